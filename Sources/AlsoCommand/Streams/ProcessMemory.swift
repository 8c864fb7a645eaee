internal import FoundationEssentials

/// The memory of this process.
enum ProcessMemory {
  /// The most that it had resident so far; 0 where the system doesn't tell.
  static var peakBytes: Int { bytes("VmHWM:") }

  /// What it has resident; 0 where the system doesn't tell.
  static var residentBytes: Int { bytes("VmRSS:") }

  /// A fact of Linux' account of the process; unlike `getrusage`, it has nothing of the parent in it.
  private static func bytes(_ name: String) -> Int {
    let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)
    let line = status?.split(separator: "\n").first { $0.hasPrefix(name) }
    return line.flatMap { Int($0.filter(\.isNumber)) }.map { $0 * 1024 } ?? 0
  }
}
