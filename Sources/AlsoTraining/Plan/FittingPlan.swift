internal import AlsoHoldout
internal import AlsoModelFile

/// What it takes to learn the weights of parts and features on the last orders: a model of the orders before,
/// and asking it.
struct FittingPlan {
  /// About how many multiplications a thread does a second where a model is asked: an estimate, for asking
  /// takes more than that.
  private static let multiplicationsPerSecond = 4e9

  /// The share of the lines that the model of the orders before learns of.
  private let share: Double
  /// The time of ``TrainingStage/mix``.
  let mixSeconds: Double

  /// `nil` if nothing is learnt on the last orders, because there are too few or it isn't wanted.
  init?(_ manifest: ModelManifest, _ sizes: TrainingSizes, threads: Int) {
    let orders = Double(manifest.orders) * TimeSplit.foldShare
    let options = manifest.options
    guard options.learnsMix, orders >= Double(ValidationModel.fewestOrders) else { return nil }
    let lines = Double(max(1, sizes.basketItems))
    share = min(1 - TimeSplit.foldShare, Double(ValidationModel.mostLines) / lines)
    let items = manifest.trainedItems
    let multiplications =
      Double(MixFit.questions(items: items, options) * MixFit.tables)
      * Double(MixFit.cost(items: items, options))
    mixSeconds = multiplications / Self.multiplicationsPerSecond / Double(threads)
  }

  /// The time of ``TrainingStage/heldOut``, by the time of all stages that make a model.
  func heldOutSeconds(_ seconds: Double) -> Double { share * seconds }
}
