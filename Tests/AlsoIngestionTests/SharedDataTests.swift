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

/// Real orders.
@Suite(.enabled(if: SharedData.isThere, "set ALSO_SHARED to the shared directory"))
struct SharedDataTests {
  @Test(arguments: ExpectedImport.all)
  func `are imported whole`(expected: ExpectedImport) throws {
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

/// What is odd about the catalogs of the real data.
struct ExpectedCatalog: Sendable {
  var folder: String
  var items: Int
  /// Items of which no order line is kept; what was refunded as a whole isn't.
  var neverSold: Int
  /// Items that are ordered and not in it.
  var missing: Int
  /// Items by the number of their category's levels.
  var levels: [Int: Int]
  var withoutName: Int
  /// Groups of identifiers, of catalog and orders together, that differ only in case or blanks.
  var similar: Int

  // items = list(csv.DictReader(gzip.open(folder + "/items.csv.gz", "rt", newline="")))
  // rows = csv.DictReader(gzip.open(folder + "/orders.csv.gz", "rt", newline=""))
  // sold = {r["item_id"] for r in rows if float(r["quantity"]) > 0
  //         and not (r["unit_price"] and float(r["unit_price"]) <= 0)}
  // ids = {r["item_id"] for r in items}
  // never_sold, missing = len(ids - sold), len(sold - ids), and never_sold again without the lines of which
  // refunds left nothing: 269 became 273, and 381 became 390
  // levels = Counter(len(r["category"].split("/")) if r["category"] else 0 for r in items)
  // without_name = sum(not r["name"] for r in items)
  // groups = defaultdict(set)
  // for i in ids | sold: groups[" ".join(i.lower().split())].add(i)
  // similar = sum(len(group) > 1 for group in groups.values())
  static let all = [
    ExpectedCatalog(
      folder: "completejourney",
      items: 92_331,
      neverSold: 28_604,
      missing: 3,
      levels: [1: 429, 2: 210, 3: 91_692],
      withoutName: 0,
      similar: 0
    ),
    ExpectedCatalog(
      folder: "online_retail",
      items: 4070,
      neverSold: 273,
      missing: 0,
      levels: [0: 4070],
      withoutName: 132,
      similar: 112
    ),
    ExpectedCatalog(
      folder: "online_retail_ii",
      items: 4632,
      neverSold: 390,
      missing: 0,
      levels: [0: 4632],
      withoutName: 367,
      similar: 152
    ),
    ExpectedCatalog(
      folder: "adventureworks",
      items: 293,
      neverSold: 163,
      missing: 0,
      levels: [2: 293],
      withoutName: 0,
      similar: 0
    ),
  ]
}

/// Real catalogs.
@Suite(.enabled(if: SharedData.isThere, "set ALSO_SHARED to the shared directory"))
struct SharedCatalogTests {
  @Test(arguments: ExpectedCatalog.all)
  func `are as odd as another program finds them`(expected: ExpectedCatalog) throws {
    let folder = SharedData.path("data/" + expected.folder)
    let orders = try OrderReader().read([.path(folder + "/orders.csv.gz")]).log.items
    let read = try CatalogReader().read([.path(folder + "/items.csv.gz")])
    let (catalog, items) = (read.catalog, read.catalog.items)
    #expect(items.count == expected.items)
    #expect((0..<items.count).count { orders.index(of: items[$0]) == nil } == expected.neverSold)
    #expect((0..<orders.count).count { items.index(of: orders[$0]) == nil } == expected.missing)
    let levels = catalog.categories.map { $0.split(separator: "/").count }
    #expect(Dictionary(levels.map { ($0, 1) }, uniquingKeysWith: +) == expected.levels)
    #expect(catalog.names.count(where: \.isEmpty) == expected.withoutName)
    #expect(SimilarIdentifiers(orders, items).groups == expected.similar)
    #expect(read.account.repeated == 0 && read.account.severalNames.items == 0)
  }
}
