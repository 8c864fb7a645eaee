/// How much evidence an item must have that was ordered together with something.
package struct EvidenceThreshold: Sendable, Hashable {
  /// Orders that both must at least have in common.
  package var orders: Int
  /// How many times as often as by chance they must be ordered together: more than that.
  package var timesChance: Double

  /// Creates a threshold.
  package init(orders: Int = Self.usualOrders, timesChance: Double = Self.usualTimesChance) {
    self.orders = orders
    self.timesChance = timesChance
  }

  /// The least orders, where nothing else is said.
  package static let usualOrders = 3

  /// The chance rate itself, which must be exceeded where nothing else is said.
  package static let usualTimesChance = 1.0
}
