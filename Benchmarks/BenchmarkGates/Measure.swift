/// What a gate watches.
package enum Measure: String, Sendable, Codable, CaseIterable {
  /// Instructions of a fixed job under callgrind.
  case instructions
  /// The time of a fixed job, divided by a yardstick's time for the same amount of work.
  case time
  /// The bytes that a fixed job adds at its peak to what is resident.
  case memory
  /// The loss that training ends with.
  case loss
  /// NDCG@10 of held-out queries.
  case ranking

  /// Whether more is better.
  var isGain: Bool { self == .ranking }

  /// Whether a gate also fails when the value is better than recorded, by more than the tolerance: it
  /// would let the next change give the improvement away again.
  ///
  /// Not so for what differs from machine to machine.
  var holdsImprovements: Bool {
    switch self {
    case .instructions, .loss, .ranking: true
    case .time, .memory: false
    }
  }

  /// The greatest difference that means nothing, whatever part of the recorded value it is.
  ///
  /// What is resident is counted in pages, and whether some dozens of them are touched is the allocator's
  /// and the loader's business: of a job that adds next to nothing no share can be told.
  var negligibleDifference: Double {
    switch self {
    case .memory: Double(256 << 10)
    case .instructions, .time, .loss, .ranking: 0
    }
  }

  /// The tolerance of a gate that nobody has set one for yet.
  var defaultTolerance: Double {
    switch self {
    case .instructions: 0.02
    case .time: 0.3
    case .memory: 0.1
    case .loss: 0.001
    case .ranking: 0.01
    }
  }
}

/// What was measured of a subject, in one setting.
package struct Reading: Sendable, Hashable {
  /// What was measured.
  package var measure: Measure
  /// Of which job or figure.
  package var subject: String
  /// The instruction set, or ``anySetting`` for what doesn't depend on it.
  package var setting: String
  /// The value.
  package var value: Double
  /// What the value must never exceed, where the job's data says so.
  package var bound: Double?
  /// (largest − smallest) / value of the repetitions that the value is the median of, if there were any.
  package var spread: Double?

  /// The setting of what doesn't depend on the instruction set.
  package static let anySetting = "any"

  package init(
    _ measure: Measure,
    of subject: String,
    setting: String = Self.anySetting,
    value: Double,
    bound: Double? = nil,
    spread: Double? = nil
  ) {
    self.measure = measure
    self.subject = subject
    self.setting = setting
    self.value = value
    self.bound = bound
    self.spread = spread
  }
}
