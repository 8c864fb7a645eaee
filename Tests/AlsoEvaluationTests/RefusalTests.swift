import AlsoEvaluation
import AlsoModelFile
import AlsoOrders
import AlsoServing
import AlsoTraining
import TestSupport
import Testing

/// What an evaluator refuses to do.
@Suite struct RefusalTests {
  private static let shop = Shop([
    "1 ann 1: a@2 b@3 c", "2 ann 2: a@2 b@3 c", "3 bob 3: a@2 b@3 c", "4 bob 12: a@2 b@3 c",
  ])
  private static var catalog: Catalog {
    var table = IdentifierTable()
    table.insert("c")
    return Catalog(items: table, names: [""], categories: [""], prices: [9])
  }

  private func evaluator(
    _ options: EvaluationOptions = EvaluationOptions(minimumItemOrders: 1)
  ) throws -> Evaluator {
    let split = try TimeSplit(Self.shop.orders, at: Shop.day(10))
    return Evaluator(split: split, catalog: Self.catalog, options: options)
  }

  /// A recommender that learnt from the orders before a day.
  private func recommender(
    until day: Int64?,
    prices: ModelOptions.PriceSource = .paid,
    catalog: Catalog = .empty
  ) throws -> Recommender {
    var options = ModelOptions()
    (options.basket.factors, options.taste.factors, options.minimumItemOrders) = (2, 2, 1)
    options.until = day.map(Shop.day)
    options.priceSource = prices
    var orders = Self.shop.orders
    if let day { orders = orders.orders(before: Shop.day(day)) }
    let directory = try TemporaryDirectory()
    let trained = try TrainedModel(
      training: orders,
      catalog: catalog,
      options: options,
      account: ImportAccount(),
      threads: 1
    )
    try trained.write(to: directory.file("m.also"))
    return try Recommender(contentsOf: directory.file("m.also"))
  }

  @Test func `a recommender that learnt before the split is judged`() throws {
    let recommender = try recommender(until: 10)
    #expect(try evaluator().evaluate(recommender, threads: 1).tasks.isEmpty == false)
  }

  @Test func `a recommender that may know held-out orders is refused`() throws {
    // A model's end is the second behind its last order, unless one was asked for.
    let end = Timestamp(secondsSince1970: Shop.day(12).secondsSince1970 + 1)
    #expect(
      throws: EvaluationError.heldOutOrdersPrecedeTraining(split: Shop.day(10), modelEnd: end)
    ) { try evaluator().evaluate(recommender(until: nil), threads: 1) }
    #expect(
      throws: EvaluationError.heldOutOrdersPrecedeTraining(
        split: Shop.day(10),
        modelEnd: Shop.day(11)
      )
    ) { try evaluator().evaluate(recommender(until: 11), threads: 1) }
  }

  @Test func `a model that goes by the catalog's prices is refused, unless they are allowed`()
    throws
  {
    let recommender = try recommender(until: 10, prices: .catalog, catalog: Self.catalog)
    #expect(throws: EvaluationError.pricesFromCatalog) {
      try evaluator().evaluate(recommender, threads: 1)
    }
    let allowing = EvaluationOptions(minimumItemOrders: 1, allowsCatalogPrices: true)
    #expect(throws: Never.self) { try evaluator(allowing).evaluate(recommender, threads: 1) }
  }

  @Test func `a price that nobody had paid before the split is refused`() throws {
    let recommender = try recommender(until: 10, catalog: Self.catalog)
    #expect(throws: EvaluationError.priceFromAfterSplit(item: "c")) {
      try evaluator().evaluate(recommender, threads: 1)
    }
  }

  @Test func `EASE without a penalty has no solution where items are only bought together`() throws
  {
    let options = EvaluationOptions(minimumItemOrders: 1, easePenalty: 1e-12)
    #expect(throws: EvaluationError.noEASE(items: 3)) {
      try evaluator(options).baselines(threads: 1)
    }
  }
}
