internal import AlsoScoring
internal import AlsoModelFile

/// What an answer is built from instead of what was asked for, where too little is known of that.
public struct Fallback: Sendable, Hashable {
  /// How far from the query it is.
  public enum Level: String, Sendable, Hashable {
    /// What is bought most of the item's kind.
    case kind
    /// What sells now, whoever asks.
    case bestSellers = "best_sellers"
  }

  /// How far from the query it is.
  public var level: Level
  /// The category that the answer is built from; empty where it is built from all of them.
  public var kind: String
  /// The items that stood in for the query's, most bought first; empty where the kind's own counts did.
  public var standIns: [String]

  /// Creates a fallback.
  public init(level: Level = .kind, kind: String, standIns: [String]) {
    self.level = level
    self.kind = kind
    self.standIns = standIns
  }
}

extension Recommender {
  /// How many of a kind's best-bought items stand in for one that is in too few orders.
  public static let standIns = 3

  /// What stands in for a query whose items all lack factors: the best-bought items of the first kind that
  /// any of them has; `nil` if there is none.
  func standIns(for items: [Int]) -> (kind: Int, items: [Int32])? {
    for item in items {
      guard let kind = model.kind(of: item) else { continue }
      // Items are numbered by falling number of orders, and a kind's ascend.
      let standIns = model.kindRange(of: kind).prefix(Self.standIns)
        .map { Int32(bitPattern: model.kindItems[$0]) }
        .filter { (0..<model.manifest.trainedItems).contains(Int($0)) }
      if !standIns.isEmpty { return (kind, standIns) }
    }
    return nil
  }
}
