internal import AlsoLinearAlgebra
internal import AlsoModelFile
internal import AlsoOrders

/// What learning weights on the last of the orders adds to a training.
struct HeldOutPlan {
  /// The part of the orders' lines that the model before the fold learns from; 0 if there is none.
  private let share: Double

  /// Counts what would be held out.
  init(_ orders: borrowing OrderLog, _ options: ModelOptions) {
    guard options.learnsWeights, let period = FoldPeriod(orders, until: options.until) else {
      share = 0
      return
    }
    var lines = (learnt: 0, all: 0)
    for order in 0..<orders.orderTimes.count {
      let time = orders.orderTimes[order]
      guard time < period.end.secondsSince1970 else { continue }
      let count = orders.lineOffsets[order + 1] - orders.lineOffsets[order]
      lines.all += count
      if time >= period.start.secondsSince1970 && time < period.split.secondsSince1970 {
        lines.learnt += count
      }
    }
    share = Double(lines.learnt) / Double(max(1, lines.all))
  }

  /// The stages before those of the whole training, which are `learning`.
  func stages(
    _ learning: [TrainingPlan.Stage],
    _ sizes: TrainingSizes,
    threads: Int,
    _ watch: Stopwatch<some Clock<Duration>>
  ) -> [TrainingPlan.Stage] {
    guard share > 0 else { return [] }
    // The linear model has as many items; all else is about as much less as there are lines.
    let seconds = learning.reduce(0.0) {
      $0 + $1.seconds * ($1.name == "associations" ? 1 : share)
    }
    return [
      TrainingPlan.Stage("held out", seconds: seconds),
      TrainingPlan.Stage("weights", seconds: weightSeconds(sizes, threads: threads, watch)),
    ]
  }

  /// How long it takes to ask the model and to fit weights, most of which is scanning factors.
  private func weightSeconds(
    _ sizes: TrainingSizes,
    threads: Int,
    _ watch: Stopwatch<some Clock<Duration>>
  ) -> Double {
    let width = sizes.basket.factors + sizes.taste.factors
    let padded = Kernels.padded(width)
    let items = max(1, min(sizes.basket.columns, 10_000))
    let factors = [Float](repeating: 1, count: items * padded)
    var scores = [Float](repeating: 0, count: items)
    let (seconds, _) = watch.measure {
      var span = scores.mutableSpan
      Kernels.best.scan(factors.span, factors.span.extracting(first: padded), into: &span)
    }
    let scan = seconds * Double(sizes.basket.columns) / Double(items)
    // Measured: the other parts and what is done with them take some four times as long.
    let questions = 2 * MixFit.mostQuestions(items: sizes.basket.columns, factors: width)
    return 5 * scan * Double(questions) / Double(threads)
  }

  /// The most memory at once, where the whole training takes `peak`, with so much of it `resident` when its
  /// orders are counted and so much held `before`.
  func peakBytes(_ peak: Int, resident: Int, before: Int) -> Int {
    guard share > 0 else { return peak }
    return max(peak, before + Int(share * Double(peak - resident)))
  }
}
