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

  /// What is sought where a best-seller list's answers are no good: nothing that only tells what sells.
  private static let distinctiveParts: [MixSearch.Coordinate] = [
    .associations, .similarity, .exponents, .foldIn, .currentSales,
  ]
  /// What is sought where the most likely answers are wanted.
  private static let likelyParts = distinctiveParts + [.conditional, .popularity]

  private let model: FoldModel
  private let threads: Int

  /// Fits the weights; the result doesn't depend on the number of `threads`.
  package init(_ model: FoldModel, seed: UInt64, threads: Int) {
    self.model = model
    self.threads = threads
    let manifest = model.model.manifest
    let count = Self.questions(items: manifest.trainedItems, manifest.options)
    let cases = FoldCases(model, count: count, seed: seed)
    fit(cases.baskets, \.basket, distinctive: .gain)
    fit(cases.items, \.item, distinctive: .rareHits)
    fitPersonal(cases.customers, cases.newcomers)
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
    _ cases: [FoldCase],
    _ size: WritableKeyPath<MixWeights.BySize, MixWeights.Complements>,
    distinctive metric: MixJudge.Metric
  ) {
    guard cases.count >= Self.fewestQuestions else { return }
    let (all, new) = PartTable.tables(model.model, cases, threads: threads)
    let known = PartTable(rows: zip(cases, all.rows).filter { $0.0.customer != nil }.map(\.1))
    for (objective, metric) in [(\MixWeights.distinctive, metric), (\MixWeights.likely, .gain)] {
      let prior = mix[keyPath: objective][keyPath: size]
      var weights = search(all, metric).best(
        from: prior.anonymous,
        changing: objective == \.likely ? Self.likelyParts : Self.distinctiveParts
      )
      let evidence = evidence(for: weights, over: prior.anonymous, search(all, metric).judge)
      weights.taste = prior.taste
      if new.rows.count >= Self.fewestQuestions {
        weights = search(new, .gain).best(from: weights, changing: [.taste])
      }
      if known.rows.count >= Self.fewestQuestions {
        var together = weights
        (together.taste, together.repeats) = (prior.tasteWithRepeats, prior.repeats)
        together = search(known, .gain).best(from: together, changing: [.repeats, .taste])
        (weights.tasteWithRepeats, weights.repeats) = (together.taste, together.repeats)
      } else {
        weights.repeats = prior.repeats
      }
      weights.evidence = evidence
      mix[keyPath: objective][keyPath: size] = weights
    }
  }

  /// What some weights gain over others.
  private func evidence(
    for weights: MixWeights.Complements,
    over prior: MixWeights.Complements,
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

  private func search(_ table: PartTable, _ metric: MixJudge.Metric) -> MixSearch {
    MixSearch(judge: MixJudge(table: table, metric: metric, threads: threads))
  }

  /// Fits what customers are told without a query: among what is new to them by what they will buy of that,
  /// and all of it beside what they buy again by their next order.
  private mutating func fitPersonal(_ next: [FoldCase], _ new: [FoldCase]) {
    guard min(next.count, new.count) >= Self.fewestQuestions else { return }
    let (nextTable, newTable) = (
      PartTable(model.model, next, threads: threads),
      PartTable(model.model, new, threads: threads)
    )
    var weights = search(newTable, .gain).best(from: mix.personal, changing: [.popularity])
    weights = search(nextTable, .gain).best(from: weights, changing: [.besidesRepeats])
    let judge = search(PartTable(rows: nextTable.rows + newTable.rows), .gain).judge
    weights.evidence = evidence(for: weights, over: MixWeights.prior.personal, judge)
    mix.personal = weights
  }
}

extension MixWeights.Complements {
  /// The weights where nobody is known to ask.
  fileprivate var anonymous: Self {
    var weights = self
    (weights.taste, weights.repeats) = (0, 0)
    return weights
  }
}
