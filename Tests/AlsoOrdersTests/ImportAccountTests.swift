import AlsoOrders
import Testing

@Suite("Import account")
struct ImportAccountTests {
  private let log = OrderLogTests.log([
    .init(order: "o1", customer: "x", item: "a", time: 50),
    .init(order: "o1", customer: "x", item: "b", time: 50, price: .nan),
    .init(order: "o2", customer: "", item: "c", time: 40),
    .init(order: "o2", customer: "", item: "c", time: 40),
    .init(order: "o3", customer: "x", item: "a", time: 60, price: .nan),
  ])

  @Test("describes a log")
  func describing() {
    var account = ImportAccount()
    account.describe(log)
    #expect(account.linesKept == 5)
    #expect(account.orders == 3)
    #expect(account.customers == 1)
    #expect(account.items == 3)
    #expect(account.guestLines == 2)
    #expect(account.linesWithoutPrice == 2)
    #expect(account.oneItemOrders == 2)
    #expect(account.firstOrder?.secondsSince1970 == 40)
    #expect(account.lastOrder?.secondsSince1970 == 60)
    #expect(account.linesWithoutCatalogItem == nil)
  }

  @Test("counts the lines whose item the catalog lacks")
  func catalog() {
    var items = IdentifierTable()
    items.insert("a")
    items.insert("other")
    let catalog = Catalog(
      items: items,
      names: ["A", ""],
      categories: ["x/y", ""],
      prices: [2, .nan]
    )
    var account = ImportAccount()
    account.describe(log, catalog: catalog)
    #expect(account.linesWithoutCatalogItem == 3)
    account.describe(log, catalog: .empty)
    #expect(account.linesWithoutCatalogItem == 5)
  }

  @Test("an empty log has no first order")
  func empty() {
    var account = ImportAccount()
    account.describe(OrderLogTests.log([]))
    #expect(account.firstOrder == nil && account.lastOrder == nil)
    #expect(account == ImportAccount())
  }

  @Test("adds up when every row is kept or left out")
  func addingUp() {
    var account = ImportAccount()
    account.rowsRead = 7
    account.linesKept = 5
    #expect(!account.addsUp)
    account.leftOut = [.noPrice: 1, .malformed: 1]
    #expect(account.addsUp)
  }
}
