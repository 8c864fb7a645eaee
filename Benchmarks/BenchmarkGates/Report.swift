internal import Glibc

/// What `make bench` prints.
package struct Report: Sendable {
  /// All gates and readings.
  package let comparisons: [Comparison]

  package init(_ comparisons: [Comparison]) { self.comparisons = comparisons }

  /// The comparisons whose gates fail.
  package var failures: [Comparison] { comparisons.filter(\.isFailure) }

  /// One row a comparison, columns aligned.
  package var table: String {
    let heading = ["measure", "of", "on", "now", "recorded", "change", "tolerance", "verdict"]
    let rows = [heading] + comparisons.map(Self.cells)
    let widths = heading.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    // Texts begin at the left, numbers end at the right.
    let numbers = 3...6
    return rows.map { cells in
      let padded = cells.indices.map { column -> String in
        let padding = String(repeating: " ", count: widths[column] - cells[column].count)
        return numbers.contains(column) ? padding + cells[column] : cells[column] + padding
      }
      let line = padded.joined(separator: "  ")
      return String(line.reversed().drop { $0 == " " }.reversed()) + "\n"
    }.joined()
  }

  private static func cells(_ comparison: Comparison) -> [String] {
    let reading = comparison.reading
    let measure = reading.measure
    return [
      measure.rawValue, reading.subject, reading.setting,
      reading.value.isNaN ? "-" : text(reading.value, of: measure),
      comparison.recorded.map { text($0, of: measure) } ?? "-",
      comparison.change.map(signedPercent) ?? "-",
      comparison.tolerance.map { "\(percent($0)) %" } ?? "-",
      comparison.isFailure ? "FAILS: \(comparison.verdict.rawValue)" : comparison.verdict.rawValue,
    ]
  }

  /// What to do about each failure, one line a failure.
  package var advice: String {
    failures.map { failure in
      let reading = failure.reading
      let name =
        "\(reading.measure.rawValue) of \(reading.subject) (\(reading.setting))"
      return "Error: \(name): \(Self.advice(failure))\n"
    }.joined()
  }

  private static func advice(_ failure: Comparison) -> String {
    let measure = failure.reading.measure
    let now = text(failure.reading.value, of: measure)
    let change = failure.change.map(signedPercent) ?? "-"
    switch failure.verdict {
    case .worse:
      return
        "\(now) is worse than recorded (\(change)). Find the cause, or if it is worth its price, "
        + "record it with make bench-record and say why."
    case .better:
      return "\(now) is better than recorded (\(change)). Keep it: make bench-record."
    case .aboveBound:
      let bound = text(failure.reading.bound ?? .nan, of: measure)
      return "\(now) is more than the \(bound) that the job's data allows."
    case .notRecorded:
      return "nothing is recorded. Add it with make bench-record and say why it is there."
    case .notMeasured: return "nothing was measured. If the job is gone, remove its gate."
    case .holds, .otherMachine: return "fine."
    }
  }

  /// The whole run in a line, to be kept beside those of other days.
  ///
  /// Instructions are a sum, times and rankings means.
  package func historyLine(date: String, revision: String, instructionSet: String) -> String {
    let parts = Measure.allCases.compactMap { measure in
      let values = comparisons.map(\.reading).filter { $0.measure == measure && $0.value > 0 }
      return Self.summary(of: values.map(\.value), measure)
    }
    let count = comparisons.count
    let gates = "\(count - failures.count) of \(count) gates hold"
    return "\(date) \(revision) \(instructionSet): " + (parts + [gates]).joined(separator: ", ")
      + "\n"
  }

  private static func summary(of values: [Double], _ measure: Measure) -> String? {
    guard !values.isEmpty else { return nil }
    let mean = values.reduce(0, +) / Double(values.count)
    switch measure {
    case .instructions: return "\(text(values.reduce(0, +), of: measure)) instructions"
    case .time:
      let product = values.reduce(1) { $0 * pow($1, 1 / Double(values.count)) }
      return "\(text(product, of: measure)) × yardstick"
    case .memory: return "\(text(values.max() ?? 0, of: measure)) at most"
    case .loss: return "mean loss \(text(mean, of: measure))"
    case .ranking: return "mean NDCG@10 \(text(mean, of: measure))"
    }
  }
}
