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
        let items = items(asked.query, way)
        var seen: Set<Int> = []
        return items.compactMap(known.number(of:)).filter {
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
    case .nextOrder, .newItems, .similar: return [Way(name: "also")]
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

  private func items(_ query: HeldOutQuery, _ way: Way) -> [String] {
    guard let asked = self.query(query, way) else {
      return recommender.similarItems(
        toKindless: known.identifiers[query.items[0]],
        count: JudgedRankings.depth
      )
    }
    return recommender.answer(asked).results.map(\.item)
  }

  /// What the recommender is asked; `nil` for a task that is no question of a shop's.
  private func query(_ query: HeldOutQuery, _ way: Way) -> Query? {
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
      return Query.complements(
        items: items,
        customer: customer,
        objective: way.objective,
        anyKind: true,
        repeats: way.repeats,
        options: options
      )
    case .upgrades, .downgrades:
      return Query.replacements(
        item: items[0],
        direction: query.task == .upgrades ? .upgrade : .downgrade,
        customer: customer,
        kind: query.kind,
        band: query.band,
        options: options
      )
    case .nextOrder, .newItems:
      return Query.recommend(customer: query.customer ?? "", options: options)
    case .similar: return nil
    }
  }
}
