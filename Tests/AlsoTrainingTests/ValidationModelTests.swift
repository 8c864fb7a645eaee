import AlsoHoldout
import AlsoLinearAlgebra
import AlsoModelFile
import AlsoOrders
import AlsoServing
import AlsoTraining
import TestSupport
import Testing

@Suite struct ValidationModelTests {
  static var options: ModelOptions {
    var options = ModelOptions()
    (options.basket.factors, options.taste.factors) = (8, 6)
    return options
  }

  static func fold(_ log: OrderLog, _ options: ModelOptions = options) throws -> ValidationModel? {
    try ValidationModel(
      log,
      catalog: .empty,
      options: options,
      threads: 2,
      kernels: .best,
      report: { _ in }
    )
  }

  @Test(arguments: [0, 1] as [UInt64])
  func `the model never saw the fold`(seed: UInt64) throws {
    let log = OrderLog.random(orders: 3000, items: 40, customers: 60, seed: seed)
    let fold = try #require(try Self.fold(log))
    let manifest = fold.model.manifest
    #expect(manifest.end == fold.split && manifest.options.until == fold.split)
    #expect(fold.heldOut.orderTimes.allSatisfy { $0 >= fold.split.secondsSince1970 })
    #expect(manifest.orders + fold.heldOut.orders.count == log.orders.count)
    let share = Double(fold.heldOut.orders.count) / Double(log.orders.count)
    #expect(abs(share - TimeSplit.foldShare) < 0.03, "seed \(seed)")
  }

  @Test func `orders after the end of training are neither learnt nor held out`() throws {
    var options = Self.options
    options.until = Timestamp(secondsSince1970: 100 * 86_400)
    let log = OrderLog.random(orders: 4000, items: 40, customers: 60, seed: 2)
    let fold = try #require(try Self.fold(log, options))
    #expect(fold.heldOut.orderTimes.allSatisfy { $0 < 100 * 86_400 })
    let before = log.orderTimes.count { $0 < 100 * 86_400 }
    #expect(fold.model.manifest.orders + fold.heldOut.orders.count == before)
  }

  @Test func `too few orders give no fold`() throws {
    let log = OrderLog.random(orders: 300, items: 40, customers: 60, seed: 3)
    #expect(try Self.fold(log) == nil)
    #expect(try Self.fold(OrderLog([])) == nil)
  }

  @Test func `queries are orders of the fold`() throws {
    let fold = try #require(
      try Self.fold(.random(orders: 3000, items: 40, customers: 60, seed: 4))
    )
    let queries = ValidationQueries(fold, count: 150, seed: 1)
    let (model, log) = (fold.model, fold.heldOut)
    #expect(queries.baskets.count == 150 && queries.items.count == 150)
    let orders = (0..<log.orders.count).map { order in
      Set(
        log.lineItems[log.lineOffsets[order]..<log.lineOffsets[order + 1]].map {
          log.items[Int($0)]
        }
      )
    }
    func names(_ items: [Int]) -> Set<String> { Set(items.map(model.itemIdentifier)) }
    for query in queries.baskets + queries.items {
      let all = names(query.items).union(names(query.relevant))
      #expect(all.count == query.items.count + query.relevant.count)
      #expect(orders.contains { $0.isSuperset(of: all) })
    }
    for query in queries.items.compactMap({ $0.new(to: model) }) {
      let customer = try #require(query.customer.flatMap(model.customerIndex))
      let bought = model.historyRange(of: customer).map { Int(model.historyItems[$0]) }
      #expect(Set(bought).isDisjoint(with: query.relevant))
    }
    let customers = queries.customers.map(\.customer)
    #expect(Set(customers).count == customers.count && !customers.contains(nil))
  }

  /// Both ends read a path alike, whose empty levels count: `a//b` isn't of the section `a/b`.
  @Test func `an item is asked for nothing of its own section`() throws {
    let log = OrderLog.random(orders: 3000, items: 12, customers: 60, seed: 5)
    let paths = ["a//b", "a/b/c", "a/b/d"]
    let catalog = Catalog(
      (0..<log.items.count).map { item in
        (item: log.items[item], name: "", category: paths[item % 3], price: Float(1))
      }
    )
    let validation = try #require(
      try ValidationModel(
        log,
        catalog: catalog,
        options: Self.options,
        threads: 2,
        kernels: .best,
        report: { _ in }
      )
    )
    let queries = ValidationQueries(validation, count: 150, seed: 1)
    func section(_ item: Int) -> String {
      catalog[validation.model.itemIdentifier(item)]?.category == "a//b" ? "a/" : "a/b"
    }
    #expect(Set(queries.items.map(\.excludeCategory)) == ["a/", "a/b"])
    for query in queries.items {
      #expect(query.excludeCategory == section(query.items[0]))
      #expect(!query.relevant.map(section).contains(section(query.items[0])))
    }
  }
}
