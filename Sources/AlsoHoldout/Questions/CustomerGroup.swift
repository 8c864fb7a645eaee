/// Whose queries are judged: those of all, or of some apart from the others.
public enum CustomerGroup: String, Sendable, Hashable, CaseIterable {
  /// Everyone's.
  case all
  /// Those of customers who ordered before the split too.
  case returning
  /// Those of customers whose first order came after the split.
  case new
  /// Those of orders without a customer.
  case guest
}
