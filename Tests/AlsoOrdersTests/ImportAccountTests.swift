import AlsoOrders
import Foundation
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
    #expect(account.linesKept == 4)
    #expect(account.orders == 3)
    #expect(account.customers == 1)
    #expect(account.items == 3)
    #expect(account.guestLines == 1)
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
    #expect(account.linesWithoutCatalogItem == 2)
    account.describe(log, catalog: .empty)
    #expect(account.linesWithoutCatalogItem == 4)
  }

  @Test("an empty log has no first order")
  func empty() {
    var account = ImportAccount()
    account.describe(OrderLogTests.log([]))
    #expect(account.firstOrder == nil && account.lastOrder == nil)
    #expect(account == ImportAccount())
  }

  @Test("numbers that an older model lacks are zero")
  func older() throws {
    let text = #"{"rowsRead":9,"linesKept":7,"leftOut":{"refund or negative quantity":2}}"#
    let account = try JSONDecoder().decode(ImportAccount.self, from: Data(text.utf8))
    var expected = ImportAccount()
    (expected.rowsRead, expected.linesKept) = (9, 7)
    expected.leftOut = [.negativeQuantity: 2]
    #expect(account == expected)
    #expect(account.addsUp)
  }

  @Test("is read as it was written")
  func coding() throws {
    var account = ImportAccount()
    account.describe(log)
    account.rowsRead = 90
    account.leftOut = [.merged: 1, .refund: 2]
    account.ordersWithSeveralTimes = 3
    account.ordersWithSeveralCustomers = 4
    account.reducedLines = 5
    account.excessiveRefunds = 6
    let coded = try JSONEncoder().encode(account)
    #expect(try JSONDecoder().decode(ImportAccount.self, from: coded) == account)
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
