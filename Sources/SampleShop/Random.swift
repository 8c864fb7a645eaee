internal import AlsoBase

/// The few random draws that the shop needs, all in integers.
///
/// The standard library doesn't promise that `Int.random(in:using:)` draws the same numbers in
/// every release, and floating-point logarithms differ in the last bit between machines. The shop
/// has to come out byte for byte the same everywhere, so both are avoided.
package struct Random {
  private var generator: SplitMix64

  /// Starts the sequence of a seed.
  package init(seed: UInt64) { generator = SplitMix64(seed: seed) }

  /// The next number of the sequence.
  package mutating func next() -> UInt64 { generator.next() }

  /// A number from 0 to `bound - 1`, each equally likely up to `bound` / 2⁶⁴.
  ///
  /// - Precondition: `bound` is positive.
  package mutating func below(_ bound: Int) -> Int {
    precondition(bound > 0)
    return Int(next().multipliedFullWidth(by: UInt64(bound)).high)
  }

  /// A number of the range.
  mutating func within(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + below(range.count)
  }

  /// True `perMille` times in a thousand.
  mutating func chance(perMille: Int) -> Bool { below(1000) < perMille }

  /// An index into `weights`, each as likely as its weight.
  ///
  /// - Precondition: No weight is negative and at least one is positive.
  package mutating func index(weights: [Int]) -> Int {
    var remaining = below(weights.reduce(0, +))
    for (index, weight) in weights.enumerated() {
      if remaining < weight { return index }
      remaining -= weight
    }
    preconditionFailure("a negative weight")
  }

  /// An element of the array, each equally likely.
  ///
  /// - Precondition: The array isn't empty.
  mutating func element<Element>(of elements: [Element]) -> Element {
    elements[below(elements.count)]
  }
}
