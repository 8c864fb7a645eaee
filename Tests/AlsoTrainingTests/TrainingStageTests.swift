import AlsoLinearAlgebra
import AlsoModelFile
import AlsoOrders
import AlsoTraining
import TestSupport
import Testing

@Suite struct TrainingStageTests {
  /// Enough orders that weights are learnt on the last ones.
  private static let log = OrderLog.random(orders: 1500, items: 20, customers: 50, seed: 7)

  private static var options: ModelOptions {
    var options = ModelOptions()
    (options.basket.factors, options.taste.factors) = (4, 4)
    (options.basket.sweeps, options.taste.sweeps) = (1, 1)
    return options
  }

  @Test
  func `training reports the stages in order, those of the model held out from among them`() throws
  {
    var reports: [TrainingProgress] = []
    _ = try TrainedModel(
      training: Self.log,
      options: Self.options,
      account: ImportAccount(),
      threads: 2
    ) { if $0.sweep == 0 { reports.append($0) } }
    let making: [TrainingStage] = [
      .statistics, .neighbors, .associations, .basketModel, .substitutes, .tasteModel,
    ]
    let heldOut = reports.prefix { $0.isHeldOut }
    #expect(heldOut.map(\.stage) == making)
    let rest = reports.dropFirst(heldOut.count).map(\.stage)
    // Whether there are associations is what the held-out orders decide.
    let expected = [.mix, .acceptance] + making
    #expect(rest == expected || rest == expected.filter { $0 != .associations })
    #expect(reports[0].title == "held out: statistics")
    #expect(reports[reports.count - 1].title == "taste model")
  }

  @Test(arguments: [false, true]
  )
  func `a plan begins with the stages that learn weights, if any are learnt`(learnsMix: Bool) throws
  {
    var options = Self.options
    options.learnsMix = learnsMix
    let plan = try TrainingPlan(
      training: Self.log,
      catalog: .empty,
      options: options,
      account: ImportAccount(),
      threads: 2,
      kernels: .best,
      clock: ContinuousClock(),
      residentBytes: { 0 }
    )
    #expect(
      plan.stages.map(\.stage)
        == (learnsMix ? [.heldOut, .mix] : []) + TrainingStage.allCases.drop { $0 != .statistics }
    )
  }
}
