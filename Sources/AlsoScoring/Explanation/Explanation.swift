package import AlsoModelFile
internal import AlsoOrders
internal import Glibc

/// Takes scores that are mixed from parts apart into what each item adds to them.
package struct Explanation {
  private let model: Model
  private let basket: [Int32]
  private let parts: ComplementParts
  private let weights: MixWeights.Complements
  /// What each part's values are multiplied by, by its number.
  private let factors: [Double]
  /// What the greatest score may be: each part is at most its weight, but for repeats.
  private let scale: Double
  private let basketShares: FoldInShares?
  private let tasteShares: FoldInShares?

  /// Prepares to explain the scores of candidates for a basket and a customer.
  package init(
    _ model: Model,
    basket: [Int32],
    customer: Int?,
    _ parts: ComplementParts,
    _ weights: MixWeights.Complements
  ) {
    self.model = model
    self.basket = basket
    self.parts = parts
    self.weights = weights
    factors = ComplementParts.Part.allCases.map { part in
      parts[part].isEmpty ? 0 : weights[part] / Double(parts.scale(part))
    }
    scale = ComplementParts.Part.allCases.reduce(0) { sum, part in
      parts[part].isEmpty ? sum : sum + abs(weights[part])
    }
    basketShares =
      factors[ComplementParts.Part.foldIn.rawValue] == 0 ? nil : model.basketShares(basket)
    tasteShares =
      factors[ComplementParts.Part.taste.rawValue] == 0
      ? nil : customer.flatMap(model.tasteShares)
  }

  /// What each item adds to a result's score, the largest amounts first.
  package func contributions(to item: Int, score: Double) -> [Contribution] {
    guard let place = parts.candidates.place(of: item) else { return [] }
    let sales =
      parts.currentSales.isEmpty
      ? 1 : Double(ComplementParts.salesFactor(parts.currentSales[place], weights.currentSales))
    return ComplementParts.Part.allCases.flatMap { part -> [Contribution] in
      let factor = factors[part.rawValue]
      guard factor != 0 else { return [] }
      let amounts = amounts(part, item, place)
      let contributions = amounts.map {
        Contribution(
          item: model.itemIdentifier($0.item),
          part: part.contribution,
          amount: sales * factor * $0.amount
        )
      }
      guard part == .taste, model.manifest.account.hasInterests else { return contributions }
      // A model keeps what was bought, and of carts and views only what they taught.
      let rest = amounts.reduce(Double(parts[.taste][place])) { $0 - $1.amount }
      let interest = Contribution(
        item: model.itemIdentifier(item),
        part: .interest,
        amount: sales * factor * rest
      )
      return contributions + [interest]
    }.rounded(to: score, scale: sales * scale).byAmount
  }

  /// What each item adds to a part's value.
  private func amounts(
    _ part: ComplementParts.Part,
    _ item: Int,
    _ place: Int
  ) -> [(item: Int, amount: Double)] {
    switch part {
    case .similarity, .conditional:
      basket.compactMap { query in
        neighborAmount(part, of: item, in: Int(query)).map { (Int(query), $0) }
      }
    case .popularity: popularityAmounts(of: item, place)
    case .foldIn: basketShares?.shares(of: item) ?? []
    case .associations: model.associationShares(basket, of: item)
    case .taste: model.currentTasteShares(tasteShares, of: item, positive: parts[.taste][place] > 0)
    case .repeats: [(item, Double(parts[.repeats][place]))]
    }
  }

  /// What each item of the query adds to a result's popularity; without a query it is the result's own.
  private func popularityAmounts(of item: Int, _ place: Int) -> [(item: Int, amount: Double)] {
    guard !basket.isEmpty else { return [(item, Double(parts[.popularity][place]))] }
    let weight = Double(model.itemOrders[item]) / Double(max(1, model.manifest.orders))
    return basket.map { query in
      let orders = Double(model.itemOrders[Int(query)])
      return (Int(query), CoPurchaseScore.likely(weight: weight, orders: orders))
    }
  }

  private func neighborAmount(
    _ part: ComplementParts.Part,
    of item: Int,
    in query: Int
  ) -> Double? {
    let entry = model.neighborRange(of: query).first { Int(model.neighborItems[$0]) == item }
    guard let entry else { return nil }
    let (score, weight) = (weights.coPurchaseScore, Double(model.neighborWeights[entry]))
    let orders = Double(model.itemOrders[query])
    guard part == .similarity else { return CoPurchaseScore.likely(weight: weight, orders: orders) }
    return score.distinctive(
      similarity: CoPurchaseScore.similarity(
        weight: weight,
        norm: score.norm(orders: orders),
        neighborNorm: score.neighborNorm(orders: Double(model.itemOrders[item]))
      )
    )
  }
}

extension ComplementParts.Part {
  /// What the part is called in an explanation.
  fileprivate var contribution: Contribution.Part {
    switch self {
    case .similarity: .together
    case .conditional: .conditional
    case .popularity: .popularity
    case .foldIn: .factors
    case .associations: .associations
    case .taste: .taste
    case .repeats: .repeats
    }
  }
}

extension Model {
  /// What each item of a basket adds to ``basketScores(_:of:)``.
  func basketShares(_ basket: [Int32]) -> FoldInShares? {
    FoldInShares(basketFoldIn, entries: basket, weights: basketWeights(basket))
  }

  /// What each item of a basket adds to ``associationScores(_:of:)``.
  func associationShares(_ basket: [Int32], of item: Int) -> [(item: Int, amount: Double)] {
    basket.compactMap { query in
      associationRange(of: Int(query)).first { Int(associationItems[$0]) == item }
        .map { (Int(query), Double(associationWeights[$0])) }
    }
  }

  /// What each item that a customer bought adds to ``tasteScores(customer:of:)``: training ends on an exact
  /// half step of the customers, weighed as ``Purchases/tasteMatrix(trainedItems:threads:)`` says, if there
  /// were no carts and views.
  func tasteShares(_ customer: Int) -> FoldInShares? {
    let entries = historyRange(of: customer).filter {
      Int(historyItems[$0]) < manifest.trainedItems
    }
    return FoldInShares(
      tasteFoldIn,
      entries: entries.map { Int32(historyItems[$0]) },
      weights: entries.map { Float(1 + log(Double(max(1, historyOrders[$0])))) }
    )
  }

  /// What each item that a customer bought adds to ``currentTaste(customer:of:)``.
  func currentTasteShares(
    _ shares: FoldInShares?,
    of item: Int,
    positive: Bool
  ) -> [(item: Int, amount: Double)] {
    guard positive, let shares else { return [] }
    let trend = Double(monthlyTrend(item).squareRoot().squareRoot())
    return shares.shares(of: item).map { ($0.item, trend * $0.amount) }
  }
}
