internal import AlsoBase
internal import AlsoModelFile
internal import AlsoScoring

/// Items like one item, at any price: for who looks further, or stands before an empty shelf.
///
/// A result is of the item's kind, or learnt to be bought instead of it, or alike by name. What is only
/// bought with the item is none: where both have kinds, a name alone makes an item similar only if both
/// kinds are of one category. A result is held back unless at least ``Recommender/minimumCustomers`` bought
/// it, if it isn't sold any more, and if a known customer sent it back.
///
/// An item in too few orders is asked about like any other: its kind and its name are known.
///
/// - Complexity: O(*items of the kind* + *items that share a word with the item* + *buyers of the
///   candidates*); the names of all items are read once
struct SimilarRoom: Room {
  static let description = Mode.Description(
    about: .item,
    usualCount: 5,
    summary: "Items like this one, at any price.",
    batchSummary: "Items like each item, at any price."
  )

  /// How alike a name must be for nothing else to speak for an item, as a cosine.
  private static let leastLikeness: Float = 0.35

  private let asked: Asked
  private let recommender: Recommender
  private let item: Int
  /// How alike the names of all items with factors are.
  private let names: [Float]
  /// The item's kind; `nil` where none is known, or none is to be.
  private let kind: Int?

  init(_ asked: Asked, in recommender: Recommender) throws(Abstention) {
    try self.init(asked, in: recommender, knowsKinds: true)
  }

  /// Looks up the item, as if no item had a kind or not.
  init(
    _ asked: Asked,
    in recommender: Recommender,
    knowsKinds: Bool
  ) throws(Abstention) {
    let model = recommender.model
    item = asked.items[0]
    kind = knowsKinds ? model.kind(of: item) : nil
    names = recommender.names.value.cosines(of: item, with: model.manifest.trainedItems)
    (self.asked, self.recommender) = (asked, recommender)
    if kind == nil, model.itemName(item).isEmpty, model.substituteRange(of: item).isEmpty {
      throw Abstention(.noKind)
    }
  }

  func ranking(besides exclusions: Exclusions, hasPins: Bool) -> SimilarRanking {
    let model = recommender.model
    let trained = model.manifest.trainedItems
    var candidates = NumberSet(capacity: trained)
    func insert(_ other: Int) {
      guard other < trained, other != item, !exclusions.contains(other) else { return }
      if asked.query.options.rankAll || !isHeldBack(other) { candidates.insert(other) }
    }
    if let kind {
      for entry in model.kindRange(of: kind) { insert(Int(model.kindItems[entry])) }
    }
    for entry in model.substituteRange(of: item) { insert(Int(model.substituteItems[entry])) }
    let least = asked.query.options.rankAll ? 0 : Self.leastLikeness
    let relatives = kind.map(model.relatives)
    for other in names.indices where names[other] > least {
      let otherKind = model.kind(of: other)
      if let relatives, let otherKind, !relatives.contains(otherKind) { continue }
      insert(other)
    }
    var items: [Int32] = []
    candidates.removeAll(appendingTo: &items)
    return SimilarRanking(
      asked,
      recommender,
      kind: kind,
      names: names,
      of: CandidateItems(items, of: trained)
    )
  }

  private func isHeldBack(_ other: Int) -> Bool {
    recommender.customers(ofProductOf: other) < Recommender.minimumCustomers
      || recommender.model.areVariants(other, item)
      || recommender.notSold.value.contains(other)
      || asked.customer.map { recommender.model.hasReturned(other, customer: $0) } ?? false
  }
}

extension Model {
  /// The kinds of the category that a kind is directly below; of a category at the top, the kind alone.
  fileprivate func relatives(of kind: Int) -> Set<Int> {
    let path = kindName(kind)
    guard let end = path.lastIndex(of: "/") else { return [kind] }
    return Set(kinds(inCategory: String(path[..<end])).joined())
  }
}
