/// A mean over queries, with how far it could be from what other customers would have given.
public struct Estimate: Sendable, Hashable {
  /// The mean.
  public var value: Double
  /// The 95 % interval; `nil` where so few customers asked that some draw of them is empty.
  public var interval: ClosedRange<Double>?

  /// Creates an estimate.
  package init(value: Double, interval: ClosedRange<Double>? = nil) {
    self.value = value
    self.interval = interval
  }

  /// Whether the interval is on one side of zero: a difference that chance doesn't explain.
  public var excludesZero: Bool {
    interval.map { $0.lowerBound > 0 || $0.upperBound < 0 } ?? false
  }
}
