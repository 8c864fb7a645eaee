/// Measures with a clock that the caller has: this library reads none.
struct Stopwatch<Time: Clock> where Time.Duration == Duration {
  let clock: Time

  /// The seconds since a moment of the clock.
  func seconds(since start: Time.Instant) -> Double { start.duration(to: clock.now).seconds }

  /// The seconds that `body` takes, and its result.
  func measure<Result, Failure: Error>(
    _ body: () throws(Failure) -> Result
  ) throws(Failure) -> (seconds: Double, result: Result) {
    let start = clock.now
    let result = try body()
    return (start.duration(to: clock.now).seconds, result)
  }

  /// The seconds that `body` takes.
  func seconds<Failure: Error>(_ body: () throws(Failure) -> Void) throws(Failure) -> Double {
    try measure(body).seconds
  }
}

extension Duration {
  /// The duration in seconds.
  fileprivate var seconds: Double {
    Double(components.seconds) + Double(components.attoseconds) * 1e-18
  }
}
