public import AlsoModelFile

/// What one item, or one feature of a replacement, adds to a result's score.
///
/// The contributions to a result sum to its score.
public struct Contribution: Sendable, Hashable {
  /// The part of the score that is added to.
  public enum Part: Sendable, Hashable {
    /// Orders that hold both, beyond what goes with everything.
    case together
    /// How likely the result is in an order with the item.
    case conditional
    /// How likely the result is in any order or, without a query, how many bought it for the first time lately.
    case popularity
    /// The basket model.
    case factors
    /// The linear model.
    case associations
    /// The taste model, of what sells at present.
    case taste
    /// What the customer put into a cart or looked at, in the taste model.
    case interest
    /// The customer's own orders of the result.
    case repeats
    /// What is known of a replacement.
    case feature(AcceptanceWeights.Feature)
    /// What the shop gains by a dearer replacement.
    case revenue
    /// What the shop's rules made of the score.
    case rule

    /// What the part is called in documents.
    public var name: String {
      switch self {
      case .together: "together"
      case .conditional: "conditional"
      case .factors: "factors"
      case .associations: "associations"
      case .popularity: "popularity"
      case .taste: "taste"
      case .interest: "interest"
      case .repeats: "repeats"
      case .feature(let feature): feature.rawValue
      case .revenue: "revenue"
      case .rule: "rule"
      }
    }
  }

  /// The item that adds: the result itself, one of the query's or of those that stand in for it, or one that
  /// the customer bought; the item to replace, where it is what is known of a replacement.
  public var item: String
  /// The part of the score that it adds to.
  public var part: Part
  /// How much it adds; negative if it speaks against the result.
  public var amount: Double

  /// Creates a contribution.
  public init(item: String, part: Part, amount: Double) {
    self.item = item
    self.part = part
    self.amount = amount
  }
}

extension [Contribution] {
  /// How much of what is summed serving, in Float, may round differently.
  private static let rounding = 1e-5

  /// The contributions with what serving rounded otherwise spread over them by their size, so that they sum
  /// to the score also where it nearly cancels out; what is more than rounding is left as it is.
  ///
  /// `scale` is what the greatest scores are about.
  package func rounded(to score: Double, scale: Double) -> [Contribution] {
    let (sum, absolute) = reduce((0.0, 0.0)) { ($0.0 + $1.amount, $0.1 + abs($1.amount)) }
    let rest = score - sum
    guard absolute > 0, abs(rest) <= Self.rounding * Swift.max(absolute, scale) else { return self }
    return map { contribution in
      var contribution = contribution
      contribution.amount += rest * abs(contribution.amount) / absolute
      return contribution
    }
  }

  /// Those that add or take anything, the largest first.
  package var byAmount: [Contribution] {
    enumerated().filter { $0.element.amount != 0 }
      .sorted { a, b in
        let (x, y) = (abs(a.element.amount), abs(b.element.amount))
        return x == y ? a.offset < b.offset : x > y
      }
      .map(\.element)
  }
}
