package import AlsoModelFile
package import AlsoOrders
internal import Glibc

/// The parts that a complement's score is mixed from, each for every candidate.
///
/// A score is the weighted sum of its parts, each divided by its ``scale(_:)``, times a power of how well the
/// item sells at present.
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

  /// The items that the parts are of.
  package let candidates: CandidateItems
  private var values: [[Float]]
  /// How well each candidate sells at present, see ``Model/currentSales(of:)``; empty where that doesn't
  /// count.
  package var currentSales: [Float] = []

  /// Parts of which none is known yet.
  package init(_ candidates: CandidateItems) {
    self.candidates = candidates
    values = Array(repeating: [], count: Part.allCases.count)
  }

  /// The parts of some of the candidates alone, which ascend.
  package func filtered(to items: [Int32]) -> Self {
    let places = items.compactMap { candidates.place(of: Int($0)) }
    precondition(places.count == items.count, "only candidates have parts")
    var filtered = Self(CandidateItems(items, of: candidates.itemCount))
    filtered.values = values.map { values in values.isEmpty ? [] : places.map { values[$0] } }
    if !currentSales.isEmpty { filtered.currentSales = places.map { currentSales[$0] } }
    return filtered
  }

  /// The values of a part, for every candidate in its place; none at all where all are zero.
  package subscript(part: Part) -> [Float] {
    get { values[part.rawValue] }
    set { values[part.rawValue] = newValue }
  }

  /// What the values of a part are divided by: the largest absolute value that a candidate has, and 1 where
  /// that is zero.
  ///
  /// Repeats, which are compared between customers, aren't divided. Popularity has the scale of `conditional`,
  /// to which it is added, where there is a query.
  package func scale(_ part: Part) -> Float {
    switch part {
    case .repeats: return 1
    case .popularity where !self[.conditional].isEmpty: return scale(.conditional)
    default: break
    }
    let largest = self[part].reduce(0) { max($0, abs($1)) }
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

  /// The scores of all candidates, in their places.
  ///
  /// - Complexity: O(candidates) for each part whose weight isn't zero
  package func scores(_ weights: MixWeights.Complements) -> [Float] {
    var scores = [Float](repeating: 0, count: candidates.count)
    for part in Part.allCases where weights[part] != 0 && !self[part].isEmpty {
      let values = self[part]
      let (weight, scale) = (Float(weights[part]), scale(part))
      for place in values.indices { scores[place] += weight * (values[place] / scale) }
    }
    for place in currentSales.indices {
      scores[place] *= Self.salesFactor(currentSales[place], weights.currentSales)
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
