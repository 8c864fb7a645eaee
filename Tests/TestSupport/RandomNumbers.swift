package import AlsoBase

extension Array where Element == Float {
  /// `count` numbers between -1 and 1.
  package static func random(count: Int, using generator: inout SplitMix64) -> [Float] {
    (0..<count).map { _ in Float.random(in: -1...1, using: &generator) }
  }
}
