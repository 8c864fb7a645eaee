import AlsoOrders
import Foundation
import TestSupport
import Testing

@Suite struct ImportAccountTests {
  private let log = OrderLog([
    OrderLine("o1", by: "x", "a", day: 50, price: 1),
    OrderLine("o1", by: "x", "b", day: 50),
    OrderLine("o2", "c", day: 40, price: 1),
    OrderLine("o2", "c", day: 40, price: 1),
    OrderLine("o3", by: "x", "a", day: 60),
  ])

  @Test func `describes a log`() {
    var account = ImportAccount()
    account.describe(log)
    #expect(account.linesKept == 4)
    #expect(account.orders == 3)
    #expect(account.customers == 1)
    #expect(account.items == 3)
    #expect(account.guestLines == 1)
    #expect(account.linesWithoutPrice == 2)
    #expect(account.oneItemOrders == 2)
    #expect(account.firstOrder == .noon(ofDay: 40))
    #expect(account.lastOrder == .noon(ofDay: 60))
    #expect(account.linesWithoutCatalogItem == nil)
  }

  @Test func `counts the lines whose item the catalog lacks`() {
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

  @Test func `an empty log has no first order`() {
    var account = ImportAccount()
    account.describe(OrderLog([]))
    #expect(account.firstOrder == nil && account.lastOrder == nil)
    #expect(account == ImportAccount())
  }

  @Test func `numbers that an older model lacks are zero`() throws {
    let text = #"{"rowsRead":9,"linesKept":7,"leftOut":{"refund or negative quantity":2}}"#
    let account = try JSONDecoder().decode(ImportAccount.self, from: Data(text.utf8))
    var expected = ImportAccount()
    (expected.rowsRead, expected.linesKept) = (9, 7)
    expected.leftOut = [.negativeQuantity: 2]
    #expect(account == expected)
    #expect(account.addsUp)
  }

  @Test func `is read as it was written`() throws {
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

  @Test func `adds up when every row is kept or left out`() {
    var account = ImportAccount()
    account.rowsRead = 7
    account.linesKept = 5
    #expect(!account.addsUp)
    account.leftOut = [.noPrice: 1, .malformed: 1]
    #expect(account.addsUp)
  }
}
