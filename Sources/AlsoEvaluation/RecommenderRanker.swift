internal import AlsoServing

/// The recommender under test, asked one way.
struct RecommenderRanker: Ranker {
  let recommender: Recommender
  let known: KnownItems
  /// What ranks complements; the other tasks have one ranking only.
  let objective: Objective
  /// Whether the recommender is told who asks, where the query gives items.
  let usesCustomer: Bool

  /// Every way that is worth a row.
  static func all(_ recommender: Recommender, known: KnownItems) -> [RecommenderRanker] {
    [false, true].flatMap { usesCustomer in
      Objective.allCases.map {
        RecommenderRanker(
          recommender: recommender,
          known: known,
          objective: $0,
          usesCustomer: usesCustomer
        )
      }
    }
  }

  var name: String { "also \(objective.rawValue)" + (usesCustomer ? ", customer known" : "") }

  func name(in task: EvaluationTask) -> String {
    switch task {
    case .baskets, .crossCategory: name
    case .upgrades, .downgrades: usesCustomer ? "also, customer known" : "also"
    case .nextOrder, .newItems: "also"
    }
  }

  func answers(_ task: EvaluationTask) -> Bool {
    switch task {
    case .baskets, .crossCategory: true
    case .upgrades, .downgrades: objective == .distinctive
    case .nextOrder, .newItems: objective == .distinctive && usesCustomer
    }
  }

  func ranking(for query: HeldOutQuery, among admitted: [Bool]) -> [Int] {
    let results = answer(to: query).results.compactMap { known.number(of: $0.item) }
    var seen: Set<Int> = []
    return results.filter { admitted[$0] && seen.insert($0).inserted }
  }

  private func answer(to query: HeldOutQuery) -> Answer {
    let items = query.items.map { known.identifiers[$0] }
    let customer = usesCustomer ? query.customer : nil
    let options = AnswerOptions(
      count: Metrics.depth,
      exclude: query.exclude.map { known.identifiers[$0] },
      excludeCategory: query.excludeCategory,
      excludeBought: query.excludeBought,
      rankAll: true
    )
    switch query.task {
    case .baskets, .crossCategory:
      let query = ComplementQuery(
        items: items,
        customer: customer,
        objective: objective,
        anyKind: true,
        options: options
      )
      return recommender.complements(query)
    case .upgrades, .downgrades:
      let query = ReplacementQuery(
        item: items[0],
        direction: query.task == .upgrades ? .upgrade : .downgrade,
        customer: customer,
        kind: query.kind,
        band: query.band,
        options: options
      )
      return recommender.replacements(query)
    case .nextOrder, .newItems:
      let query = PersonalQuery(customer: query.customer ?? "", options: options)
      return recommender.recommendations(query)
    }
  }
}
