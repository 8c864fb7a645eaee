import AlsoLinearAlgebra
import AlsoModelFile
import AlsoOrders
import AlsoServing
import AlsoTraining
import TestSupport
import Testing

@Suite struct FoldModelTests {
  static var options: ModelOptions {
    var options = ModelOptions()
    (options.basket.factors, options.taste.factors) = (8, 6)
    return options
  }

  static func fold(_ log: OrderLog, _ options: ModelOptions = options) throws -> FoldModel? {
    try FoldModel(
      log,
      catalog: .empty,
      options: options,
      threads: 2,
      kernels: .best,
      report: { _ in }
    )
  }

  @Test(arguments: [0, 1] as [UInt64])
  func theModelNeverSawTheFold(seed: UInt64) throws {
    let log = OrderLog.random(orders: 3000, items: 40, customers: 60, seed: seed)
    let fold = try #require(try Self.fold(log))
    let manifest = fold.model.manifest
    #expect(manifest.end == fold.split && manifest.options.until == fold.split)
    #expect(fold.fold.orderTimes.allSatisfy { $0 >= fold.split.secondsSince1970 })
    #expect(manifest.orders + fold.fold.orders.count == log.orders.count)
    let share = Double(fold.fold.orders.count) / Double(log.orders.count)
    #expect(abs(share - FoldModel.share) < 0.03, "seed \(seed)")
  }

  @Test func ordersAfterTheEndOfTrainingAreNeitherLearntNorHeldOut() throws {
    var options = Self.options
    options.until = Timestamp(secondsSince1970: 100 * 86_400)
    let log = OrderLog.random(orders: 4000, items: 40, customers: 60, seed: 2)
    let fold = try #require(try Self.fold(log, options))
    #expect(fold.fold.orderTimes.allSatisfy { $0 < 100 * 86_400 })
    let before = log.orderTimes.count { $0 < 100 * 86_400 }
    #expect(fold.model.manifest.orders + fold.fold.orders.count == before)
  }

  @Test func tooFewOrdersGiveNoFold() throws {
    let log = OrderLog.random(orders: 300, items: 40, customers: 60, seed: 3)
    #expect(try Self.fold(log) == nil)
    #expect(try Self.fold(OrderLog([])) == nil)
  }

  @Test func casesAreOrdersOfTheFold() throws {
    let fold = try #require(
      try Self.fold(.random(orders: 3000, items: 40, customers: 60, seed: 4))
    )
    let cases = FoldCases(fold, count: 150, seed: 1)
    let (model, log) = (fold.model, fold.fold)
    #expect(cases.baskets.count == 150 && cases.items.count == 150)
    let orders = (0..<log.orders.count).map { order in
      Set(
        log.lineItems[log.lineOffsets[order]..<log.lineOffsets[order + 1]].map {
          log.items[Int($0)]
        }
      )
    }
    func names(_ items: [Int32]) -> Set<String> { Set(items.map { model.itemIdentifier(Int($0)) }) }
    for fold in cases.baskets + cases.items {
      let all = names(fold.items).union(names(fold.relevant))
      #expect(all.count == fold.items.count + fold.relevant.count)
      #expect(orders.contains { $0.isSuperset(of: all) })
    }
    for fold in cases.items.new(to: model) {
      let customer = try #require(fold.customer)
      let bought = model.historyRange(of: customer).map { model.historyItems[$0] }
      #expect(Set(bought).isDisjoint(with: fold.relevant.map { UInt32($0) }))
    }
    let customers = cases.customers.map(\.customer)
    #expect(Set(customers).count == customers.count && !customers.contains(nil))
  }
}
