/// A reading beside its gate.
package struct Comparison: Sendable, Hashable {
  /// What comes of it.
  package enum Verdict: String, Sendable {
    /// Within the tolerance.
    case holds
    /// Worse than recorded by more than the tolerance.
    case worse
    /// Better than recorded by more than the tolerance.
    case better
    /// More than the job's data allows.
    case aboveBound = "above bound"
    /// There is no gate for it, or one without any value.
    case notRecorded = "not recorded"
    /// Nothing is recorded for this instruction set, only for others.
    case otherMachine = "not comparable"
    /// There is a gate, but nothing was measured.
    case notMeasured = "not measured"
  }

  /// What was measured; without value if nothing was.
  package let reading: Reading
  /// The value to compare with, if there is one.
  package let recorded: Double?
  /// The tolerance, if there is a gate.
  package let tolerance: Double?
  /// What comes of it.
  package let verdict: Verdict

  /// Whether the gate fails.
  package var isFailure: Bool {
    switch verdict {
    case .holds, .otherMachine: false
    case .better: reading.measure.holdsImprovements
    case .worse, .aboveBound, .notRecorded, .notMeasured: true
    }
  }

  /// The part of the recorded value by which the measured one is greater.
  package var change: Double? { recorded.map { reading.value / $0 - 1 } }

  /// Compares a reading with its gate, if it has one.
  package init(_ reading: Reading, _ gate: Thresholds.Gate?) {
    self.reading = reading
    recorded = gate?.recorded[reading.setting]
    tolerance = gate?.tolerance
    verdict = Self.verdict(reading, gate)
  }

  /// What becomes of a gate that nothing was measured for.
  fileprivate init(unmeasured gate: Thresholds.Gate) {
    reading = Reading(gate.measure, of: gate.subject, setting: "-", value: .nan)
    recorded = nil
    tolerance = gate.tolerance
    verdict = .notMeasured
  }

  private static func verdict(_ reading: Reading, _ gate: Thresholds.Gate?) -> Verdict {
    if let bound = reading.bound, !(reading.value <= bound) { return .aboveBound }
    guard let gate, !gate.recorded.isEmpty else { return .notRecorded }
    guard let recorded = gate.recorded[reading.setting] else { return .otherMachine }
    let difference = (reading.value - recorded).magnitude
    if difference <= reading.measure.negligibleDifference { return .holds }
    let change = reading.value / recorded - 1
    // What isn't a number must not hold.
    guard !(change.magnitude <= gate.tolerance) else { return .holds }
    return change < 0 && !reading.measure.isGain || change > 0 && reading.measure.isGain
      ? .better : .worse
  }
}

extension Thresholds {
  /// Compares all that was measured with its gates, and names the gates that nothing was measured for.
  ///
  /// - Parameters:
  ///   - readings: What was measured.
  ///   - isSelected: What was to be measured.
  /// - Returns: The readings in their order, then the gates without any.
  package func compare(
    _ readings: [Reading],
    isSelected: (_ measure: Measure, _ subject: String) -> Bool = { _, _ in true }
  ) -> [Comparison] {
    let compared = readings.map { Comparison($0, gate($0.measure, of: $0.subject)) }
    let unmeasured = gates.filter { gate in
      isSelected(gate.measure, gate.subject)
        && !readings.contains { $0.measure == gate.measure && $0.subject == gate.subject }
    }
    return compared + unmeasured.map(Comparison.init(unmeasured:))
  }
}
