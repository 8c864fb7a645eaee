internal import Foundation

/// The generator of NumPy's `numpy.random.default_rng(seed)`, number for number.
///
/// PCG64, that is PCG XSL RR 128/64 (O'Neill, "PCG: A Family of Simple Fast Space-Efficient Statistically Good
/// Algorithms for Random Number Generation", Harvey Mudd College HMC-CS-2014-0905), with the state that NumPy's
/// `SeedSequence` makes of the seed. With its draws an interval can be checked by a few lines of Python.
package struct NumPyGenerator: RandomNumberGenerator {
  private static let multiplier: UInt128 = 0x2360_ED05_1FC6_5DA4_4385_DF64_9FCC_F645

  private var state: UInt128
  private let increment: UInt128

  /// Seeds the generator as `default_rng(seed)` does.
  package init(seed: UInt64) {
    let words = SeedSequence(seed).words(4)
    let start = UInt128(words[0]) << 64 | UInt128(words[1])
    let sequence = UInt128(words[2]) << 64 | UInt128(words[3])
    increment = sequence << 1 | 1
    state = increment &+ start
    step()
  }

  /// The next 64 bits.
  package mutating func next() -> UInt64 {
    step()
    let folded = UInt64(truncatingIfNeeded: state >> 64) ^ UInt64(truncatingIfNeeded: state)
    let rotation = UInt64(truncatingIfNeeded: state >> 122)
    return folded >> rotation | folded << ((64 - rotation) & 63)
  }

  /// A draw of the Poisson distribution with mean 1, as `Generator.poisson(1.0)` makes it: the number of
  /// uniform numbers whose product stays above 1/e.
  package mutating func poisson() -> Int {
    let bound = Self.inverseOfE
    var (count, product) = (0, 1.0)
    while true {
      product *= Double(next() >> 11) * 0x1p-53
      guard product > bound else { return count }
      count += 1
    }
  }

  private static let inverseOfE = exp(-1.0)

  private mutating func step() { state = state &* Self.multiplier &+ increment }
}

/// NumPy's `SeedSequence` of one seed: a hash that makes near seeds into states that are far apart.
private struct SeedSequence {
  private var pool: [UInt32]

  init(_ seed: UInt64) {
    var hash = Hash(constant: 0x43B0_D7E5, multiplier: 0x931E_8875)
    let entropy = [UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed >> 32), 0, 0]
    pool = entropy.map { hash($0) }
    for source in pool.indices {
      for place in pool.indices where place != source {
        let mixed = 0xCA01_F9DD &* pool[place] &- 0x4973_F715 &* hash(pool[source])
        pool[place] = mixed ^ mixed >> 16
      }
    }
  }

  /// The state's first words.
  func words(_ count: Int) -> [UInt64] {
    var hash = Hash(constant: 0x8B51_F9DD, multiplier: 0x58F3_8DED)
    return (0..<count).map { word in
      let low = hash(pool[2 * word % pool.count])
      let high = hash(pool[(2 * word + 1) % pool.count])
      return UInt64(high) << 32 | UInt64(low)
    }
  }

  private struct Hash {
    var constant: UInt32
    let multiplier: UInt32

    mutating func callAsFunction(_ value: UInt32) -> UInt32 {
      let mixed = value ^ constant
      constant = constant &* multiplier
      let product = mixed &* constant
      return product ^ product >> 16
    }
  }
}
