package import AlsoModelFile
internal import AlsoServing

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
  private static let work = 12_000_000_000

  private let model: FoldModel
  private let threads: Int

  /// Fits the weights; the result doesn't depend on the number of `threads`.
  package init(_ model: FoldModel, seed: UInt64, threads: Int) {
    self.model = model
    self.threads = threads
    let manifest = model.recommender.model.manifest
    let question =
      manifest.trainedItems * (manifest.options.basket.factors + manifest.options.taste.factors)
    let count = min(Self.mostOrders, max(Self.fewestQuestions, Self.work / 6 / max(1, question)))
    let cases = FoldCases(model, count: count, seed: seed)
    fit(cases.baskets, \.basket, distinctive: .gain)
    fit(cases.items, \.item, distinctive: .rareHits)
    fitPersonal(cases.customers)
  }

  private mutating func fit(
    _ cases: [FoldCase],
    _ size: WritableKeyPath<MixWeights.BySize, MixWeights.Complements>,
    distinctive metric: MixJudge.Metric
  ) {
    guard cases.count >= Self.fewestQuestions else { return }
    let table = PartTable(model.recommender, cases.map(\.anonymous), threads: threads)
    let known = cases.filter { $0.customer != nil }
    let (old, new) = (
      PartTable(model.recommender, known, threads: threads),
      PartTable(model.recommender, known.new(to: model.recommender.model), threads: threads)
    )
    for (objective, metric) in [(\MixWeights.distinctive, metric), (\MixWeights.likely, .gain)] {
      var weights = mix[keyPath: objective][keyPath: size]
      weights = search(table, metric).best(
        from: weights,
        changing: [
          .associations, .similarity, .exponents, .conditional, .foldIn, .popularity,
          .currentSales,
        ]
      )
      if new.rows.count >= Self.fewestQuestions {
        weights = search(new, .gain).best(from: weights, changing: [.taste])
      }
      if old.rows.count >= Self.fewestQuestions {
        weights = search(old, .gain).best(from: weights, changing: [.repeats])
      }
      weights.evidence = evidence(
        for: weights,
        beside: MixWeights.prior[keyPath: objective][keyPath: size],
        search(table, metric).judge
      )
      mix[keyPath: objective][keyPath: size] = weights
    }
  }

  /// What the weights gain over the shipped ones.
  private func evidence(
    for weights: MixWeights.Complements,
    beside shipped: MixWeights.Complements,
    _ judge: MixJudge
  ) -> MixWeights.Evidence {
    let (prior, learnt) = (judge.values(shipped), judge.values(weights))
    let count = Double(max(1, learnt.count))
    return MixWeights.Evidence(
      questions: learnt.count,
      prior: prior.reduce(0, +) / count,
      learnt: learnt.reduce(0, +) / count,
      standardError: PairedGain(of: learnt, over: prior).standardError
    )
  }

  private func search(_ table: PartTable, _ metric: MixJudge.Metric) -> MixSearch {
    MixSearch(judge: MixJudge(table: table, metric: metric, threads: threads))
  }

  /// Fits what customers are told without a query: their next order, and what of it is new to them.
  private mutating func fitPersonal(_ cases: [FoldCase]) {
    guard cases.count >= Self.fewestQuestions else { return }
    let all = cases + cases.new(to: model.recommender.model)
    let search = search(PartTable(model.recommender, all, threads: threads), .gain)
    var weights = search.best(from: mix.personal, changing: [.taste, .popularity])
    weights.evidence = evidence(for: weights, beside: MixWeights.prior.personal, search.judge)
    mix.personal = weights
  }
}

extension FoldCase {
  /// The question of somebody unknown.
  fileprivate var anonymous: FoldCase {
    var fold = self
    fold.customer = nil
    return fold
  }
}
