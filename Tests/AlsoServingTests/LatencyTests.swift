import AlsoModelFile
import AlsoServing
import Glibc
import TestSupport
import Testing

/// How long single calls take, in CPU time of the calling thread, so that a busy machine doesn't matter
/// much; medians of many.
@Suite struct LatencyTests {
  #if DEBUG
    private static let isOptimized = false
  #else
    private static let isOptimized = true
  #endif

  @Test(.enabled(if: isOptimized, "the debug build says nothing of speed"))
  func aQueryAmong24000ItemsTakesLessThanHalfAMillisecond() throws {
    let (path, directory) = try model()
    defer { withExtendedLifetime(directory) {} }
    let recommender = try Recommender(contentsOf: path)
    let times = (0..<200).map { number in
      let query = Query.complements(items: [recommender.model.itemIdentifier(number * 101)])
      return seconds { _ = recommender.answer(query) }
    }
    #expect(times.sorted()[100] < 0.0005)
  }

  @Test(.enabled(if: isOptimized, "the debug build says nothing of speed"))
  func openingTakesLessThanFiveMilliseconds() throws {
    let (path, directory) = try model()
    defer { withExtendedLifetime(directory) {} }
    let times = try (0..<20).map { _ in
      var model: Model?
      let time = try seconds { model = try Model(contentsOf: path) }
      #expect(model?.manifest.items == 24_000)
      return time
    }
    #expect(times.sorted()[10] < 0.005)
  }

  private func model() throws -> (path: String, TemporaryDirectory) {
    var sizes = RandomModel(items: 24_000)
    sizes.trainedItems = 24_000
    sizes.kinds = 1000
    sizes.basketFactors = ModelOptions().basket.factors
    sizes.tasteFactors = ModelOptions().taste.factors
    let directory = try TemporaryDirectory()
    let path = directory.file("large.also")
    try sizes.contents.write(to: path)
    return (path, directory)
  }

  private func seconds(_ body: () throws -> Void) rethrows -> Double {
    let start = cpuTime()
    try body()
    return cpuTime() - start
  }

  private func cpuTime() -> Double {
    var time = timespec()
    unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}
