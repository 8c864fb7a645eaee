import AlsoLinearAlgebra
import AlsoModelFile
import AlsoOrders
import Synchronization
import TestSupport
import Testing

import AlsoTraining

/// What a training is said to take.
@Suite struct TrainingPlanTests {
  /// A clock on which a second passes whenever it is read.
  private final class CountingClock: Clock {
    private let origin = ContinuousClock.now
    private let reads = Atomic<Int>(0)

    var now: ContinuousClock.Instant {
      origin + .seconds(reads.wrappingAdd(1, ordering: .relaxed).newValue)
    }
    var minimumResolution: Duration { .seconds(1) }

    func sleep(until deadline: ContinuousClock.Instant, tolerance: Duration?) async throws {}
  }

  private static func log() -> OrderLog {
    .random(orders: 255, items: 63, customers: 20, seed: 1)
  }

  private static var options: ModelOptions {
    var options = ModelOptions()
    options.minimumItemOrders = 1
    options.basket.factors = 20
    options.taste.factors = 3
    options.basket.solver = .conjugateGradients
    return options
  }

  private static func plan(_ log: OrderLog) throws -> TrainingPlan {
    try TrainingPlan(
      training: log,
      catalog: .empty,
      options: options,
      account: ImportAccount(),
      threads: 2,
      kernels: .best,
      clock: CountingClock(),
      residentBytes: { 0 }
    )
  }

  @Test func `every stage of the training takes time`() throws {
    let plan = try Self.plan(Self.log())
    #expect(
      plan.stages.map(\.stage) == [
        .statistics, .neighbors, .associations, .basketModel, .substitutes, .tasteModel, .model,
      ]
    )
    #expect(plan.stages.allSatisfy { $0.seconds > 0 })
  }

  @Test func `sizes are those of the trained model`() throws {
    let (plan, contents) = (try Self.plan(Self.log()), try Self.trained())
    #expect(plan.sizes.neighbors == contents.neighbors.items.count)
    #expect(plan.sizes.associations >= contents.associations.items.count)
    #expect(plan.sizes.taste.rows == contents.manifest.customers)
    #expect(plan.sizes.basket.columns == contents.manifest.trainedItems)
    // What the manifest says of losses has more or fewer digits, and co-buyers are told from a sample.
    let spared =
      8 * (plan.sizes.associations - contents.associations.items.count)
      // A plan knows no neighbors, which tell what is ordered together and so no substitute.
      + 8 * (plan.sizes.substitutes - contents.substitutes.items.count)
    let difference = abs(plan.sizes.modelBytes - spared - contents.byteCount)
    #expect(difference * 200 < contents.byteCount, "\(difference) of \(contents.byteCount) bytes")
  }

  @Test func `a shop of guests has no taste to wait for`() throws {
    let plan = try Self.plan(OrderLog(baskets: "ab", "ab"))
    // Between the two times that the clock is read nothing is done.
    #expect(plan.stages.first { $0.stage == .tasteModel }?.seconds == 1)
  }

  @Test func `what can't be trained can't be planned`() {
    #expect(throws: TrainingError.noOrders) { try Self.plan(OrderLog([])) }
  }

  @Test func `a half step is extrapolated from its sample`() {
    let rates = HalfStepRates(
      basisSeconds: 1,
      turnSeconds: 2,
      turnedShare: 0.5,
      rowSeconds: 3,
      rowShare: 0.25
    )
    #expect(rates.turningSeconds == 5)
    #expect(rates.seconds == 17)
  }

  private static func trained() throws -> ModelContents {
    try TrainedModel(training: log(), options: options, account: ImportAccount(), threads: 2)
      .contents
  }
}
