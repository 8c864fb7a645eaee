import AlsoScoring
import Foundation
import Testing

/// What counts as more than chance.
@Suite struct EvidenceThresholdTests {
  private let usual = EvidenceThreshold()

  @Test func `three customers where chance gives half an order are more than chance`() {
    #expect(usual.exceedsChance(orders: 3, customers: 3, chance: 0.5))
    #expect(!usual.exceedsChance(orders: 3, customers: 3, chance: 0.6))
  }

  @Test func `a little above the chance rate is chance, unless there is much of it`() {
    #expect(!usual.exceedsChance(orders: 171, customers: 171, chance: 165))
    #expect(usual.exceedsChance(orders: 17_100, customers: 17_100, chance: 16_500))
  }

  @Test func `many orders of few customers count as those customers`() {
    #expect(usual.exceedsChance(orders: 60, customers: 60, chance: 30))
    #expect(!usual.exceedsChance(orders: 60, customers: 5, chance: 30))
  }

  @Test func `who asks for nothing is refused nothing`() {
    let any = EvidenceThreshold(timesChance: 0)
    #expect(any.exceedsChance(orders: 1, customers: 1, chance: 100))
    #expect(!usual.exceedsChance(orders: 0, customers: 0, chance: 0))
  }

  /// Chance alone is taken for more in one case of forty at most: held against the Poisson distribution itself.
  @Test(arguments: [0.3, 0.7, 1, 2.5, 8, 30, 200])
  func `chance is taken for more in one of forty cases at most`(expected: Double) {
    var (probability, below, count) = (exp(-expected), 0.0, 0)
    while count < 3
      || !usual.exceedsChance(orders: Double(count), customers: Double(count), chance: expected)
    {
      below += probability
      count += 1
      probability *= expected / Double(count)
    }
    #expect(1 - below < 0.025 * 1.2, "\(count) or more are taken for more than \(expected)")
  }
}
