internal import CoreMetrics
internal import Synchronization

/// A metric that writes itself.
protocol ScrapedMetric: AnyObject, Sendable {
  /// What Prometheus calls such a metric.
  var type: String { get }
  /// Writes a line, or several, for the metric of this name and labels.
  func write(_ identity: Identity, to text: inout String)
}

/// What only grows.
final class ScrapedCounter: CounterHandler, ScrapedMetric {
  private let count = Atomic<Int64>(0)
  let type = "counter"

  func increment(by amount: Int64) { count.wrappingAdd(amount, ordering: .relaxed) }

  func reset() { count.store(0, ordering: .relaxed) }

  func write(_ identity: Identity, to text: inout String) {
    text += identity.line(String(count.load(ordering: .relaxed)))
  }
}

/// What has a value, or grows by parts of one.
final class ScrapedGauge: MeterHandler, RecorderHandler, FloatingPointCounterHandler, ScrapedMetric
{
  private let value = Mutex(0.0)
  let type: String

  init(type: String) { self.type = type }

  func set(_ value: Int64) { set(Double(value)) }
  func set(_ value: Double) { self.value.withLock { $0 = value } }
  func increment(by amount: Double) { value.withLock { $0 += amount } }
  func decrement(by amount: Double) { value.withLock { $0 -= amount } }
  func record(_ value: Int64) { set(Double(value)) }
  func record(_ value: Double) { set(value) }
  func reset() { set(0.0) }

  func write(_ identity: Identity, to text: inout String) {
    text += identity.line("\(value.withLock { $0 })")
  }
}

/// How often a duration was at most so long.
final class ScrapedHistogram: TimerHandler, RecorderHandler, ScrapedMetric {
  /// The bounds of the buckets, in seconds: an answer takes tens of microseconds.
  static let bounds = [
    0.00005, 0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1,
    2.5,
  ]

  private struct Counts {
    /// What was at most each bound and above the one before; the last is above all.
    var buckets = [UInt64](repeating: 0, count: ScrapedHistogram.bounds.count + 1)
    var sum = 0.0
  }

  private let counts = Mutex(Counts())
  let type = "histogram"

  func recordNanoseconds(_ duration: Int64) { record(Double(duration) / 1e9) }
  func record(_ value: Int64) { record(Double(value)) }

  func record(_ value: Double) {
    let bucket = Self.bounds.firstIndex { value <= $0 } ?? Self.bounds.count
    counts.withLock { counts in
      counts.buckets[bucket] += 1
      counts.sum += value
    }
  }

  func write(_ identity: Identity, to text: inout String) {
    let counts = counts.withLock { $0 }
    var total: UInt64 = 0
    for (bucket, count) in counts.buckets.enumerated() {
      total += count
      let bound = bucket < Self.bounds.count ? "\(Self.bounds[bucket])" : "+Inf"
      text += identity.line("\(total)", suffix: "_bucket", label: "le=\"\(bound)\"")
    }
    text += identity.line("\(counts.sum)", suffix: "_sum")
    text += identity.line("\(total)", suffix: "_count")
  }
}
