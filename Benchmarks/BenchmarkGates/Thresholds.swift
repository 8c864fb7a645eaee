internal import FoundationEssentials

/// The reviewed file of all gates, `Benchmarks/Thresholds.json`.
package struct Thresholds: Sendable, Codable, Equatable {
  /// What a reading is compared with.
  package struct Gate: Sendable, Codable, Equatable {
    /// What is measured.
    package var measure: Measure
    /// The job or figure.
    package var subject: String
    /// The value to compare with, by setting.
    package var recorded: [String: Double]
    /// The part of the recorded value by which a reading may differ from it.
    package var tolerance: Double
    /// The spread that was measured when the value was recorded, by setting: what the tolerance must
    /// leave room for.
    package var spread: [String: Double]?
    /// Why the gate is there, and why its tolerance is what it is.
    package var why: String

    package init(
      _ measure: Measure,
      of subject: String,
      recorded: [String: Double],
      tolerance: Double,
      spread: [String: Double]? = nil,
      why: String
    ) {
      self.measure = measure
      self.subject = subject
      self.recorded = recorded
      self.tolerance = tolerance
      self.spread = spread
      self.why = why
    }
  }

  /// What is wrong with a file.
  package struct Fault: Error, Equatable, CustomStringConvertible {
    package let description: String
  }

  /// What a reader of the file has to know.
  package var about: [String]
  /// The gates.
  package var gates: [Gate]

  package init(about: [String] = [], gates: [Gate]) {
    self.about = about
    self.gates = gates
  }

  /// Reads what ``json`` wrote, or a person.
  ///
  /// - Throws: ``Fault`` if it isn't JSON of this form, if a gate is there twice, has no reason, or a
  ///   number that it can't have.
  package init(json: some Collection<UInt8>) throws(Fault) {
    do {
      self = try JSONDecoder().decode(Self.self, from: Data(json))
    } catch {
      throw Fault(description: "these aren't thresholds: \(error)")
    }
    var seen: Set<String> = []
    for gate in gates {
      let name = "\(gate.measure.rawValue) of \(gate.subject)"
      guard seen.insert(name).inserted else { throw Fault(description: "\(name): is there twice") }
      guard gate.tolerance.isFinite, gate.tolerance >= 0 else {
        throw Fault(description: "\(name): tolerance \(gate.tolerance), expected 0 or more")
      }
      guard gate.recorded.values.allSatisfy({ $0.isFinite && $0 > 0 }) else {
        throw Fault(description: "\(name): a recorded value isn't positive")
      }
      guard !gate.why.isEmpty else { throw Fault(description: "\(name): doesn't say why") }
    }
  }

  /// The file's contents: JSON, one line a field, keys in order.
  package var json: [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    do {
      return Array(try encoder.encode(self)) + [UInt8(ascii: "\n")]
    } catch {
      preconditionFailure("numbers and strings can always be encoded: \(error)")
    }
  }

  /// The gate of a measure and subject.
  package func gate(_ measure: Measure, of subject: String) -> Gate? {
    gates.first { $0.measure == measure && $0.subject == subject }
  }
}

extension Thresholds {
  /// Makes what was measured the recorded values.
  ///
  /// Tolerances and reasons stay, as do values of settings that weren't measured, and the order of the
  /// gates. What has no gate gets one behind them, with the measure's default tolerance.
  package mutating func record(_ readings: [Reading]) {
    for reading in readings {
      let (measure, subject) = (reading.measure, reading.subject)
      if let place = gates.firstIndex(where: { $0.measure == measure && $0.subject == subject }) {
        gates[place].record(reading)
      } else {
        var gate = Gate(newFor: measure, of: subject)
        gate.record(reading)
        gates.append(gate)
      }
    }
  }
}

extension Thresholds.Gate {
  /// A gate that nothing is recorded for.
  fileprivate init(newFor measure: Measure, of subject: String) {
    self.init(
      measure,
      of: subject,
      recorded: [:],
      tolerance: measure.defaultTolerance,
      why: "New: say what the gate guards, and why its tolerance is what it is."
    )
  }

  fileprivate mutating func record(_ reading: Reading) {
    recorded[reading.setting] = Self.rounded(reading.value, digits: 6)
    if let value = reading.spread {
      spread = spread ?? [:]
      spread?[reading.setting] = Self.rounded(value, digits: 2)
    }
  }

  /// So many significant digits, for more would only change with each recording; counts stay whole.
  private static func rounded(_ value: Double, digits: Int) -> Double {
    guard value != 0, value.magnitude < 1e5 else { return value.rounded() }
    var scale = 1.0
    while (value * scale).magnitude.rounded() < 1e5 { scale *= 10 }
    for _ in digits..<6 { scale /= 10 }
    return (value * scale).rounded() / scale
  }
}
