import AlsoIngestion
import AlsoOrders
import TestSupport
import Testing

/// What a short Python program with the csv module found in the real data.
struct ExpectedImport: Sendable {
  var folder: String
  var bytes: Int
  var rows: Int
  var kept: Int
  var leftOut: [ImportAccount.Reason: Int]
  var ordersWithSeveralTimes = 0
  var reducedLines = 0
  var excessiveRefunds = 0
  var orders: Int
  var customers: Int
  var items: Int
  var guestLines: Int
  var oneItemOrders: Int
  var linesWithoutCatalogItem: Int
  var first: String
  var last: String
  var quantity: Double
  var catalogItems: Int
  var catalogItemsWithoutPrice: Int

  static let all = [
    ExpectedImport(
      folder: "completejourney",
      bytes: 66_545_021,
      rows: 1_279_364,
      kept: 1_269_651,
      leftOut: [.noQuantity: 7599, .noPrice: 2114],
      orders: 135_854,
      customers: 2458,
      items: 63_730,
      guestLines: 0,
      oneItemOrders: 29_587,
      linesWithoutCatalogItem: 26,
      first: "2017-01-01T11:53:26Z",
      last: "2017-11-15T23:55:16Z",
      quantity: 133_701_520,
      catalogItems: 92_331,
      catalogItemsWithoutPrice: 28_604
    ),
    ExpectedImport(
      folder: "online_retail",
      bytes: 18_408_928,
      rows: 398_867,
      kept: 380_984,
      leftOut: [
        .noPrice: 2076, .negativePrice: 2, .merged: 6228, .refund: 5874,
        .refundWithoutPurchase: 1542, .refunded: 2161,
      ],
      ordersWithSeveralTimes: 38,
      reducedLines: 3579,
      excessiveRefunds: 35,
      orders: 15_162,
      customers: 3779,
      items: 3797,
      guestLines: 99_902,
      oneItemOrders: 1264,
      linesWithoutCatalogItem: 0,
      first: "2010-12-01T08:26:00Z",
      last: "2011-10-14T17:23:00Z",
      quantity: 4_037_006,
      catalogItems: 4070,
      catalogItemsWithoutPrice: 269
    ),
    ExpectedImport(
      folder: "online_retail_ii",
      bytes: 24_397_268,
      rows: 525_461,
      kept: 495_283,
      leftOut: [
        .noPrice: 3687, .negativePrice: 3, .merged: 13_193, .refund: 8088,
        .refundWithoutPurchase: 2117, .refunded: 3090,
      ],
      ordersWithSeveralTimes: 41,
      reducedLines: 4795,
      excessiveRefunds: 79,
      orders: 20_735,
      customers: 4289,
      items: 4242,
      guestLines: 103_413,
      oneItemOrders: 2019,
      linesWithoutCatalogItem: 0,
      first: "2009-12-01T07:45:00Z",
      last: "2010-12-09T20:01:00Z",
      quantity: 5_634_000,
      catalogItems: 4632,
      catalogItemsWithoutPrice: 381
    ),
    ExpectedImport(
      folder: "adventureworks",
      bytes: 2_667_324,
      rows: 56_046,
      kept: 56_046,
      leftOut: [:],
      orders: 25_164,
      customers: 17_416,
      items: 130,
      guestLines: 0,
      oneItemOrders: 8245,
      linesWithoutCatalogItem: 0,
      first: "2015-01-01T00:00:00Z",
      last: "2017-06-30T00:00:00Z",
      quantity: 84_174,
      catalogItems: 293,
      catalogItemsWithoutPrice: 0
    ),
  ]
}

@Suite("Real orders", .enabled(if: SharedData.isThere, "set ALSO_SHARED to the shared directory"))
struct SharedDataTests {
  @Test("are imported whole", arguments: ExpectedImport.all)
  func counts(expected: ExpectedImport) throws {
    let folder = SharedData.path("data/" + expected.folder)
    let orders = try OrderReader().read([.path(folder + "/orders.csv.gz")])
    let items = try CatalogReader().read(.path(folder + "/items.csv.gz"))
    var account = orders.account
    account.describe(orders.log, catalog: items.catalog)

    var counted = ImportAccount()
    counted.rowsRead = expected.rows
    counted.linesKept = expected.kept
    counted.leftOut = expected.leftOut
    counted.ordersWithSeveralTimes = expected.ordersWithSeveralTimes
    counted.reducedLines = expected.reducedLines
    counted.excessiveRefunds = expected.excessiveRefunds
    counted.orders = expected.orders
    counted.customers = expected.customers
    counted.items = expected.items
    counted.guestLines = expected.guestLines
    counted.oneItemOrders = expected.oneItemOrders
    counted.linesWithoutCatalogItem = expected.linesWithoutCatalogItem
    counted.firstOrder = Timestamp(iso8601: expected.first)
    counted.lastOrder = Timestamp(iso8601: expected.last)
    #expect(account == counted)
    #expect(account.addsUp)
    #expect(orders.digests[0].bytes == expected.bytes)
    #expect(orders.log.lineQuantities.reduce(0) { $0 + Double($1) } == expected.quantity)
    #expect(items.account.itemsKept == expected.catalogItems)
    #expect(items.account.itemsWithoutPrice == expected.catalogItemsWithoutPrice)
    #expect(items.account.addsUp)
  }
}
