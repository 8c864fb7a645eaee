internal import AlsoHoldout
internal import AlsoScoring
internal import AlsoServing

/// The recommender under test, asked in every way that is worth a row, or only as one wants to know.
struct RecommenderRanker: Ranker {
  let recommender: Recommender
  let known: KnownItems
  /// How it is asked in each task; `nil` is in every way that is worth a row.
  var asked: [EvaluationTask: [Way]]?

  /// One way to ask.
  struct Way: Sendable {
    var name: String
    var objective = Objective.distinctive
    /// Whether the recommender is told who asks.
    var namesCustomer = true
    /// Whether it may answer with what the customer buys again.
    var repeats = false
  }

  func names(in task: EvaluationTask) -> [String] { ways(task).map(\.name) }

  var isBaseline: Bool { false }

  func rankings(for batch: [AskedQuery]) -> [[[Int]]] {
    batch.map { asked in
      ways(asked.query.task).map { way in
        let results = answer(to: asked.query, way).results
        var seen: Set<Int> = []
        return results.compactMap { known.number(of: $0.item) }.filter {
          asked.admitted[$0] && seen.insert($0).inserted
        }
      }
    }
  }

  private func ways(_ task: EvaluationTask) -> [Way] {
    if let asked { return asked[task] ?? [] }
    switch task {
    case .baskets, .crossCategory:
      return complementWays
        + Objective.allCases.map {
          Way(name: "also \($0.rawValue), with repeats", objective: $0, repeats: true)
        }
    case .crossCategoryNew: return complementWays
    case .upgrades, .downgrades:
      return [Way(name: "also", namesCustomer: false), Way(name: "also, customer known")]
    case .nextOrder, .newItems: return [Way(name: "also")]
    }
  }

  /// Anonymous, and with the customer known.
  private var complementWays: [Way] {
    [("", false), (", customer known", true)].flatMap { suffix, namesCustomer in
      Objective.allCases.map {
        Way(name: "also \($0.rawValue)\(suffix)", objective: $0, namesCustomer: namesCustomer)
      }
    }
  }

  private func answer(to query: HeldOutQuery, _ way: Way) -> Answer {
    let items = query.items.map { known.identifiers[$0] }
    let customer = way.namesCustomer ? query.customer : nil
    let options = AnswerOptions(
      count: JudgedRankings.depth,
      exclude: query.exclude.map { known.identifiers[$0] },
      excludeCategory: query.excludeCategory,
      excludeBought: query.excludeBought,
      rankAll: true
    )
    switch query.task {
    case .baskets, .crossCategory, .crossCategoryNew:
      let query = Query.complements(
        items: items,
        customer: customer,
        objective: way.objective,
        anyKind: true,
        repeats: way.repeats,
        options: options
      )
      return recommender.answer(query)
    case .upgrades, .downgrades:
      let query = Query.replacements(
        item: items[0],
        direction: query.task == .upgrades ? .upgrade : .downgrade,
        customer: customer,
        kind: query.kind,
        band: query.band,
        options: options
      )
      return recommender.answer(query)
    case .nextOrder, .newItems:
      let query = Query.recommend(customer: query.customer ?? "", options: options)
      return recommender.answer(query)
    }
  }
}
