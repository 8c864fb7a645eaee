public import AlsoModelFile

/// What one item, or one feature of a replacement, adds to a result's score.
///
/// The contributions to a result sum to its score.
public struct Contribution: Sendable, Hashable {
  /// The part of the score that is added to.
  public struct Part: Sendable, Hashable {
    /// What the part is called in documents.
    public let name: String

    /// A part of this name.
    package init(_ name: String) { self.name = name }

    /// What is known of a replacement.
    public static func feature(_ feature: AcceptanceWeights.Feature) -> Self {
      Self(feature.rawValue)
    }

    /// What the shop gains by a dearer replacement.
    public static let revenue = Self("revenue")
    /// What the shop's rules made of the score.
    public static let rule = Self("rule")
  }

  /// The item that adds: the result itself, one of the query's or of those that stand in for it, or one that
  /// the customer bought; the item to replace, where it is what is known of a replacement.
  public var item: String
  /// The part of the score that it adds to.
  public var part: Part
  /// How much it adds; negative if it speaks against the result.
  public var amount: Double

  /// Creates a contribution.
  package init(item: String, part: Part, amount: Double) {
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
