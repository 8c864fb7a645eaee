internal import FoundationEssentials
internal import Glibc

/// What this process has used.
enum ProcessUse {
  /// Seconds of all cores.
  static var cpuSeconds: Double {
    var time = timespec()
    unsafe clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// The most memory that was resident at any time, in bytes; `nil` where Linux doesn't tell.
  ///
  /// Not from `getrusage`, which counts what the parent had when it started this process.
  static var peakMemory: Int? {
    guard let status = FileManager.default.contents(atPath: "/proc/self/status") else { return nil }
    let lines = String(decoding: status, as: UTF8.self).split(separator: "\n")
    let words = lines.first { $0.hasPrefix("VmHWM:") }?.split(whereSeparator: \.isWhitespace)
    return words?.lazy.compactMap { Int($0) }.first.map { $0 * 1024 }
  }
}
