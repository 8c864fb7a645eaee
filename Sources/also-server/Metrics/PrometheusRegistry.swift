internal import CoreMetrics
internal import Synchronization

/// The metrics of swift-metrics, kept for a scrape in the text format 0.0.4 of Prometheus.
///
/// Counters, gauges (meters, and recorders that don't aggregate) and histograms of seconds (timers, and
/// recorders that do). What is written once for each name is its type and the help that it was given here.
final class PrometheusRegistry: MetricsFactory, Sendable {
  static let mediaType = "text/plain; version=0.0.4; charset=utf-8"

  private let help: [String: String]
  private let metrics = Mutex<[Identity: any ScrapedMetric]>([:])

  /// A registry that knows what its metrics mean.
  init(help: [String: String]) { self.help = help }

  /// All metrics, ordered by name and labels.
  var text: String {
    let metrics = metrics.withLock { $0 }
    var text = ""
    var last: String?
    for (identity, metric) in metrics.sorted(by: { $0.key < $1.key }) {
      if identity.name != last {
        if let help = help[identity.name] { text += "# HELP \(identity.name) \(help)\n" }
        text += "# TYPE \(identity.name) \(metric.type)\n"
        last = identity.name
      }
      metric.write(identity, to: &text)
    }
    return text
  }

  private func metric<Metric: ScrapedMetric>(
    _ label: String,
    _ dimensions: [(String, String)],
    make: () -> Metric
  ) -> Metric {
    let identity = Identity(label, dimensions)
    return metrics.withLock { metrics in
      if let known = metrics[identity] as? Metric { return known }
      let new = make()
      metrics[identity] = new
      return new
    }
  }

  private func remove(_ handler: AnyObject) {
    metrics.withLock { metrics in metrics = metrics.filter { $0.value !== handler } }
  }

  func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
    metric(label, dimensions) { ScrapedCounter() }
  }

  func makeFloatingPointCounter(
    label: String,
    dimensions: [(String, String)]
  ) -> any FloatingPointCounterHandler {
    metric(label, dimensions) { ScrapedGauge(type: "counter") }
  }

  func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
    metric(label, dimensions) { ScrapedGauge(type: "gauge") }
  }

  func makeRecorder(
    label: String,
    dimensions: [(String, String)],
    aggregate: Bool
  ) -> any RecorderHandler {
    if aggregate { return metric(label, dimensions) { ScrapedHistogram() } }
    return metric(label, dimensions) { ScrapedGauge(type: "gauge") }
  }

  func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
    metric(label, dimensions) { ScrapedHistogram() }
  }

  func destroyCounter(_ handler: any CounterHandler) { remove(handler) }
  func destroyFloatingPointCounter(_ handler: any FloatingPointCounterHandler) { remove(handler) }
  func destroyMeter(_ handler: any MeterHandler) { remove(handler) }
  func destroyRecorder(_ handler: any RecorderHandler) { remove(handler) }
  func destroyTimer(_ handler: any TimerHandler) { remove(handler) }
}

/// The name and the labels of one metric.
struct Identity: Hashable, Comparable {
  let name: String
  /// The labels as they are written, without braces; empty without any.
  let labels: String

  init(_ name: String, _ dimensions: [(String, String)]) {
    self.name = name
    labels = dimensions.map { "\($0.0)=\"\($0.1.escapedForPrometheus)\"" }.joined(separator: ",")
  }

  static func < (first: Self, second: Self) -> Bool {
    (first.name, first.labels) < (second.name, second.labels)
  }

  /// One line: the name with a suffix, the labels with others, and a value.
  func line(_ value: String, suffix: String = "", label: String = "") -> String {
    let all = [labels, label].filter { !$0.isEmpty }.joined(separator: ",")
    return name + suffix + (all.isEmpty ? "" : "{\(all)}") + " " + value + "\n"
  }
}

extension String {
  /// The text as a label's value between quotes.
  fileprivate var escapedForPrometheus: String {
    reduce(into: "") { text, character in
      switch character {
      case "\\": text += "\\\\"
      case "\"": text += "\\\""
      case "\n": text += "\\n"
      default: text.append(character)
      }
    }
  }
}
