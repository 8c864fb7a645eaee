public import AlsoHoldout
internal import AlsoModelFile
public import AlsoOrders
public import AlsoServing

/// Judges a recommender by the orders that came after those it was trained on, beside plain baselines.
///
/// ```swift
/// var options = ModelOptions()
/// options.priceSource = .paid
/// let split = try TimeSplit(orders, at: moment)
/// let trained = try TrainedModel(training: split.training, catalog: catalog, options: options)
/// let evaluator = Evaluator(split: split, catalog: catalog)
/// let evaluation = try evaluator.evaluate(Recommender(model: try trained.model()))
/// ```
public struct Evaluator: Sendable {
  let source: HeldOutQueries
  private let options: EvaluationOptions
  /// The number of training orders.
  package let trainingOrders: Int
  private let split: Timestamp
  private let pairs: PairRows
  private let buyers: Buyers

  /// Prepares queries and baselines.
  ///
  /// - Parameters:
  ///   - split: The orders; the recommender must know none of those at or after the split.
  ///   - catalog: Categories and names. Its prices count only if the options allow them.
  ///   - options: How queries are made.
  public init(
    split: TimeSplit,
    catalog: Catalog = .empty,
    options: EvaluationOptions = EvaluationOptions()
  ) {
    let baskets = Baskets(split.training)
    let known = KnownItems(
      training: split.training,
      baskets: baskets,
      catalog: catalog,
      minimumOrders: options.minimumItemOrders,
      allowsCatalogPrices: options.allowsCatalogPrices
    )
    let history = PurchaseHistory(split, baskets: baskets, knownItems: known.count)
    source = HeldOutQueries(
      known: known,
      history: history,
      heldOut: HeldOutOrders(split.heldOut, number: known.number(of:)),
      limit: options.queriesPerTask,
      seed: options.seed
    )
    self.options = options
    trainingOrders = split.training.orders.count
    self.split = split.moment
    pairs = PairRows(baskets, items: known.count, threads: 1)
    buyers = Buyers(history, knownItems: known.count)
  }

  /// The number of items that are asked for and looked for.
  public var knownItems: Int { source.known.count }

  /// Judges the baselines and `recommender` at every task that has queries.
  ///
  /// - Parameters:
  ///   - recommender: What is judged, trained on the orders before the split.
  ///   - threads: The number of threads to use; the result doesn't depend on it.
  ///   - report: Called before each task, on the calling thread.
  /// - Returns: What was found at each task.
  /// - Throws: ``EvaluationError`` if the recommender knows what came after the split.
  public func evaluate(
    _ recommender: Recommender,
    threads: Int = 1,
    report: (EvaluationTask) -> Void = { _ in }
  ) throws(EvaluationError) -> Evaluation {
    let rankers = try rankers(judging: recommender, threads: threads)
    return evaluate(rankers, threads: threads, report: report)
  }

  /// Judges `rankers` at every task that has queries.
  package func evaluate(
    _ rankers: [any Ranker],
    threads: Int,
    report: (EvaluationTask) -> Void = { _ in }
  ) -> Evaluation {
    Evaluation(
      tasks: EvaluationTask.allCases.compactMap { task in
        report(task)
        return answers(of: rankers, in: task, threads: threads).map { judge($0, threads: threads) }
      }
    )
  }

  /// The baselines and `recommender`.
  ///
  /// - Throws: ``EvaluationError`` if the recommender knows what came after the split.
  package func rankers(
    judging recommender: Recommender,
    threads: Int
  ) throws(EvaluationError) -> [any Ranker] {
    try requireIgnoranceOfHeldOut(recommender)
    return try baselines(threads: threads) + [
      FactorCosineRanker.basket(recommender, known: source.known),
      FactorCosineRanker.taste(recommender, known: source.known),
      RecommenderRanker(recommender: recommender, known: source.known),
    ]
  }

  /// The plain rankers that a model has to beat and that need nothing but the training orders.
  package func baselines(threads: Int) throws(EvaluationError) -> [any Ranker] {
    var rankers: [any Ranker] = [
      PopularityRanker(), OwnOrdersRanker(history: source.history),
      CoPurchaseRanker(pairs: pairs), FirstBuyersRanker(buyers: buyers),
      JointBuyersRanker(buyers: buyers), NamesRanker(known: source.known),
    ]
    let (items, penalty) = (options.easeItems, options.easePenalty)
    guard items > 0, knownItems > 0 else { return rankers }
    do {
      rankers.append(
        try EASERanker(pairs, items: items, penalty: penalty, threads: threads)
      )
    } catch {
      throw .noEASE(items: min(items, knownItems))
    }
    return rankers
  }

  /// The queries of a task.
  package func queries(for task: EvaluationTask) -> [HeldOutQuery] { source.queries(for: task) }

  /// What the evaluator knows of one known item.
  package struct Item: Sendable {
    /// The identifier.
    package let identifier: String
    /// The number of training orders that hold it.
    package let orders: Int
    /// The price that bands and uplifts go by; NaN where there is none.
    package let price: Double
    /// The catalog's category path; empty where it has none.
    package let category: String
    /// The path's first two levels.
    package let section: String
    /// The catalog's name; empty where it has none.
    package let name: String
  }

  /// A known item.
  package subscript(item: Int) -> Item {
    let known = source.known
    return Item(
      identifier: known.identifiers[item],
      orders: known.orders[item],
      price: known.prices[item],
      category: known.categories[item],
      section: known.sections[item],
      name: known.names[item]
    )
  }

  /// The identifier of a known item.
  package func identifier(_ item: Int) -> String { source.known.identifiers[item] }

  /// Refuses a recommender that learnt from held-out orders or has prices of after the split.
  func requireIgnoranceOfHeldOut(_ recommender: Recommender) throws(EvaluationError) {
    let manifest = recommender.model.manifest
    guard manifest.end <= split else {
      throw .heldOutOrdersPrecedeTraining(split: split, modelEnd: manifest.end)
    }
    guard !options.allowsCatalogPrices else { return }
    guard manifest.options.priceSource == .paid else { throw .pricesFromCatalog }
    // A model takes the catalog's price where none was paid.
    for (item, price) in zip(source.known.identifiers, source.known.prices) where price.isNaN {
      if recommender.price(of: item) != nil { throw .priceFromAfterSplit(item: item) }
    }
  }
}
