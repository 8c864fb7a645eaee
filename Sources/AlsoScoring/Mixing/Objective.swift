/// What ranks a complement before another.
public enum Objective: String, Sendable, Hashable, CaseIterable {
  /// What goes with the query that a best-seller list would not tell.
  case distinctive
  /// What is most likely bought next.
  case likely
}
