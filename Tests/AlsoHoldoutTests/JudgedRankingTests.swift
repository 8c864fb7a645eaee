import AlsoHoldout
import Foundation
import Testing

/// One ranking, judged by hand: 2 is found at rank 2, 4 at rank 4, 8 not at all.
@Suite struct JudgedRankingTests {
  let judged = JudgedRanking([7, 2, 9, 4], relevant: [2, 4, 8])

  @Test func `a hit counts once it is within the depth`() {
    #expect(judged.hitRate(at: 1) == 0)
    #expect(judged.hitRate(at: 2) == 1)
    #expect(judged.hitRate(at: 50) == 1)
  }

  @Test func `NDCG discounts by rank and compares with the best ranking`() {
    let best = 1 + 1 / log2(3.0) + 1 / log2(4.0)
    #expect(abs(judged.ndcg(at: 10) - (1 / log2(3.0) + 1 / log2(5.0)) / best) < 1e-12)
    #expect(abs(judged.ndcg(at: 2) - 1 / log2(3.0) / (1 + 1 / log2(3.0))) < 1e-12)
    #expect(JudgedRanking([2, 4, 8], relevant: [8, 4, 2]).ndcg(at: 10) == 1)
  }

  @Test func `the reciprocal rank is that of the first hit within the depth`() {
    #expect(judged.reciprocalRank(at: 50) == 0.5)
    #expect(judged.reciprocalRank(at: 1) == 0)
  }

  @Test func `a rare item counts for more than a best-seller`() {
    // Weights 1/√16, 1/√4 and 1/√1; the last item isn't found.
    let orders = [0, 0, 16, 0, 4, 0, 0, 0, 1, 0]
    #expect(abs(judged.selfNormalizedHitRate(at: 10, orders: orders) - 0.75 / 1.75) < 1e-12)
    #expect(abs(judged.selfNormalizedHitRate(at: 2, orders: orders) - 0.25 / 1.75) < 1e-12)
  }

  @Test func `precision is of all places, also of those that hold nothing`() {
    #expect(judged.precision(at: 2) == 0.5)
    #expect(judged.precision(at: 5) == 0.4)
  }

  @Test func `an empty ranking finds nothing`() {
    let empty = JudgedRanking([], relevant: [1])
    #expect(empty.hitRate(at: 10) == 0 && empty.ndcg(at: 10) == 0)
    #expect(empty.reciprocalRank(at: 50) == 0)
  }

  @Test func `an uplift is what the hits cost more than the item that they replace`() {
    var prices = [Double](repeating: 0, count: 10)
    (prices[1], prices[2], prices[4], prices[7], prices[9]) = (20, 33, 18, 90, 80)
    #expect(judged.uplift(at: 1, prices: prices, of: 1) == 0)
    #expect(judged.uplift(at: 3, prices: prices, of: 1) == 13)
    #expect(judged.uplift(at: 4, prices: prices, of: 1) == 13 - 2)
  }
}
