internal import AlsoHoldout
package import AlsoModelFile
internal import AlsoScoring

/// How the parts of scores are mixed so that they answer the fold's questions best.
///
/// Weights and exponents of the parts are sought apart for each objective and for single items and baskets,
/// on the questions of everybody; then what a customer's taste and repeats weigh beside, on those of known
/// customers. ``MixSearch`` says how far they move from the shipped ones.
package struct MixFit {
  /// The weights.
  package private(set) var mix = MixWeights.prior

  /// Up to so many orders ask.
  private static let mostOrders = 2000
  /// With fewer questions the shipped weights stay.
  package static let fewestQuestions = 200
  /// About so many multiplications and additions go into asking the model.
  private static let work = 60_000_000_000

  private let model: ValidationModel
  private let threads: Int

  /// Fits the weights; the result doesn't depend on the number of `threads`.
  package init(_ model: ValidationModel, seed: UInt64, threads: Int) {
    self.model = model
    self.threads = threads
    let manifest = model.model.manifest
    let count = Self.questions(items: manifest.trainedItems, manifest.options)
    let queries = ValidationQueries(model, count: count, seed: seed)
    fit(queries.baskets, \.basket, distinctive: .ndcg)
    fit(queries.items, \.item, distinctive: .selfNormalizedHitRate)
    fitPersonal(queries.customers, queries.newcomers)
  }

  /// How many orders ask a model of so many items with factors.
  static func questions(items: Int, _ options: ModelOptions) -> Int {
    min(mostOrders, max(fewestQuestions, work / tables / max(1, cost(items: items, options))))
  }

  /// The multiplications that a question takes.
  static func cost(items: Int, _ options: ModelOptions) -> Int {
    items * (options.basket.factors + options.taste.factors)
  }

  /// About how often each question is asked, in one form or another.
  static let tables = 6

  private mutating func fit(
    _ queries: [HeldOutQuery],
    _ size: WritableKeyPath<MixWeights.BySize, PartWeights>,
    distinctive measure: MixJudge.Measure
  ) {
    guard queries.count >= Self.fewestQuestions else { return }
    let (all, new) = PartTable.tables(model.model, queries, threads: threads)
    let known = PartTable(rows: zip(queries, all.rows).filter { $0.0.customer != nil }.map(\.1))
    for (objective, occasion, measure) in [
      (\MixWeights.distinctive, WeightSearch.Occasion.distinctive, measure),
      (\MixWeights.likely, .likely, .ndcg),
    ] {
      let prior = mix[keyPath: objective][keyPath: size]
      let everybody = search(all, measure)
      var weights = everybody.best(from: prior.anonymous, on: occasion)
      let evidence = evidence(for: weights, over: prior.anonymous, everybody.judge)
      weights = weights.known(by: prior, withRepeats: false)
      if new.rows.count >= Self.fewestQuestions {
        weights = search(new, .ndcg).best(from: weights, on: .newToCustomer)
      }
      var together = weights.known(by: prior, withRepeats: true)
      if known.rows.count >= Self.fewestQuestions {
        together = search(known, .ndcg).best(from: together, on: .withRepeats)
      }
      weights.keepWithRepeats(together)
      weights.evidence = evidence
      mix[keyPath: objective][keyPath: size] = weights
    }
  }

  /// What some weights gain over others.
  private func evidence(
    for weights: PartWeights,
    over prior: PartWeights,
    _ judge: MixJudge
  ) -> MixWeights.Evidence {
    let (before, learnt) = (judge.values(prior), judge.values(weights))
    let count = Double(max(1, learnt.count))
    return MixWeights.Evidence(
      questions: learnt.count,
      prior: before.reduce(0, +) / count,
      learnt: learnt.reduce(0, +) / count,
      standardError: PairedGain(of: learnt, over: before).standardError
    )
  }

  private func search(_ table: PartTable, _ measure: MixJudge.Measure) -> MixSearch {
    MixSearch(judge: MixJudge(table: table, measure: measure, threads: threads))
  }

  /// Fits what customers are told without a query: among what is new to them by what they will buy of that,
  /// and all of it beside what they buy again by their next order.
  private mutating func fitPersonal(_ next: [HeldOutQuery], _ new: [HeldOutQuery]) {
    guard min(next.count, new.count) >= Self.fewestQuestions else { return }
    let (nextTable, newTable) = (
      PartTable(model.model, next, threads: threads),
      PartTable(model.model, new, threads: threads)
    )
    var weights = search(newTable, .ndcg).best(from: mix.personal, on: .personal)
    weights = search(nextTable, .ndcg).best(from: weights, changing: [.besidesRepeats])
    let judge = search(PartTable(rows: nextTable.rows + newTable.rows), .ndcg).judge
    weights.evidence = evidence(for: weights, over: MixWeights.prior.personal, judge)
    mix.personal = weights
  }
}

extension PartWeights {
  private static let ofCustomer = ScoreTable.parts.filter(\.isOfCustomer)

  /// The weights where nobody is known to ask.
  fileprivate var anonymous: Self {
    var weights = self
    for part in Self.ofCustomer { weights[part.weight.main.name] = 0 }
    return weights
  }

  /// The weights where somebody is known to ask: theirs count as in `other`, where what they buy again is
  /// asked for, or not.
  fileprivate func known(by other: Self, withRepeats: Bool) -> Self {
    var weights = self
    for part in Self.ofCustomer {
      let counting = part.weight.counting(withRepeats: withRepeats)
      weights[part.weight.main.name] = counting.map { other[$0.name] } ?? 0
    }
    return weights
  }

  /// Keeps what was found where what a customer buys again is asked for beside what was found where it isn't.
  fileprivate mutating func keepWithRepeats(_ found: Self) {
    for part in Self.ofCustomer {
      guard let weight = part.weight.counting(withRepeats: true) else { continue }
      self[weight.name] = found[part.weight.main.name]
    }
  }
}
