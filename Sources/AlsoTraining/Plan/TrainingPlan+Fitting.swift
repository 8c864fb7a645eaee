internal import AlsoLinearAlgebra
internal import AlsoModelFile
internal import AlsoOrders

extension TrainingPlan {
  /// About how many multiplications a thread does a second where a model is asked: an estimate, for asking
  /// takes more than that.
  private static let multiplicationsPerSecond = 4e9
  /// Up to this order an inverse is tried, and extrapolated beyond.
  private static let probedOrder = 512

  /// What it takes to learn the weights of parts and features on the last orders; nothing where those are too
  /// few: a model of the orders before, and asking it.
  static func fitting(
    _ stages: [Stage],
    of statistics: OrderStatistics,
    _ options: ModelOptions,
    threads: Int
  ) -> [Stage] {
    let orders = Double(statistics.baskets.count) * FoldModel.share
    guard options.learnsMix, orders >= Double(FoldModel.fewestOrders) else { return [] }
    let lines = Double(max(1, statistics.baskets.items.count))
    let share = min(1 - FoldModel.share, Double(FoldModel.mostLines) / lines)
    let items = statistics.trainedItems
    let multiplications =
      Double(MixFit.questions(items: items, options) * MixFit.tables)
      * Double(MixFit.cost(items: items, options))
    return [
      Stage("held out", seconds: share * stages.reduce(0) { $0 + $1.seconds }),
      Stage("mix", seconds: multiplications / multiplicationsPerSecond / Double(threads)),
    ]
  }

  /// What the linear model takes, and how many associations it has at most.
  static func associations(
    _ options: AssociationOptions,
    items trained: Int,
    _ watch: Stopwatch<some Clock<Duration>>
  ) -> (stage: Stage, count: Int) {
    let items = min(options.mostItems, trained)
    let order = min(items, probedOrder)
    var matrix = Matrix(rows: order, columns: order)
    for k in 0..<order { matrix.elements[k * order + k] = 1 }
    let seconds = watch.seconds {
      // The identity has an inverse.
      try? matrix.invertPositiveDefinite()
    }
    let ratio = Double(items) / Double(max(1, order))
    return (
      Stage("associations", seconds: seconds * ratio * ratio * ratio),
      items * min(options.neighbors, max(0, items - 1))
    )
  }
}
