import AlsoIngestion
import AlsoOrders
import TestSupport
import Testing

@Suite struct CatalogReaderTests {
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

  @Test func `reads items`() throws {
    let catalog = try read(
      "name,item_id,price,category,color\n\"Cup, red\",i1,2.5,home/kitchen/cups,red\n,i2,,,\n"
    ).catalog
    #expect(catalog.items.count == 2)
    let cup = Catalog.Item(
      identifier: "i1",
      name: "Cup, red",
      category: "home/kitchen/cups",
      price: 2.5,
      attributes: "red"
    )
    #expect(catalog["i1"] == cup)
    #expect(catalog["i2"] == .init(identifier: "i2", name: "", category: "", price: nil))
  }

  @Test(arguments: ["parent_id", "item_group_id", "parent_sku", "Handle"])
  func `variants name their product, and what tells them apart`(column: String) throws {
    let catalog = try read(
      "item_id,\(column),colour,size\nA-1,A,red,M\nA-2,A,,L\nB,,,\n"
    ).catalog
    #expect(catalog["A-1"]?.product == "A" && catalog["A-1"]?.attributes == "M red")
    #expect(catalog["A-2"]?.product == "A" && catalog["A-2"]?.attributes == "L")
    #expect(catalog["B"]?.product == "" && catalog["B"]?.attributes == "")
    let later = try read("item_id,\(column),size\nA-1,,\nA-1,A,M\n").catalog
    #expect(later["A-1"]?.product == "A" && later["A-1"]?.attributes == "M")
  }

  @Test func `only the identifier is needed`() throws {
    let result = try read("item_id\ni1\ni2\n")
    #expect(result.catalog["i2"] == .init(identifier: "i2", name: "", category: "", price: nil))
    #expect(result.digests.map(\.bytes) == [14])
  }

  @Test func `accounts for every row`() throws {
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

  @Test func `of several names the most frequent is kept`() throws {
    let result = try read("item_id,name\na,Cup\nb,Pot\na,Mug\na,\na,Mug\nb,Pot\nb,Pan\nb,Pan\n")
    #expect(result.catalog["a"]?.name == "Mug")
    #expect(result.catalog["b"]?.name == "Pot", "of equals the first")
    #expect(result.account.severalNames.items == 2)
    #expect(result.account.severalNames.example == "a")
    #expect(result.account.severalNames.exampleNames == ["Cup", "Mug"])
    #expect(result.account.repeated == 6)
    #expect(result.account.addsUp)
  }

  @Test func `what one row lacks another fills in`() throws {
    let result = try read("item_id,category,price\na,,0\na,x,3\na,y,4\nb,z,\n")
    #expect(result.catalog["a"]?.category == "x")
    #expect(result.catalog["a"]?.price == 3)
    #expect(result.account.fieldsFilledIn == 2)
    #expect(result.account.itemsWithoutPrice == 1)
    #expect(result.account.itemsWithoutCategory == 0)
  }

  @Test func `reads several catalogs as if they were one`() throws {
    let first = try TestFile("item_id,name\na,Cup\nb,Pot\n", name: "first.csv")
    let second = try TestFile("price,item_id\n7,b\n8,c\n", name: "second.csv")
    let result = try first.read { first in
      try second.read { second in try CatalogReader().read([first, second]) }
    }
    #expect(result.catalog.items.count == 3)
    #expect(
      result.catalog["b"] == .init(identifier: "b", name: "Pot", category: "", price: 7)
    )
    #expect(result.account.rowsRead == 4)
    #expect(result.account.repeated == 1)
    #expect(result.account.fieldsFilledIn == 1)
    #expect(result.digests.count == 2)
  }

  @Test func `what can't be sold is said by a number or a word, in one column or two`() throws {
    let result = try read(
      "item_id,stock,sellable\na,0,\nb,3,no\nc,,\nd,-1,True\ne,2.5,y\nf,,FALSE\ng,0,\ng,4,\nh,,0\n"
    )
    let unsellable = result.catalog.unsellableItems.map { result.catalog.items[$0] }
    #expect(unsellable == ["a", "b", "d", "f", "h"], "one row of g has it")
    #expect(result.account.itemsNotSellable == 5)
    let place = IngestionError.Place(rowLine: 2, line: 2, column: 3)
    let fault = RowFault.notAnAvailability(column: "stock", found: "some")
    #expect(
      try failure("item_id,stock\n1,some\n")
        == .malformedRow(path: "items.csv", place: place, fault: fault)
    )
    #expect(fault.description.contains("0 for what can't be sold"))
  }

  @Test func `columns may be called otherwise`() throws {
    let file = try TestFile("sku;title;list\na;Cup;3\n".replacing(";", with: ","))
    var reader = CatalogReader()
    reader.format.columns = [.item: "sku", .name: "title", .listPrice: "list"]
    let catalog = try file.read { try reader.read($0) }.catalog
    #expect(catalog["a"] == .init(identifier: "a", name: "Cup", category: "", price: 3))
  }

  @Test func `refuses what it can't use`() throws {
    let missing = try failure("id,name\n1,x\n")
    #expect(
      missing == .missingItemColumn(path: "items.csv", name: "item_id", found: ["id", "name"])
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
