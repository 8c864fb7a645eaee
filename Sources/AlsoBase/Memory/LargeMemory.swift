#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Zeroed memory for tables that are read in random order: it begins on a border of 2 MiB and is made of
/// large pages where the system has them, since looking up small ones costs more than the reading.
@safe
package final class LargeMemory {
  private static let border = 2 << 20

  /// The first byte.
  package let start: UnsafeMutableRawPointer
  private let mapping: UnsafeMutableRawPointer
  private let mappedBytes: Int

  /// Room for `byteCount` bytes.
  ///
  /// Running out of address space is a trap, as for every allocation.
  package init(byteCount: Int) {
    precondition(byteCount >= 0)
    let isLarge = byteCount >= Self.border
    mappedBytes = max(byteCount, 1) + (isLarge ? Self.border : 0)
    let mapped = unsafe mmap(
      nil,
      mappedBytes,
      PROT_READ | PROT_WRITE,
      MAP_PRIVATE | MAP_ANONYMOUS,
      -1,
      0
    )
    guard let mapped = unsafe mapped, unsafe mapped != MAP_FAILED else {
      preconditionFailure("out of memory: \(byteCount) bytes")
    }
    unsafe mapping = mapped
    guard isLarge else {
      unsafe start = mapped
      return
    }
    unsafe start = mapped.alignedUp(toMultipleOf: Self.border)
    #if os(Linux)
      // Advice: without large pages all is the same, but slower.
      unsafe _ = madvise(start, byteCount, MADV_HUGEPAGE)
    #endif
  }

  deinit {
    unsafe _ = munmap(mapping, mappedBytes)
  }
}
