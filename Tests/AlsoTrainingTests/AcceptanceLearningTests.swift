import AlsoScoring
import AlsoModelFile
import AlsoOrders
import AlsoServing
import AlsoTraining
import TestSupport
import Testing

@Suite struct AcceptanceLearningTests {
  /// Prices 10, 12, …, 24, one kind; the item of place n is named by its price.
  private static let prices = stride(from: 10, through: 24, by: 2).map(\.self)

  private static let catalog = Catalog(
    prices.map { (item: "p\($0)", name: "", category: "kind", price: Float($0)) }
  )

  /// A model of customers who bought p10 twice and something else of the kind once, and what they bought
  /// after it.
  private static func learnt(
    customers: Int,
    threads: Int = 2,
    buying: (Int) -> String
  ) throws -> AcceptanceWeights {
    let (model, orders) = try shop(customers: customers, buying: buying)
    return AcceptanceLearning(after: model, orders: orders, threads: threads).weights()
  }

  private static func shop(
    customers: Int,
    buying: (Int) -> String
  ) throws -> (model: Model, orders: OrderLog) {
    var before: [OrderLine] = []
    var after: [OrderLine] = []
    for number in 0..<customers {
      let (customer, other) = ("c\(number)", "p\(prices[1 + number % 7])")
      for day in [100, 120] {
        before.append(OrderLine("\(customer)-\(day)", by: customer, "p10", day: day))
      }
      // Strangers buy the others, so that nobody had them.
      before.append(OrderLine("s\(number)", by: "s\(number)", other, day: 110))
      after.append(OrderLine("n\(number)", by: customer, buying(number), day: 200))
    }
    var options = ModelOptions()
    (options.basket.factors, options.taste.factors) = (4, 4)
    options.until = .noon(ofDay: 150)
    let trained = try TrainedModel(
      training: OrderLog(before),
      catalog: catalog,
      options: options,
      account: ImportAccount(),
      threads: 1
    )
    return (try Model(trained.contents), OrderLog(after))
  }

  @Test func `choices are first purchases dearer than the staple`() throws {
    let (model, orders) = try Self.shop(customers: 40) { $0 % 2 == 0 ? "p12" : "p10" }
    let choices = ReplacementChoices(.upgrade, of: orders, after: model)
    #expect(choices.observed == 20)
    for choice in choices.choices {
      #expect(model.itemIdentifier(choice.item) == "p10")
      #expect(choice.candidates.count == 7)
      #expect(choice.chosen.map { model.itemIdentifier(choice.candidates[$0]) } == ["p12"])
    }
    #expect(ReplacementChoices(.downgrade, of: orders, after: model).choices.isEmpty)
  }

  @Test func `customers who trade up a little teach that ratios cost`() throws {
    let small = try Self.learnt(customers: 120) { $0 % 3 == 0 ? "p14" : "p12" }
    let large = try Self.learnt(customers: 120) { $0 % 3 == 0 ? "p22" : "p24" }
    #expect(small.upgrades.choices == 120 && large.upgrades.choices == 120)
    func utility(_ weights: AcceptanceWeights.Weights, _ logRatio: Double) -> Double {
      weights[.logRatio] * logRatio + weights[.squaredLogRatio] * logRatio * logRatio
    }
    let (near, far) = (0.18, 0.87)
    #expect(utility(small.upgrades.anonymous, near) > utility(small.upgrades.anonymous, far) + 1)
    #expect(utility(large.upgrades.anonymous, far) > utility(large.upgrades.anonymous, near) + 1)
    #expect(small.downgrades == AcceptanceWeights.prior.downgrades)
  }

  @Test func `the curve counts what was taken beside blind choice`() throws {
    let curve = try Self.learnt(customers: 70) { $0 % 7 == 0 ? "p16" : "p12" }.upgrades.curve
    #expect(curve.map(\.taken).reduce(0, +) == 70)
    #expect(curve.map(\.candidates).reduce(0, +) == 70 * 7)
    #expect(abs(curve.map(\.expected).reduce(0, +) - 70) < 1e-9)
    // p12 alone is in the first step, up to 1.25 times the price: 60 of 70, where blind choice takes 10.
    #expect(abs(try #require(curve[0].acceptance) - 6) < 1e-9)
  }

  @Test func `the threads don't change a bit`() throws {
    let one = try Self.learnt(customers: 90, threads: 1) { $0 % 3 == 0 ? "p14" : "p12" }
    #expect(try Self.learnt(customers: 90, threads: 3) { $0 % 3 == 0 ? "p14" : "p12" } == one)
  }

  @Test func `without choices the shipped weights stay`() throws {
    #expect(try Self.learnt(customers: 40) { _ in "p10" } == .prior)
  }
}
