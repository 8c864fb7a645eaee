internal import AlsoBase
internal import AlsoModelFile
internal import AlsoScoring

/// Similar items, ranked by how much of what is known of them is alike.
struct SimilarRanking: ModeRanking {
  let candidates: CandidateItems
  let scores: [Float]
  /// What is alike is what is asked for.
  let keepsSubstitutesApart = false
  private let asked: Asked
  private let recommender: Recommender
  private let likeness: Resemblance
  let wantedVariants: VariantWords

  init(
    _ asked: Asked,
    _ recommender: Recommender,
    kind: Int?,
    names: [Float],
    of candidates: CandidateItems
  ) {
    let likeness = Resemblance(recommender.model, item: asked.items[0], kind: kind, names: names)
    self.likeness = likeness
    scores = candidates.items.map { likeness.score(of: Int($0)) }
    wantedVariants = recommender.variantWords(of: asked.items)
    (self.asked, self.recommender, self.candidates) = (asked, recommender, candidates)
  }

  var shortfall: Shortfall { .nothingElse }

  func details(of other: Int) -> ResultDetails {
    let (model, item) = (recommender.model, asked.items[0])
    let difference = model.price(of: other).flatMap { price in
      model.price(of: item).map { price - $0 }
    }
    return ResultDetails(
      action: .replace(asked.query.items[0]),
      reason: .similar,
      priceDifference: difference,
      evidence: evidence(for: other)
    )
  }

  /// What is alike; `nil` if nothing is, as of an item that stands where the shop pinned it.
  private func evidence(for other: Int) -> Evidence? {
    let isOfKind = likeness.isOfKind(other)
    let words = recommender.names.value.common(asked.items[0], other, most: Self.shownWords)
    let both = likeness.jointCustomers(other)
    guard isOfKind || !words.isEmpty || both > 0 else { return nil }
    return .likeness(
      item: asked.query.items[0],
      isOfKind: isOfKind,
      words: words,
      both: both,
      withItem: Int(recommender.model.itemCustomers[asked.items[0]])
    )
  }

  /// The most words that are named as evidence.
  private static let shownWords = 3

  func contributions(to other: Int, score: Double) -> [Contribution] {
    likeness.terms(of: other)
      .map { Contribution(item: asked.query.items[0], part: $0.part, amount: Double($0.amount)) }
      .rounded(to: score, scale: 1).byAmount
  }
}

/// How like one item others are: a sum of five likenesses, each of which is at most 1.
///
/// Names and kinds say what an item is; taste, buyers in common and learnt substitutes decide between those
/// that are the same by both, and find those that neither tells.
private struct Resemblance {
  private let model: Model
  private let item: Int
  private let kind: Int?
  private let names: [Float]
  private let buyers: Set<UInt32>
  private let substitutes: Set<Int>

  init(_ model: Model, item: Int, kind: Int?, names: [Float]) {
    (self.model, self.item, self.kind, self.names) = (model, item, kind, names)
    buyers = Set(model.buyerRange(of: item).map { model.buyerCustomers[$0] })
    substitutes = Set(model.substituteRange(of: item).map { Int(model.substituteItems[$0]) })
  }

  func isOfKind(_ other: Int) -> Bool { kind != nil && model.kind(of: other) == kind }

  /// Customers who bought both items.
  func jointCustomers(_ other: Int) -> Int {
    model.buyerRange(of: other).count { buyers.contains(model.buyerCustomers[$0]) }
  }

  /// What the score of an item with factors is the sum of.
  ///
  /// - Complexity: O(its buyers + factors)
  func terms(of other: Int) -> [(part: Contribution.Part, amount: Float)] {
    [
      (.kind, isOfKind(other) ? 1 : 0),
      (.name, names[other]),
      (.substitute, substitutes.contains(other) ? 0.3 : 0),
      (.tasteCosine, 0.05 * Float(max(0, model.cosine(item, other, by: model.tasteItems)))),
      (.buyers, 0.05 * commonBuyers(other)),
    ]
  }

  func score(of other: Int) -> Float { terms(of: other).reduce(0) { $0 + $1.amount } }

  /// The cosine of both items' buyers, n_ij / (n_i n_j)^½.
  private func commonBuyers(_ other: Int) -> Float {
    let all = Double(model.itemCustomers[item]) * Double(model.itemCustomers[other])
    return all > 0 ? Float(Double(jointCustomers(other)) / all.squareRoot()) : 0
  }
}

extension Contribution.Part {
  /// That both items are of one kind.
  static let kind = Self("kind")
  /// How alike the items' names are.
  static let name = Self("name")
  /// That the result is learnt to be bought instead of the item.
  static let substitute = Self("substitute")
  /// How alike both items' factors in the taste model are.
  static let tasteCosine = Self("tasteCosine")
  /// The customers who bought both.
  static let buyers = Self("buyers")
}
