package import AlsoModelFile
package import AlsoOrders
internal import Glibc

/// The parts that a complement's score is mixed from, each for every item with factors.
///
/// A score is the weighted sum of its parts, each divided by its ``scale(_:_:)``, times a power of how well
/// the item sells at present.
package struct ComplementParts: Sendable {
  /// What a part says of an item.
  package enum Part: Int, CaseIterable, Sendable {
    /// *cosine\**: how strongly it goes with the query beyond what goes with all.
    case similarity
    /// *cond\**: how likely it is in an order with the query's items.
    case conditional
    /// How likely it is in any order; with a query in the units of `conditional`.
    case popularity
    /// The basket model's score, the query folded in.
    case foldIn
    /// What the linear model associates with the query.
    case associations
    /// How much the customer likes it, of what sells at present.
    case taste
    /// How often and how lately the customer bought it.
    case repeats
  }

  private var values: [[Float]]
  /// How well each item sells at present, see ``Model/currentSales``; empty where that doesn't count.
  package var currentSales: [Float] = []

  /// Parts of which none is known yet.
  package init() { values = Array(repeating: [], count: Part.allCases.count) }

  /// The values of a part, for every item with factors; none at all where all are zero.
  package subscript(part: Part) -> [Float] {
    get { values[part.rawValue] }
    set { values[part.rawValue] = newValue }
  }

  /// What the values of a part are divided by: the largest absolute value that a candidate has, and 1 for
  /// repeats, which are compared between customers, or where that is zero. Popularity has the scale of
  /// `conditional`, to which it is added, where there is a query.
  package func scale(_ part: Part, _ isAllowed: [Bool]) -> Float {
    switch part {
    case .repeats: return 1
    case .popularity where !self[.conditional].isEmpty: return scale(.conditional, isAllowed)
    default: break
    }
    let values = self[part]
    var largest: Float = 0
    for item in values.indices where isAllowed[item] { largest = max(largest, abs(values[item])) }
    return largest > 0 && largest.isFinite ? largest : 1
  }

  /// What an item's score is multiplied with for what sells at present.
  package static func salesFactor(_ currentSales: Float, _ exponent: Double) -> Float {
    switch exponent {
    case 0: 1
    case 0.5: currentSales.squareRoot()
    case 1: currentSales
    default: pow(currentSales, Float(exponent))
    }
  }

  /// The scores of all items; those of items that aren't candidates mean nothing.
  ///
  /// - Complexity: O(*items*) for each part whose weight isn't zero
  package func scores(_ weights: MixWeights.Complements, _ isAllowed: [Bool]) -> [Float] {
    var scores = [Float](repeating: 0, count: isAllowed.count)
    for part in Part.allCases where weights[part] != 0 && !self[part].isEmpty {
      let values = self[part]
      let (weight, scale) = (Float(weights[part]), scale(part, isAllowed))
      for item in values.indices { scores[item] += weight * (values[item] / scale) }
    }
    for item in currentSales.indices {
      scores[item] *= Self.salesFactor(currentSales[item], weights.currentSales)
    }
    return scores
  }
}

extension MixWeights {
  /// The weights for a query of so many items.
  package func complements(_ objective: Objective, items: Int) -> Complements {
    let weights =
      switch objective {
      case .distinctive: distinctive
      case .likely: likely
      }
    return items > 1 ? weights.basket : weights.item
  }
}

extension MixWeights.Complements {
  /// The weight of a part.
  package subscript(part: ComplementParts.Part) -> Double {
    switch part {
    case .similarity: similarity
    case .conditional: conditional
    case .popularity: popularity
    case .foldIn: foldIn
    case .associations: associations
    case .taste: taste
    case .repeats: repeats
    }
  }

  /// The weights where what a customer buys again is asked for, or not.
  package func withRepeats(_ isAsked: Bool) -> Self {
    var weights = self
    if isAsked { weights.taste = tasteWithRepeats } else { weights.repeats = 0 }
    return weights
  }

  /// *cosine\** with these exponents.
  package var coPurchaseScore: CoPurchaseScore {
    CoPurchaseScore(neighborExponent: neighborExponent, power: power)
  }
}
