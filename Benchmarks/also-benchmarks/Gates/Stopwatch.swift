internal import BenchmarkJobs
internal import Glibc

/// Takes times, of the calling thread on a core: what else the machine does matters less then.
enum Stopwatch {
  /// The time of a job in one round.
  struct Round {
    /// CPU seconds of one run.
    var seconds: Double
    /// The same, over the yardstick's for the same amount of work.
    var ratio: Double
  }

  /// What a round takes at least of either: the clock has no part in it then.
  private static let leastSeconds = 0.01

  /// Times a job and its yardstick in turns, so that both meet the same machine.
  static func interleave(_ job: Job.Prepared, rounds: Int) throws -> [Round] {
    let yardstick = Yardstick(for: job.work)
    let runs = try repetitions { _ = try job.run() }
    let passes = try repetitions { yardstick.run() }
    return try (0..<rounds).map { _ in
      let measured = seconds { for _ in 0..<passes { yardstick.run() } }
      let seconds = try seconds { for _ in 0..<runs { _ = try job.run() } } / Double(runs)
      let unit = measured / (Double(passes) * Double(yardstick.amount))
      return Round(seconds: seconds, ratio: seconds / (unit * Double(job.work.amount)))
    }
  }

  /// How often `body` has to run to be timed, found by running it.
  private static func repetitions(_ body: () throws -> Void) throws -> Int {
    // The first run meets cold caches and what is only made once.
    try body()
    var count = 1
    while try seconds({ for _ in 0..<count { try body() } }) < leastSeconds { count *= 2 }
    return count
  }

  private static func seconds(_ body: () throws -> Void) rethrows -> Double {
    let start = threadSeconds
    try body()
    return threadSeconds - start
  }

  private static var threadSeconds: Double {
    var time = timespec()
    unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}
