import AlsoEvaluation
import AlsoModelFile
import AlsoOrders
import AlsoServing
import AlsoTraining
import TestSupport
import Testing

/// Tuning, with its folds and budgets.
@Suite struct TunerTests {
  private static let rounds = [
    TuningBudget(queriesPerTask: 30, sweeps: 0.5, folds: 1),
    TuningBudget(queriesPerTask: 60, sweeps: 1, folds: 2),
  ]

  /// 80 days of pairs that always sell together, so that every fold has orders of known items.
  private static let shop = pairs { $0 }
  /// The same with other pairs.
  private static let otherShop = pairs { ($0 + 1) % 3 }

  /// Three orders a day; `partner` says which of three items goes with which of three others.
  private static func pairs(_ partner: (Int) -> Int) -> Shop {
    Shop(
      (0..<80).flatMap { day in
        (0..<3).map { order in
          let item = (day + order) % 3
          return "o\(day)-\(order) c\((day * 3 + order) % 29) \(day): a\(item) b\(partner(item))"
        }
      }
    )
  }

  private static func tuner(
    _ orders: OrderLog = shop.orders,
    rounds: [TuningBudget] = rounds
  ) throws(EvaluationError) -> Tuner {
    try Tuner(
      orders,
      catalog: .empty,
      rounds: rounds,
      minimumItemOrders: 2,
      seed: 1,
      threads: 1
    )
  }

  /// Learns from the orders before a split: its training orders, unless others are given.
  private static func recommender(
    _ split: TimeSplit,
    _ options: ModelOptions,
    from orders: OrderLog? = nil
  ) throws -> Recommender {
    var options = options
    options.until = split.moment
    options.priceSource = .paid
    let trained = try TrainedModel(
      training: orders ?? split.training,
      options: options,
      account: ImportAccount(),
      threads: 1
    )
    return Recommender(model: try Model(trained.contents, threads: 1))
  }

  private static func candidates(_ regularizations: Double...) -> [ModelOptions] {
    regularizations.map { regularization in
      var options = ModelOptions()
      (options.basket.factors, options.taste.factors, options.minimumItemOrders) = (4, 4, 2)
      (options.basket.regularization, options.taste.regularization) = (regularization, 0.01)
      return options
    }
  }

  @Test func `folds are eighths of the period, each judged from what comes before it`() throws {
    var asked: [(candidate: Int, moment: Timestamp, sweeps: Int, heldOut: Int)] = []
    let result = try Self.tuner().run(Self.candidates(0.1, 0.2, 0.3)) { split, candidate, options in
      asked.append((candidate, split.moment, options.basket.sweeps, split.heldOut.orders.count))
      #expect(split.training.orderTimes.allSatisfy { $0 < split.moment.secondsSince1970 })
      return try Self.recommender(split, options)
    }
    // 79 days lie between the first and the last order.
    let moments = [1.0, 2].map { Timestamp(secondsSince1970: Int64(86_400 * 79 * (1 - $0 / 8))) }
    #expect(result.folds == moments)
    #expect(asked.prefix(3).map(\.candidate) == [0, 1, 2])
    #expect(asked.prefix(3).allSatisfy { $0.moment == moments[0] && $0.sweeps == 3 })
    #expect(asked.dropFirst(3).map(\.moment) == [moments[0], moments[0], moments[1], moments[1]])
    #expect(asked.dropFirst(3).allSatisfy { $0.sweeps == 5 && $0.heldOut == 30 })
    #expect(result.rounds.map(\.entries.count) == [3, 2])
    let first = try #require(result.rounds[0].entries.first { $0.candidate == 0 })
    #expect(first.ratio == 1 && first.ratios.values.allSatisfy { $0 == 1 })
  }

  @Test func `a default that was spoilt is beaten, and one that is as good is kept`() throws {
    func result(spoiling spoilt: Int?) throws -> TuningResult {
      try Self.tuner().run(Self.candidates(0.1, 0.1)) { split, candidate, options in
        // A spoilt one learnt of another shop.
        let orders = candidate == spoilt ? Self.otherShop.orders : nil
        return try Self.recommender(split, options, from: orders)
      }
    }
    let same = try result(spoiling: nil)
    #expect(same.best == 1 && same.gain?.value == 0 && !same.isBetter && same.chosen == 0)
    let better = try result(spoiling: 0)
    #expect(better.chosen == 1, "\(better.rounds) \(String(describing: better.gain))")
    #expect(try result(spoiling: 1).chosen == 0)
  }

  @Test func `what can't be trained is left out`() throws {
    let result = try Self.tuner().run(Self.candidates(0.1, 0.2, 0.3)) { split, candidate, options in
      candidate > 0 ? nil : try Self.recommender(split, options)
    }
    #expect(result.best == nil && result.chosen == 0 && result.gain == nil)
    #expect(result.rounds.map(\.entries.count) == [3, 1])
    #expect(result.rounds[0].entries.map(\.ratio) == [1, nil, nil])
  }

  @Test func `orders of one moment have no folds`() {
    let shop = Shop(["1 ann 1: a b", "2 bob 1: a b"])
    #expect(throws: EvaluationError.noTrainingOrders(split: Shop.day(1))) {
      try Self.tuner(shop.orders)
    }
  }

  @Test func `a shop whose orders ask nothing can't be tuned`() throws {
    // Guests who buy one item each: there is nothing to hide, and nobody to know.
    let shop = Shop((0..<80).map { "o\($0) - \($0): a\($0 % 3)" })
    #expect(throws: EvaluationError.nothingToTuneBy) {
      try Self.tuner(shop.orders).run(Self.candidates(0.1, 0.2)) { split, _, options in
        try Self.recommender(split, options)
      }
    }
  }

  @Test func `a recommender that knows the fold is refused`() throws {
    #expect(throws: EvaluationError.self) {
      try Self.tuner().run(Self.candidates(0.1, 0.2)) { _, _, options in
        var options = options
        options.priceSource = .paid
        let trained = try TrainedModel(
          training: Self.shop.orders,
          options: options,
          account: ImportAccount(),
          threads: 1
        )
        return Recommender(model: try Model(trained.contents, threads: 1))
      }
    }
  }
}
