import AlsoIngestion
import AlsoOrders
import TestSupport
import Testing

@Suite struct DismissalReaderTests {
  private func read(_ text: String) throws -> Dismissals {
    try TestFile(text, name: "dismissals.csv").read { try DismissalReader().read($0) }
  }

  private func failure(_ bytes: [UInt8]) throws -> IngestionError? {
    let file = try TestFile(bytes, name: "orders.csv")
    do throws(IngestionError) {
      _ = try file.read { input throws(IngestionError) in try DismissalReader().read(input) }
      return nil
    } catch {
      return error.renamed
    }
  }

  private static let expected: Dismissals = {
    var dismissals = Dismissals()
    for (customer, item) in [("c1", "A"), ("c2", "B, red"), ("c1", "C")] {
      dismissals.insert(customer: customer, item: item)
    }
    return dismissals
  }()

  @Test func `a row is a customer and an item`() throws {
    let text = "item_id,reason,customer_id\nA,,c1\n\"B, red\",ugly,c2\nC,,c1\n"
    #expect(try read(text) == Self.expected)
    #expect(Self.expected.rows == [[0, 2], [1]])
  }

  @Test func `JSON Lines are read, too`() throws {
    let text = """
      {"customer_id":"c1","item_id":"A"}
      {"customer_id":"c2","item_id":"B, red"}
      {"customer_id":"c1","item_id":"C"}

      """
    #expect(try read(text) == Self.expected)
  }

  @Test func `rows without customer or item say nothing, and there may be no rows`() throws {
    #expect(try read("customer_id,item_id\n,A\nc1,\n") == Dismissals())
    #expect(try read("customer_id,item_id\n") == Dismissals())
  }

  @Test func `what isn't such a file is told with its place`() throws {
    #expect(
      try failure(Array("customer_id,product\nc1,A\n".utf8))
        == .missingFixedColumns(
          path: "orders.csv",
          missing: ["item_id"],
          found: ["customer_id", "product"]
        )
    )
    let cut = try #require(try failure(Array("customer_id,item_id\nc1\n".utf8)))
    #expect("\(cut)".hasPrefix("orders.csv:2:"))
    let latin1 = try #require(
      try failure(Array("customer_id,item_id\nc1,caf".utf8) + [0xe9, 0x0a])
    )
    #expect("\(latin1)".hasPrefix("orders.csv:2:4: item_id"))
  }

  /// There is no option that says how a file of dismissals is written, or lets rows of it be left out.
  @Test(arguments: [
    "customer_id,product\nc1,A\n", "customer_id,item_id\nc1\n", "customer_id,item_id\nc1,\"",
  ])
  func `the advice names nothing that can't be done`(text: String) throws {
    let error = try #require(try failure(Array(text.utf8)))
    let notUTF8 = try #require(try failure(Array("customer_id,item_id\nc1,".utf8) + [0xe9]))
    for said in ["\(error)", "\(notUTF8)"] {
      for advice in ["--", "left out", "give the encoding"] {
        #expect(!said.contains(advice), "\(said)")
      }
      #expect(
        said.hasSuffix("; correct the row") || said.hasSuffix("separated by commas"),
        "\(said)"
      )
    }
  }
}
