/// Which way the price may go.
public enum ReplacementDirection: String, Sendable, Hashable, CaseIterable {
  /// Dearer.
  case upgrade
  /// Cheaper.
  case downgrade

  /// The prices that are believable, as multiples of the item's: 1.05–1.75 and 0.4–0.95.
  public var defaultBand: ClosedRange<Double> {
    switch self {
    case .upgrade: 1.05...1.75
    case .downgrade: 0.4...0.95
    }
  }

  /// How many times an item's price a replacement's may be at most, whatever the band says, unless the query
  /// is for prices beyond it.
  public static let highestPriceRatio = 2.5
}
