import AlsoModelFile
import AlsoServing
import Glibc
import TestSupport
import Testing

/// How what a query takes grows with the model.
///
/// What one takes at all is the benchmarks' business.
@Suite struct LatencyTests {
  /// A query that looked at every pair of items would take a thousand times as long.
  ///
  /// One that looks at every item takes 32 times as long, and some times that where the large model lies
  /// outside the caches, of which others use a part.
  @Test func `a query's time grows with the items, not with their square`() throws {
    let recommenders = try [1000, 32_000].map(Self.recommender)
    let medians = recommenders.map { recommender in
      let queries = (0..<40).map { number in
        Query.complements(items: [recommender.model.itemIdentifier(number * 23)])
      }
      return queries.map { query in fastest { _ = recommender.answer(query) } }.sorted()[20]
    }
    #expect(medians[1] < 300 * medians[0])
  }

  private static func recommender(items: Int) throws -> Recommender {
    var sizes = RandomModel(items: items)
    sizes.trainedItems = items
    sizes.kinds = items / 24
    sizes.basketFactors = ModelOptions().basket.factors
    sizes.tasteFactors = ModelOptions().taste.factors
    return Recommender(model: try Model(sizes.contents))
  }

  /// The least CPU seconds of several runs: what else the machine did is in none of them.
  private func fastest(_ body: () -> Void) -> Double {
    (0..<5).map { _ in
      let start = cpuTime()
      body()
      return cpuTime() - start
    }.min() ?? 0
  }

  private func cpuTime() -> Double {
    var time = timespec()
    unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}
