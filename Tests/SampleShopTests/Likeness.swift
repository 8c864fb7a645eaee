import AlsoModelFile
import AlsoScoring
import AlsoServing
import AlsoTraining
import SampleShop
import Testing

/// Two models of the sample shop whose trainings rounded otherwise, at most.
///
/// What is counted has to be equal. What is computed may differ as much as rounding can make it, and what is
/// decided by what is computed may differ only where that is a close call.
struct Likeness {
  private let trained: SampleModel
  private let a: Model
  private let b: Model

  /// The likeness of a model that was trained here and another one.
  init(of trained: SampleModel, _ other: Model) {
    (self.trained, a, b) = (trained, trained.recommender.model, other)
  }

  /// What a factor, a cosine or a loss may differ by, as a share of its size.
  ///
  /// The solver reads factors as halves, which keep eleven bits: one is off by up to 2⁻¹¹, a product of two by
  /// twice as much.
  private static let rounding = 0x1p-10

  /// What a score may differ by: each half step may add as much as one rounding.
  private static let scoreRounding =
    rounding * Double(2 * max(SampleModel.options.basket.sweeps, SampleModel.options.taste.sweeps))

  /// Expects all of it.
  func check() throws {
    #expect(exactSections(of: a) == exactSections(of: b))
    #expect(withoutRounding(a.manifest) == withoutRounding(b.manifest))
    for loss in [\ModelManifest.basketLoss, \.tasteLoss] {
      expectNear(a.manifest[keyPath: loss], b.manifest[keyPath: loss], within: Self.rounding)
    }
    checkAssociations()
    let (learnt, other) = (a.manifest.learnt, b.manifest.learnt)
    check(learnt.mix, other.mix)
    check(learnt.acceptance.upgrades, other.acceptance.upgrades)
    check(learnt.acceptance.downgrades, other.acceptance.downgrades)
    try checkAnswers()
  }

  private func expectNear(
    _ a: Double,
    _ b: Double,
    within share: Double,
    ofAtLeast least: Double = 0,
    _ what: String = ""
  ) {
    #expect(abs(a - b) <= share * max(least, abs(a)), "\(what)")
  }
}

// MARK: What is counted

extension Likeness {
  /// The sections that hold texts and counts, which no rounding reaches.
  private func exactSections(of model: Model) -> [String] {
    zip(Section.allCases, model.sections)
      .filter { $0.0 != .manifest && $0.0 != .associationItems }
      .filter { $0.0.layout.element != .float32 }
      .map { "\($1.name): \($1.bytes) bytes, \($1.crc32c)" }
  }

  /// A manifest less what is computed.
  private func withoutRounding(_ manifest: ModelManifest) -> ModelManifest {
    var manifest = manifest
    manifest.instructionSet = ""
    (manifest.basketLoss, manifest.tasteLoss) = (0, 0)
    manifest.learnt = LearntWeights()
    return manifest
  }
}

// MARK: What is computed, and decided by what is computed

extension Likeness {
  /// The strongest associations of each item, of which the weakest may be others if they are as strong.
  private func checkAssociations() {
    // As far as any is from the closed form in double precision, twice: see AssociationsTests.
    let tolerance: Float = 2e-4
    for item in 0..<a.manifest.trainedItems {
      let (mine, theirs) = (associations(of: item, a), associations(of: item, b))
      let least = mine.values.map { abs($0) }.min() ?? 0
      let differing = Set(mine.keys).union(theirs.keys).filter { other in
        switch (mine[other], theirs[other]) {
        case (let x?, let y?): abs(x - y) > tolerance
        case (let only?, nil), (nil, let only?): abs(abs(only) - least) > tolerance
        case (nil, nil): true
        }
      }
      #expect(mine.count == theirs.count && differing.isEmpty, "item \(item)")
    }
  }

  private func associations(of item: Int, _ model: Model) -> [UInt32: Float] {
    let (items, weights) = (model.associationItems, model.associationWeights)
    return Dictionary(
      uniqueKeysWithValues: model.associationRange(of: item).map { (items[$0], weights[$0]) }
    )
  }

  /// Mixes go in steps, each of which is taken if it gains enough: where one was a close call, both ways are
  /// worth the same.
  private func check(_ mine: MixWeights, _ theirs: MixWeights) {
    let sets: [KeyPath<MixWeights, PartWeights>] = [
      \.distinctive.item, \.distinctive.basket, \.likely.item, \.likely.basket, \.personal,
    ]
    for set in sets {
      let (mine, theirs) = (mine[keyPath: set].evidence, theirs[keyPath: set].evidence)
      #expect(mine?.questions == theirs?.questions)
      guard let mine, let theirs else { continue }
      let close = max(
        MixSearch.leastShare * mine.prior,
        MixSearch.leastErrors * max(mine.standardError, theirs.standardError)
      )
      #expect(abs(mine.prior - theirs.prior) <= close && abs(mine.learnt - theirs.learnt) <= close)
    }
  }

  private func check(_ mine: AcceptanceWeights.Sided, _ theirs: AcceptanceWeights.Sided) {
    #expect(mine.choices == theirs.choices)
    #expect(mine.curve == theirs.curve)
    // A weight is as far from the other as the features that it weighs, cosines of factors, are from theirs.
    for feature in AcceptanceWeights.Feature.allCases {
      for weights in [\AcceptanceWeights.Sided.anonymous, \.known] {
        expectNear(
          mine[keyPath: weights][feature],
          theirs[keyPath: weights][feature],
          within: Self.scoreRounding,
          ofAtLeast: 1,
          "\(feature)"
        )
      }
    }
  }

  /// The scores of every complement and upgrade of every item, weighed alike.
  ///
  /// All that could be answered is asked for: what a list leaves out for a better substitute may be decided
  /// by a close call.
  private func checkAnswers() throws {
    var contents = trained.contents
    contents.manifest.learnt = b.manifest.learnt
    let mine = Recommender(model: try Model(contents))
    let theirs = Recommender(model: b)
    let everything = AnswerOptions(count: Assortment.items.count, rankAll: true)
    let differing = Assortment.items.map(\.id).filter { item in
      let complements = Query.complements(items: [item], options: everything)
      let upgrades = Query.replacements(item: item, direction: .upgrade, options: everything)
      // Parts of a thousandth may cancel each other in the score of the best.
      return !agree(mine.answer(complements), theirs.answer(complements), least: 1e-3)
        || !agree(mine.answer(upgrades), theirs.answer(upgrades), least: 1)
    }
    #expect(differing == [])
  }

  /// Whether both answers have the same results, with scores that agree to a part of the best one.
  private func agree(_ a: Answer, _ b: Answer, least: Double) -> Bool {
    let scores = Dictionary(uniqueKeysWithValues: b.results.map { ($0.item, $0.score) })
    let scale = a.results.reduce(least) { max($0, abs($1.score)) }
    return a.results.count == b.results.count
      && a.results.allSatisfy {
        abs($0.score - scores[$0.item, default: .infinity]) <= Self.scoreRounding * scale
      }
  }
}
