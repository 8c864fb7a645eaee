internal import FoundationEssentials
internal import Glibc

/// The memory of this process that is resident.
///
/// As Linux tells it of the address space: `getrusage` counts what the parent had before this program.
enum ResidentMemory {
  /// What a process has to be started with for its memory to be told.
  static let environment: [String: String?] = [
    "MALLOC_MMAP_THRESHOLD_": "65536", "MALLOC_TRIM_THRESHOLD_": "65536", "MALLOC_TOP_PAD_": "0",
  ]

  /// The bytes that `body` adds at its peak.
  ///
  /// It runs twice: what the first run leaves behind, code above all, isn't counted. What the allocator
  /// keeps of freed memory would hide what is taken from it again; ``environment`` sees to it that it
  /// keeps next to nothing.
  static func added(_ body: () throws -> Void) throws -> Int {
    try body()
    try resetPeak()
    let before = try kilobytes("VmRSS:")
    try body()
    let peak = try kilobytes("VmHWM:")
    // A page is the least that can be told.
    return max(4, peak - before) * 1024
  }

  private static func resetPeak() throws {
    let path = "/proc/self/clear_refs"
    guard let file = unsafe fopen(path, "w") else {
      throw MeasuringError("\(path) can't be written")
    }
    let written = unsafe fputs("5", file)
    let closed = unsafe fclose(file)
    guard written >= 0, closed == 0 else { throw MeasuringError("\(path) can't be written") }
  }

  private static func kilobytes(_ field: String) throws -> Int {
    let path = "/proc/self/status"
    let status = FileManager.default.contents(atPath: path) ?? Data()
    let line = String(decoding: status, as: UTF8.self).split(separator: "\n")
      .first { $0.hasPrefix(field) }
    guard let value = line?.split(whereSeparator: \.isWhitespace).compactMap({ Int($0) }).first
    else {
      throw MeasuringError("\(path) has no \(field)")
    }
    return value
  }
}
