import AlsoBase
import AlsoIngestion
import AlsoOrders
import Testing

/// Names in orders.
@Suite struct OrderDescriptionsTests {
  private static let header = "order_id,item_id,timestamp,name,category\n"

  @Test func `describe the items, the most frequent of each`() throws {
    let result = try OrderReader().read(
      text: Self.header
        + "o1,a,2024-01-01,Cup,home\no1,b,2024-01-01,Pot,\no2,a,2024-01-02,Mug,home/cups\n"
        + "o3,a,2024-01-02,Mug,home/cups\no3,c,2024-01-02,,\n"
    )
    let items = result.descriptions
    #expect(items["a"] == .init(identifier: "a", name: "Mug", category: "home/cups", price: nil))
    #expect(items["b"]?.name == "Pot" && items["b"]?.category == "")
    #expect(items["c"]?.name == "")
    #expect(result.severalNames.items == 1)
    #expect(result.severalNames.example == "a")
    #expect(result.severalNames.exampleNames == ["Cup", "Mug"])
  }

  @Test func `may be in one dump only, or in quotes with quotes`() throws {
    let result = try OrderReader().read(
      text: "order_id,item_id,timestamp\no1,a,2024-01-01\n",
      Self.header + "o2,a,2024-01-02,\"Cup, \"\"red\"\"\",\"x\"\n"
    )
    #expect(result.descriptions["a"]?.name == "Cup, \"red\"")
    #expect(result.descriptions["a"]?.category == "x")
  }

  @Test func `of rows that are left out don't count`() throws {
    let end = Timestamp(iso8601: "2024-02-01")
    let result = try OrderReader(until: end).read(
      text: Self.header + "o1,a,2024-01-01,Cup,x\no2,a,2024-03-01,Mug,y\no3,b,2024-03-01,New,y\n"
    )
    #expect(result.descriptions["a"]?.name == "Cup")
    #expect(result.descriptions["b"] == nil)
    #expect(result.severalNames.items == 0)
  }

  @Test func `are absent without the columns`() throws {
    let result = try OrderReader().read(text: "order_id,item_id,timestamp\no1,a,2024-01-01\n")
    #expect(result.descriptions.items.count == 0)
  }

  @Test func `must be UTF-8`() throws {
    let row = Array("o1,a,2024-01-01,Caf".utf8) + [0xe9] + Array(",x\n".utf8)
    let failure = try OrderReader().failure(Array(Self.header.utf8) + row)
    guard case .malformedRow(_, _, .notUTF8("name", _, 0xe9, 4))? = failure else {
      Issue.record("\(String(describing: failure))")
      return
    }
  }

  @Test(arguments: 1...10 as ClosedRange<UInt64>)
  func `are the same for any blocks and threads`(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    let names = ["Cup", "\"Cup, red\"", "\"say \"\"cup\"\"\"", "", "Tasse à café"]
    let rows = (0..<300).map { row in
      let item = Int.random(in: 0..<9, using: &generator)
      let name = names.randomElement(using: &generator) ?? ""
      return "o\(row / 3),i\(item),2024-01-01,\(name),k\(item % 2)\n"
    }
    let file = try TestFile(Self.header + rows.joined())
    func read(blockBytes: Int, threads: Int) throws -> OrderImport {
      var reader = OrderReader(threads: threads)
      reader.blocks.bytes = blockBytes
      return try reader.read([file])
    }
    let expected = try read(blockBytes: 1 << 16, threads: 1)
    #expect(expected.descriptions.items.count == 9)
    for (size, threads) in [(7, 1), (64, 3), (100, 8), (1000, 2)] {
      let result = try read(blockBytes: size, threads: threads)
      #expect(result.descriptions.items == expected.descriptions.items, "seed \(seed)")
      #expect(result.descriptions.names == expected.descriptions.names, "seed \(seed)")
      #expect(result.descriptions.categories == expected.descriptions.categories, "seed \(seed)")
      #expect(result.severalNames == expected.severalNames, "seed \(seed)")
    }
  }
}
