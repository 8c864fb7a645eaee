import AlsoEvaluation
import Foundation
import Testing

/// The evaluator, judged by a ranker whose numbers can be worked out by hand.
///
/// In training, a is in four orders, b and c are in two, d is in one and so isn't known. The most popular
/// ranking is always a, b, c without what a query rules out. None of the numbers below depends on which
/// item of a basket is hidden.
@Suite struct MostPopularTests {
  let evaluation: Evaluation

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
    evaluation = evaluator.evaluate(try evaluator.baselines(threads: 2), threads: 2)
  }

  private func task(_ task: EvaluationTask) throws -> TaskEvaluation {
    try #require(evaluation.tasks.first { $0.task == task })
  }

  /// A metric of the most-popular ranking.
  private func value(
    _ metric: Metric,
    _ task: EvaluationTask,
    _ group: CustomerGroup = .all
  ) throws -> Double {
    let ranker = try #require(self.task(task).rankers.first { $0.ranker == "popularity" })
    return try #require(ranker.metrics[group]?[metric]).value
  }

  @Test func `a hidden item is found at its rank among the others`() throws {
    // Order 6: whichever is hidden comes first. Orders 7 and 8: a comes first, the hidden one second.
    #expect(try task(.baskets).sizes[.all] == .init(queries: 3, customers: 3))
    #expect(abs(try value(.hitRate1, .baskets) - 1.0 / 3) < 1e-12)
    #expect(try value(.hitRate3, .baskets) == 1)
    #expect(try value(.hitRate10, .baskets) == 1)
    #expect(abs(try value(.ndcg10, .baskets) - (1 + 2 / log2(3.0)) / 3) < 1e-12)
    #expect(abs(try value(.mrr50, .baskets) - (1 + 0.5 + 0.5) / 3) < 1e-12)
    #expect(abs(try value(.selfNormalizedHitRate10, .baskets) - 1) < 1e-12)
  }

  @Test func `the next order may hold what was bought before`() throws {
    // Ann's is a, b: ranks 1 and 2. Bob's is b, c: ranks 2 and 3. Cid didn't return.
    #expect(try task(.nextOrder).sizes[.all] == .init(queries: 2, customers: 2))
    #expect(try value(.hitRate1, .nextOrder) == 0.5)
    let second = 1 / log2(3.0)
    let third = 0.5
    let bob = (second + third) / (1 + second)
    #expect(abs(try value(.ndcg10, .nextOrder) - (1 + bob) / 2) < 1e-12)
    #expect(try value(.mrr50, .nextOrder) == 0.75)
    #expect(try value(.coverage10, .nextOrder) == 1)
    // Four hits of six results; a, b and c are in 4, 2 and 2 of the five training orders.
    #expect(abs(try value(.lift10, .nextOrder) - 4 / (2 * (0.8 + 0.4 + 0.4))) < 1e-12)
  }

  @Test func `new items are ranked without what was bought`() throws {
    // Only Bob bought something new: c, the one item that he hadn't bought.
    #expect(try task(.newItems).sizes[.all]?.queries == 1)
    #expect(try value(.hitRate1, .newItems) == 1 && value(.ndcg10, .newItems) == 1)
    #expect(abs(try value(.coverage10, .newItems) - 1.0 / 3) < 1e-12)
    #expect(abs(try value(.lift10, .newItems) - 1 / 0.4) < 1e-12)
  }

  @Test func `customers from before the split, new ones and guests are told apart`() throws {
    // Orders 6 and 8 are of customers who had ordered, order 7 is a guest's.
    let sizes = try task(.baskets).sizes
    #expect(sizes[.returning] == .init(queries: 2, customers: 2))
    #expect(sizes[.guest] == .init(queries: 1, customers: 1) && sizes[.new] == nil)
    #expect(try value(.hitRate1, .baskets, .returning) == 0.5)
    #expect(try value(.hitRate1, .baskets, .guest) == 0)
  }

  @Test func `a shop without categories has no replacements to judge`() {
    #expect(!evaluation.tasks.contains { $0.task.band != nil })
  }
}
