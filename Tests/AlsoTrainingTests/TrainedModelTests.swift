import AlsoIngestion
import AlsoLinearAlgebra
import AlsoModelFile
import AlsoOrders
import TestSupport
import Testing

import AlsoTraining

/// What training makes of a log beside the factors.
@Suite struct TrainedModelTests {
  @Test func `an empty log can't be learnt from`() {
    #expect(throws: TrainingError.noOrders) { try Self.train(OrderLog([])) }
  }

  @Test func `orders on or after the end don't count`() throws {
    let log = OrderLog(Self.pairs(days: [10, 20, 30]))
    let contents = try Self.train(log) { $0.until = .noon(ofDay: 30) }
    #expect(contents.itemOrders == [2, 2])
    #expect(contents.manifest.orders == 2)
    #expect(contents.manifest.end == .noon(ofDay: 30))
    #expect(throws: TrainingError.noOrders) {
      try Self.train(log) { $0.until = .noon(ofDay: 10) }
    }
  }

  @Test func `without a given end the last order is before it`() throws {
    let contents = try Self.train(OrderLog(Self.pairs(days: [10, 20])))
    let last = Timestamp.noon(ofDay: 20).secondsSince1970
    #expect(contents.manifest.end == Timestamp(secondsSince1970: last + 1))
    #expect(contents.manifest.firstOrder == .noon(ofDay: 10))
    #expect(contents.manifest.recentOrders == 2)
  }

  @Test func `one item in enough orders is too few`() {
    #expect(throws: TrainingError.tooFewItems(needed: 2, orders: 2)) {
      try Self.train(OrderLog(baskets: "ab", "a")) { $0.minimumItemOrders = 2 }
    }
  }

  @Test func `rare items are in the model without factors or neighbors`() throws {
    let log = OrderLog(baskets: "abx", "ab", "x", "ab", "y")
    let contents = try Self.train(log) { $0.minimumItemOrders = 3 }
    #expect(contents.manifest.items == 4)
    #expect(contents.manifest.trainedItems == 2)
    #expect(contents.itemOrders == [3, 3, 2, 1])
    #expect(contents.neighbors.offsets == [0, 1, 2])
    #expect(contents.basket.items.count == 2 * contents.basket.width)
    #expect(contents.taste.items.count == 2 * contents.taste.width)
  }

  @Test func `the catalog names the items`() throws {
    let catalog = Catalog([
      (item: "never sold", name: "Nothing", category: "z", price: 1),
      (item: "b", name: "Bread", category: "food/bakery", price: 3),
    ])
    let log = OrderLog(baskets: "ab", "ab", "b")
    let contents = try Self.train(log, catalog: catalog)
    #expect((0..<2).map { contents.itemIdentifiers[$0] } == ["b", "a"])
    #expect(contents.itemNames == ["Bread", ""])
    #expect(contents.kindNames == ["food/bakery"])
    #expect(contents.itemKinds == [0, -1])
    #expect(contents.itemPrices[0] == 3)
    #expect(contents.itemPrices[1].isNaN)
    #expect(contents.manifest.kinds == 1)
  }

  @Test func `history and buyers are each other turned around`() throws {
    let lines = [
      OrderLine("1", by: "c", "b", day: 1), OrderLine("1", by: "c", "a", day: 1),
      OrderLine("2", by: "d", "a", day: 2), OrderLine("3", by: "c", "a", day: 3),
    ]
    let contents = try Self.train(OrderLog(lines))
    #expect(contents.history.offsets == [0, 2, 3])
    #expect(contents.history.items == [0, 1, 0])
    #expect(contents.history.orders == [2, 1, 1])
    #expect(contents.history.lastDays == [3, 1, 2])
    #expect(contents.buyers.offsets == [0, 2, 3])
    #expect(contents.buyers.customers == [0, 1, 0])
  }

  @Test func `a moment before 1970 is on the day it is on`() throws {
    let contents = try Self.train(OrderLog(Self.pairs(days: [-1], by: "c")))
    #expect(contents.history.lastDays == [-1, -1])
  }

  @Test func `a shop of guests has a taste model without taste`() throws {
    let contents = try Self.train(OrderLog(baskets: "ab", "ab"))
    #expect(contents.manifest.customers == 0)
    #expect(contents.taste.rows.isEmpty)
    #expect(contents.taste.items.allSatisfy { $0 == 0 })
    #expect(contents.taste.spectrum.count == contents.taste.width)
    #expect(contents.history.offsets == [0])
  }

  @Test func `every stage and sweep is reported`() throws {
    var stages: [TrainingStage] = []
    var sweeps: [Int] = []
    let log = OrderLog(Self.pairs(days: [1, 2], by: "c"))
    _ = try TrainedModel(
      training: log,
      options: Self.options,
      account: ImportAccount(),
      threads: 1
    ) { progress in
      if progress.stage != stages.last { stages.append(progress.stage) }
      sweeps.append(progress.sweep)
    }
    #expect(
      stages == [
        .statistics, .neighbors, .associations, .basketModel, .substitutes, .tasteModel,
      ]
    )
    #expect(sweeps == [0, 0, 0, 0, 1, 2, 0, 0, 1, 2])
  }

  @Test func `the first report says what would make it faster`() throws {
    var advice: [String?] = []
    let log = OrderLog(Self.pairs(days: [1, 2], by: "c"))
    _ = try TrainedModel(training: log, options: Self.options, account: ImportAccount(), threads: 1)
    {
      advice.append($0.advice)
    }
    // Nothing, where OpenBLAS knows the processor.
    #expect(advice.first == BLASCore.current.advice(on: Kernels.best.instructionSet))
    #expect(advice.dropFirst().allSatisfy { $0 == nil })
  }

  @Test func `the record is kept`() throws {
    var account = ImportAccount()
    account.rowsRead = 7
    let input = ModelManifest.InputDigest(role: "orders", bytes: 5, crc32c: "0000abcd")
    let log = OrderLog(Self.pairs(days: [1], by: "c"))
    let manifest = try TrainedModel(
      training: log,
      options: Self.options,
      account: account,
      inputs: [input],
      threads: 1
    ).manifest
    #expect(manifest.account == account)
    #expect(manifest.inputs == [input])
    #expect(manifest.options == Self.options)
    #expect(manifest.customers == 1)
    #expect(manifest.basketWeightScale == 2 / 2.0.squareRoot())
  }

  @Test func `a huge quantity swamps nothing`() throws {
    let lines = OrderLog.random(orders: 255, items: 63, customers: 20, seed: 3)
    func model(_ quantity: Float) throws -> ModelContents {
      var builder = OrderLog.Builder()
      for order in 0..<lines.orders.count {
        let customer = lines.orderCustomers[order]
        for line in lines.lineOffsets[order]..<lines.lineOffsets[order + 1] {
          builder.append(
            order: lines.orders[order],
            customer: customer < 0 ? "" : lines.customers[Int(customer)],
            item: lines.items[Int(lines.lineItems[line])],
            time: Timestamp(secondsSince1970: lines.orderTimes[order]),
            quantity: line.isMultiple(of: 9) ? quantity : 1,
            price: lines.linePrices[line]
          )
        }
      }
      return try Self.train(builder.build())
    }
    // How many of an item were ordered at once weighs nothing at all.
    let (huge, plain) = (try model(89_638), try model(1))
    #expect(huge.manifest == plain.manifest)
    #expect(huge.itemPrices.elementsEqual(plain.itemPrices) { $0 == $1 || $0.isNaN && $1.isNaN })
    #expect(huge.itemOrders == plain.itemOrders)
    #expect(huge.neighbors.weights == plain.neighbors.weights)
    #expect(huge.substitutes.statistics == plain.substitutes.statistics)
    #expect(huge.associations.weights == plain.associations.weights)
    #expect(huge.basket.items == plain.basket.items)
    #expect(huge.taste.rows == plain.taste.rows)
    #expect(huge.history.orders == plain.history.orders)
  }

  @Test func `carts and views teach the taste alone`() throws {
    func log(views: Bool) -> OrderLog {
      var builder = OrderLog.Builder()
      for line in Self.pairs(days: [1, 2, 3], by: "c") + [
        OrderLine("z", by: "d", "a", day: 2), OrderLine("y", by: "d", "a", day: 3),
      ] {
        builder.append(
          order: line.order,
          customer: line.customer,
          item: line.item,
          time: .noon(ofDay: line.day)
        )
      }
      if views {
        for item in ["a", "b", "never bought"] {
          builder.appendInterest(.cart, customer: "d", item: item, time: .noon(ofDay: 1))
        }
      }
      return builder.build()
    }
    let (plain, looked) = (try Self.train(log(views: false)), try Self.train(log(views: true)))
    #expect(looked.taste.rows != plain.taste.rows)
    #expect(looked.basket.items == plain.basket.items)
    #expect(looked.neighbors.weights == plain.neighbors.weights)
    #expect(looked.substitutes.statistics == plain.substitutes.statistics)
    #expect(looked.history.items == plain.history.items)
    #expect(looked.history.orders == plain.history.orders)
    #expect(looked.itemOrders == plain.itemOrders)
    #expect(looked.manifest.items == plain.manifest.items)
  }

  @Test func `threads don't change the model`() throws {
    let log = OrderLog.random(orders: 255, items: 63, customers: 20, seed: 1)
    let one = try Self.train(log, threads: 1)
    let many = try Self.train(log, threads: 5)
    #expect(one.manifest == many.manifest)
    #expect(one.neighbors.items == many.neighbors.items)
    #expect(one.neighbors.weights == many.neighbors.weights)
    #expect(one.basket.items == many.basket.items)
    #expect(one.taste.rows == many.taste.rows)
  }

  private static var options: ModelOptions {
    var options = ModelOptions()
    options.minimumItemOrders = 1
    options.basket.factors = 4
    options.basket.sweeps = 2
    options.taste.factors = 3
    options.taste.sweeps = 2
    return options
  }

  /// One order of the items a and b on each of the days.
  private static func pairs(days: [Int], by customer: String = "") -> [OrderLine] {
    days.flatMap { day in
      ["a", "b"].map { OrderLine("order \(day)", by: customer, $0, day: day) }
    }
  }

  private static func train(
    _ log: OrderLog,
    catalog: Catalog = .empty,
    threads: Int = 2,
    _ change: (inout ModelOptions) -> Void = { _ in }
  ) throws -> ModelContents {
    var options = Self.options
    change(&options)
    return try TrainedModel(
      training: log,
      catalog: catalog,
      options: options,
      account: ImportAccount(),
      threads: threads
    ).contents
  }
}
