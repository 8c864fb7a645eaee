internal import AlsoHoldout
package import AlsoLinearAlgebra
package import AlsoModelFile
package import AlsoOrders
internal import AlsoScoring

/// A model of the orders before a moment near the end of training, and the orders from then on, a fold: what
/// is fitted on it never saw the orders that it is judged by.
package struct ValidationModel: Sendable {
  /// The moment that parts what was learnt from what is held out.
  package let split: Timestamp
  /// The model of the orders before the split, in memory alone.
  package let model: Model
  /// The orders from the split on.
  package let heldOut: OrderLog

  /// A fold of more orders begins later.
  package static let mostOrders = 100_000
  /// With fewer orders in the fold there is nothing to fit.
  package static let fewestOrders = 100
  /// The model learns of so many lines at most, the last before the split.
  package static let mostLines = 2_000_000

  /// Learns from the orders before a split, with the settings of the model that all orders are to give.
  ///
  /// The result doesn't depend on the number of `threads`; it is `nil` if there are too few orders on either
  /// side of the split.
  ///
  /// - Parameters:
  ///   - orders: The orders; those not before `options.until` are left aside.
  ///   - catalog: Names, categories and list prices of the items.
  ///   - options: What is learnt, and how.
  ///   - threads: The number of threads.
  ///   - kernels: The kernels to use.
  ///   - report: Called before each stage and after each sweep.
  /// - Throws: ``TrainingError`` if a factorization fails.
  /// - Complexity: That of training, on at most ``mostLines`` lines.
  package init?(
    _ orders: borrowing OrderLog,
    catalog: Catalog,
    options: ModelOptions,
    threads: Int,
    kernels: Kernels,
    report: (TrainingProgress) -> Void
  ) throws(TrainingError) {
    guard let period = ValidationPeriod(orders, until: options.until) else { return nil }
    let parts = TimeSplit(
      cutting: orders,
      from: period.start,
      at: period.split,
      before: period.end
    )
    (split, heldOut) = (parts.moment, parts.heldOut)
    var options = options
    options.until = parts.moment
    var training = FullTraining(options: options, threads: threads, kernels: kernels)
    let contents: ModelContents
    do {
      contents = try training.contents(
        of: (consume parts).training,
        catalog: catalog,
        learnt: LearntWeights(),
        hasAssociations: true,
        account: ImportAccount(),
        inputs: []
      ) { progress in
        var progress = progress
        progress.isHeldOut = true
        report(progress)
      }
    } catch {
      switch error {
      case .noOrders, .tooFewItems: return nil
      default: throw error
      }
    }
    do {
      model = try Model(contents, threads: threads)
    } catch {
      // There is no memory for a second copy: what can't be fitted keeps the shipped weights.
      return nil
    }
  }
}

/// Where the fold begins and ends, and where what it is held out from begins.
struct ValidationPeriod {
  let start: Timestamp
  let split: Timestamp
  let end: Timestamp
  /// The orders from the split on.
  let heldOutOrders: Int

  /// `nil` if fewer orders are held out than that.
  init?(
    _ orders: borrowing OrderLog,
    until: Timestamp?,
    fewestOrders: Int = ValidationModel.fewestOrders
  ) {
    let limit = until?.secondsSince1970 ?? .max
    let times = orders.orderTimes
    let ascending = times.indices.filter { times[$0] < limit }
      .sorted { (times[$0], $0) < (times[$1], $1) }
    guard let first = ascending.first, let last = ascending.last else { return nil }
    let end = until?.secondsSince1970 ?? times[last] + 1
    let moment = TimeSplit.moment(
      from: Timestamp(secondsSince1970: times[first]),
      to: Timestamp(secondsSince1970: end)
    )
    var split = moment.secondsSince1970
    if ascending.count > ValidationModel.mostOrders {
      split = max(split, times[ascending[ascending.count - ValidationModel.mostOrders]])
    }
    guard let place = ascending.firstIndex(where: { times[$0] >= split }),
      ascending.count - place >= fewestOrders
    else { return nil }
    heldOutOrders = ascending.count - place
    var (start, lines) = (split, 0)
    for order in ascending[..<place].reversed() {
      lines += orders.lineOffsets[order + 1] - orders.lineOffsets[order]
      if lines > ValidationModel.mostLines { break }
      start = times[order]
    }
    self.start = Timestamp(secondsSince1970: start)
    self.split = Timestamp(secondsSince1970: split)
    self.end = Timestamp(secondsSince1970: end)
  }
}
