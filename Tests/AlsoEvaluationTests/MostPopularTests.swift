import AlsoEvaluation
import Foundation
import Testing

/// The evaluator, judged by a ranker whose numbers can be worked out by hand.
///
/// In training, a is in four orders, b and c are in two, d is in one and so isn't known. The most popular
/// ranking is always a, b, c without what a query rules out. None of the numbers below depends on which
/// item of a basket is hidden.
@Suite struct MostPopularTests {
  let rows: [EvaluationRow]

  init() throws {
    let shop = Shop([
      "1 ann 1: a b", "2 ann 2: a c", "3 bob 3: a b", "4 cid 4: a d", "5 cid 5: c",
      "6 ann 11: a b", "7 - 12: b c d", "8 bob 13: b c", "9 bob 14: a",
    ])
    let evaluator = Evaluator(
      split: try TimeSplit(shop.orders, at: Shop.day(10)),
      options: EvaluationOptions(minimumItemOrders: 2)
    )
    #expect(evaluator.knownItems == 3)
    rows = evaluator.evaluate(evaluator.baselines, threads: 2)
  }

  private func metrics(_ task: EvaluationTask) throws -> Metrics {
    try #require(rows.first { $0.task == task && $0.ranker == "popularity" }).metrics
  }

  @Test func `a hidden item is found at its rank among the others`() throws {
    // Order 6: whichever is hidden comes first. Orders 7 and 8: a comes first, the hidden one second.
    let metrics = try metrics(.baskets)
    #expect(metrics.queries == 3)
    #expect(abs(metrics.hitRate1 - 1.0 / 3) < 1e-12)
    #expect(metrics.hitRate3 == 1 && metrics.hitRate10 == 1)
    #expect(abs(metrics.ndcg10 - (1 + 2 / log2(3.0)) / 3) < 1e-12)
    #expect(abs(metrics.mrr50 - (1 + 0.5 + 0.5) / 3) < 1e-12)
    #expect(abs(metrics.selfNormalizedHitRate10 - 1) < 1e-12)
  }

  @Test func `the next order may hold what was bought before`() throws {
    // Ann's is a, b: ranks 1 and 2. Bob's is b, c: ranks 2 and 3. Cid didn't return.
    let metrics = try metrics(.nextOrder)
    #expect(metrics.queries == 2)
    #expect(metrics.hitRate1 == 0.5)
    let second = 1 / log2(3.0)
    let third = 0.5
    let bob = (second + third) / (1 + second)
    #expect(abs(metrics.ndcg10 - (1 + bob) / 2) < 1e-12)
    #expect(metrics.mrr50 == 0.75)
    #expect(metrics.coverage10 == 1)
  }

  @Test func `new items are ranked without what was bought`() throws {
    // Only Bob bought something new: c, the one item that he hadn't bought.
    let metrics = try metrics(.newItems)
    #expect(metrics.queries == 1)
    #expect(metrics.hitRate1 == 1 && metrics.ndcg10 == 1)
    #expect(abs(metrics.coverage10 - 1.0 / 3) < 1e-12)
  }

  @Test func `a shop without categories has no replacements to judge`() {
    #expect(!rows.contains { $0.task == .upgrades || $0.task == .downgrades })
  }
}
