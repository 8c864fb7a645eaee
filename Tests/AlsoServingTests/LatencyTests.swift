import AlsoModelFile
import AlsoServing
import Glibc
import TestSupport
import Testing

/// How what a question takes grows with the model.
///
/// What one takes at all is the benchmarks' business.
@Suite struct LatencyTests {
  /// A question that looked at every pair of items would take a thousand times as long.
  ///
  /// One that looks at every item takes 32 times as long, and some times that where the large model lies
  /// outside the caches, of which others use a part.
  @Test(arguments: Mode.allCases)
  func `a question's time grows with the items, not with their square`(mode: Mode) throws {
    let medians = try Self.recommenders.get().map { recommender in
      let queries = (0..<40).map { Self.query(mode, number: $0, of: recommender.model) }
      return queries.map { query in fastest { _ = recommender.answer(query) } }.sorted()[20]
    }
    #expect(medians[1] < 300 * medians[0])
  }

  private static let recommenders = Result { try [1000, 32_000].map(recommender) }

  private static func query(_ mode: Mode, number: Int, of model: Model) -> Query {
    mode.isAboutItems
      ? Query(mode, items: [model.itemIdentifier(number * 23)])
      : Query(mode, customer: model.customerIdentifier(number % model.manifest.customers))
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
