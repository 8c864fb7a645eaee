internal import AlsoLinearAlgebra
public import AlsoOrders
public import AlsoServing

/// How good one ranker is at one task.
public struct EvaluationRow: Sendable, Hashable {
  /// What was asked.
  public var task: EvaluationTask
  /// Who answered: a baseline, or the recommender asked one way.
  public var ranker: String
  /// How good the answers were.
  public var metrics: Metrics
}

/// Judges a recommender by the orders that came after those it was trained on, beside plain baselines.
public struct Evaluator: Sendable {
  private let source: HeldOutQueries
  private let purchases: CoPurchases

  /// Prepares queries and baselines.
  ///
  /// - Parameters:
  ///   - split: The orders; the recommender must know those before the split and no others.
  ///   - catalog: Categories and names. Prices are those paid in the training orders.
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
      minimumOrders: options.minimumItemOrders
    )
    source = HeldOutQueries(
      known: known,
      history: PurchaseHistory(split, baskets: baskets, knownItems: known.count),
      heldOut: split.heldOut,
      baskets: HeldOutBaskets(split.heldOut, known: known),
      options: options
    )
    purchases = CoPurchases(baskets, knownItems: known.count)
  }

  /// The number of items that are asked for and looked for.
  public var knownItems: Int { source.known.count }

  /// Judges the baselines and `recommender` at every task that has queries.
  ///
  /// - Parameters:
  ///   - recommender: What is judged, trained on the orders before the split.
  ///   - threads: The number of threads to use; the result doesn't depend on it.
  ///   - report: Called before each task, on the calling thread.
  /// - Returns: One row a task and a ranker, baselines first.
  public func evaluate(
    _ recommender: Recommender,
    threads: Int,
    report: (EvaluationTask) -> Void = { _ in }
  ) -> [EvaluationRow] {
    let tested = RecommenderRanker(recommender: recommender, known: source.known)
    return evaluate(baselines + [tested], threads: threads, report: report)
  }

  /// Judges `rankers` at every task that has queries.
  package func evaluate(
    _ rankers: [any Ranker],
    threads: Int,
    report: (EvaluationTask) -> Void = { _ in }
  ) -> [EvaluationRow] {
    EvaluationTask.allCases.flatMap { task in
      report(task)
      return rows(of: task, rankers: rankers, threads: threads)
    }
  }

  /// The plain rankers that a model has to beat, with the training orders' counts.
  package var baselines: [any Ranker] {
    [
      PopularityRanker(), OwnOrdersRanker(history: source.history),
      CoPurchaseRanker(purchases: purchases, history: source.history),
    ]
  }

  /// The queries of a task.
  package func queries(for task: EvaluationTask) -> [HeldOutQuery] { source.queries(for: task) }

  /// The identifier of a known item.
  package func identifier(_ item: Int) -> String { source.known.identifiers[item] }

  private func rows(
    of task: EvaluationTask,
    rankers: [any Ranker],
    threads: Int
  ) -> [EvaluationRow] {
    let queries = source.queries(for: task)
    guard !queries.isEmpty else { return [] }
    let rankers = rankers.filter { !$0.names(in: task).isEmpty }
    let rankings = parallelMap(queries.count, threads: threads) { index in
      let admitted = queries[index].admitted(among: source.known, history: source.history)
      return rankers.flatMap { $0.rankings(for: queries[index], among: admitted) }
    }
    return rankers.flatMap { $0.names(in: task) }.enumerated().map { place, name in
      EvaluationRow(
        task: task,
        ranker: name,
        metrics: Metrics(of: rankings.map { $0[place] }, for: queries, known: source.known)
      )
    }
  }
}
