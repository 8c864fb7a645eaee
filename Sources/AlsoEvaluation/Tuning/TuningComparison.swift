package import AlsoHoldout

/// How good a candidate is in terms of the default, on the same queries of the same folds.
///
/// A criterion's ratio is the candidate's mean over the default's; of several folds it is the mean of their
/// ratios. Criteria of which the default finds nothing don't count.
package struct TuningComparison: Sendable {
  /// One criterion on one fold.
  private struct Part {
    var criterion: TuningCriterion
    var customers: [String?]
    /// The candidate's values less the default's, in means of the default.
    var gains: [Double]

    var mean: Double { gains.reduce(0, +) / Double(gains.count) }
  }

  private let parts: [Part]

  /// Compares what a candidate and the default reached, fold by fold.
  ///
  /// - Precondition: Both were asked the same.
  package init(_ candidate: [TuningTrial], with standard: [TuningTrial]) {
    precondition(candidate.count == standard.count, "the same folds")
    parts = zip(candidate, standard).flatMap { candidate, standard in
      zip(candidate.parts, standard.parts).compactMap { part, other in
        precondition(
          part.criterion == other.criterion && part.customers == other.customers,
          "the same queries"
        )
        let mean = other.mean
        guard mean > 0 else { return nil }
        return Part(
          criterion: part.criterion,
          customers: part.customers,
          gains: zip(part.values, other.values).map { ($0 - $1) / mean }
        )
      }
    }
  }

  /// The mean of the criteria's ratios; `nil` if there are none.
  package var ratio: Double? {
    let ratios = TuningCriterion.allCases.compactMap { ratio(of: $0) }
    return ratios.isEmpty ? nil : ratios.reduce(0, +) / Double(ratios.count)
  }

  /// A criterion's ratio, 1 where candidate and default are equally good; `nil` where nothing can be said.
  package func ratio(of criterion: TuningCriterion) -> Double? {
    let means = parts.filter { $0.criterion == criterion }.map(\.mean)
    return means.isEmpty ? nil : 1 + means.reduce(0, +) / Double(means.count)
  }

  /// ``ratio`` less 1, with its paired 95 % interval by customer; `nil` if there is no ratio.
  ///
  /// All queries of a customer are drawn together, whatever their criterion and fold: each counts as much as
  /// it adds to the ratio.
  ///
  /// - Complexity: O(draws · customers)
  package func gain() -> Estimate? {
    let folds = parts.reduce(into: [:]) { $0[$1.criterion, default: 0] += 1 }
    let queries = parts.reduce(0) { $0 + $1.gains.count }
    guard queries > 0 else { return nil }
    let values = parts.flatMap { part in
      let shares = folds.count * folds[part.criterion, default: 1] * part.gains.count
      return part.gains.map { $0 * Double(queries) / Double(shares) }
    }
    return Bootstrap(customers: parts.flatMap(\.customers)).estimate(values)
  }
}
