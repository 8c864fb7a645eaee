internal import AlsoBase
internal import AlsoModelFile
internal import AlsoOrders
internal import CoreMetrics
internal import FoundationEssentials
internal import HTTPTypes
internal import Synchronization

/// What the server counts of itself.
final class ServerMetrics: Sendable {
  private let registry: PrometheusRegistry
  private let requests = Mutex<[Request: (count: Counter, duration: CoreMetrics.Timer)]>([:])
  private let inFlight: Meter
  private let loads: Counter
  private let failedLoads: Counter
  private let droppedLines: Counter
  /// How many dropped lines `droppedLines` has.
  private let countedLines = Atomic(0)
  private let age: Meter
  private let end: Meter
  private let version = Mutex<(version: String, meter: Meter)?>(nil)

  /// What a request is counted under.
  private struct Request: Hashable {
    /// The path of the route; `nil` for what has none.
    var route: String?
    var method: HTTPRequest.Method
    var status: Int
  }

  private static let help = [
    "also_http_requests_total": "Requests answered, by route, method and status.",
    "also_http_request_duration_seconds": "Time from a request's head to its answer, by route.",
    "also_http_requests_in_flight": "Requests being answered.",
    "also_model_info": "1 for the version of the model that answers.",
    "also_model_age_seconds": "Time since the model's file was written.",
    "also_model_end_timestamp_seconds": "The end of the orders that the model learnt from.",
    "also_model_loads_total": "Models that were loaded, the first included.",
    "also_model_failed_loads_total": "Files that took the model's place and were refused.",
    "also_shop_file_stale":
      "1 where a file of the shop can't be read and what it said before is heeded.",
    "also_log_lines_dropped_total": "Lines of the log that were dropped because nobody read it.",
  ]

  /// The label of what has no route, and of methods that aren't known.
  private static let other = "other"

  init() {
    let registry = PrometheusRegistry(help: Self.help)
    self.registry = registry
    inFlight = Meter(label: "also_http_requests_in_flight", factory: registry)
    loads = Counter(label: "also_model_loads_total", factory: registry)
    failedLoads = Counter(label: "also_model_failed_loads_total", factory: registry)
    age = Meter(label: "also_model_age_seconds", factory: registry)
    end = Meter(label: "also_model_end_timestamp_seconds", factory: registry)
    droppedLines = Counter(label: "also_log_lines_dropped_total", factory: registry)
    loads.increment(by: 0)
    failedLoads.increment(by: 0)
    droppedLines.increment(by: 0)
  }

  /// A request has come.
  func begin() { inFlight.increment(by: 1) }

  /// A request was answered; `route` is the path of its route, if it has one.
  func end(route: String?, method: HTTPRequest.Method, status: Int, duration: Duration) {
    inFlight.decrement(by: 1)
    let request = Request(route: route, method: method, status: status)
    let metrics = requests.withLock { requests in
      if let known = requests[request] { return known }
      let new = make(request)
      requests[request] = new
      return new
    }
    metrics.count.increment()
    metrics.duration.recordNanoseconds(duration.nanoseconds)
  }

  private func make(_ request: Request) -> (count: Counter, duration: CoreMetrics.Timer) {
    let route = ("route", request.route ?? Self.other)
    let method = ("method", Self.name(request.method))
    let counter = Counter(
      label: "also_http_requests_total",
      dimensions: [route, method, ("status", String(request.status))],
      factory: registry
    )
    let timer = CoreMetrics.Timer(
      label: "also_http_request_duration_seconds",
      dimensions: [route],
      factory: registry
    )
    return (counter, timer)
  }

  /// The method's name, if it is one of those that most know: anyone can make up others.
  private static func name(_ method: HTTPRequest.Method) -> String {
    let known: [HTTPRequest.Method] = [
      .get, .head, .post, .put, .delete, .connect, .options, .trace, .patch,
    ]
    return known.contains(method) ? method.rawValue : other
  }

  /// A model answers from now on.
  func loaded(_ model: ServedModel) {
    loads.increment()
    let meter = Meter(
      label: "also_model_info",
      dimensions: [("version", model.version)],
      factory: registry
    )
    let before = version.withLock { version in
      defer { version = (model.version, meter) }
      return version
    }
    if let before, before.version != model.version { before.meter.destroy() }
    meter.set(1)
    end.set(model.model.manifest.end.secondsSince1970)
    for (file, isStale) in model.shop.isStale {
      Meter(label: "also_shop_file_stale", dimensions: [("file", file)], factory: registry)
        .set(isStale ? 1 : 0)
    }
  }

  /// A file was refused.
  func refused() { failedLoads.increment() }

  /// All metrics as text.
  func text(of model: ServedModel) -> String {
    age.set(Date.now.timeIntervalSince1970 - model.file.modified)
    let dropped = LogWriter.standardError.dropped
    droppedLines.increment(by: dropped - countedLines.exchange(dropped, ordering: .relaxed))
    return registry.text
  }
}

extension Duration {
  /// The duration in whole nanoseconds.
  var nanoseconds: Int64 {
    components.seconds * 1_000_000_000 + components.attoseconds / 1_000_000_000
  }
}
