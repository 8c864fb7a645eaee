import AlsoIngestion
import AlsoOrders
import TestSupport
import Testing

@Suite("Catalog reader")
struct CatalogReaderTests {
  private func read(_ text: String, skipMalformed: Int = 0) throws -> CatalogImport {
    try TestFile(text, name: "items.csv").read { input in
      try CatalogReader(skipMalformed: skipMalformed).read(input)
    }
  }

  private func failure(_ text: String) throws -> IngestionError? {
    let file = try TestFile(text, name: "items.csv")
    do throws(IngestionError) {
      _ = try file.read { input throws(IngestionError) in try CatalogReader().read(input) }
      return nil
    } catch {
      return error.renamed
    }
  }

  @Test("reads items")
  func items() throws {
    let catalog = try read(
      "name,item_id,price,category,color\n\"Cup, red\",i1,2.5,home/kitchen/cups,red\n,i2,,,\n"
    ).catalog
    #expect(catalog.items.count == 2)
    let cup = Catalog.Item(
      identifier: "i1",
      name: "Cup, red",
      category: "home/kitchen/cups",
      price: 2.5
    )
    #expect(catalog["i1"] == cup)
    #expect(catalog["i2"] == .init(identifier: "i2", name: "", category: "", price: nil))
  }

  @Test("only the identifier is needed")
  func identifierOnly() throws {
    let result = try read("item_id\ni1\ni2\n")
    #expect(result.catalog["i2"] == .init(identifier: "i2", name: "", category: "", price: nil))
    #expect(result.digest.bytes == 14)
  }

  @Test("accounts for every row")
  func account() throws {
    let result = try read(
      "item_id,category,price\na,x,1\nb,,0\na,y,2\n,x,1\nc,x,-1\nd,x,cheap\nd,x\n",
      skipMalformed: 2
    )
    var account = CatalogAccount()
    account.rowsRead = 7
    account.itemsKept = 3
    account.repeated = 1
    account.withoutIdentifier = 1
    account.malformed = 2
    account.itemsWithoutPrice = 2
    account.itemsWithoutCategory = 1
    #expect(result.account == account)
    #expect(result.account.addsUp)
    #expect(result.catalog["a"]?.category == "x", "the first of two counts")
    #expect(result.catalog["d"] == nil)
  }

  @Test("refuses what it can't use")
  func errors() throws {
    let missing = try failure("id,name\n1,x\n")
    #expect(
      missing == .missingColumns(path: "items.csv", missing: ["item_id"], found: ["id", "name"])
    )
    #expect(try failure("item_id,name\n") == .headerOnly(path: "items.csv"))
    #expect(try failure("") == .emptyFile(path: "items.csv"))
    let place = IngestionError.Place(rowLine: 2, line: 2, column: 3)
    let fault = RowFault.notANumber(column: "price", found: "x")
    let malformed = IngestionError.malformedRow(path: "items.csv", place: place, fault: fault)
    #expect(try failure("item_id,price\n1,x\n") == malformed)
    var account = CatalogAccount()
    account.rowsRead = 1
    account.withoutIdentifier = 1
    #expect(
      try failure("item_id,name\n,x\n") == .noUsableItems(path: "items.csv", account: account)
    )
  }
}
