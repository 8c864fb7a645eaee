internal import CZstd

/// Decompresses zstd frames, one after the other, passing over skippable ones; the only door to libzstd.
@safe
struct ZstdDecoder: ~Copyable {
  /// A frame may refer to as many bytes back, and all of them are held: 128 MiB, zstd's own default.
  private static let windowBits: Int32 = 27

  /// The length of the shortest header of a frame.
  private static let shortestHeader = 5

  private let context: OpaquePointer
  /// How many bytes complete what is decoded next: a header, a block or a checksum.
  private var nextBytes = shortestHeader
  /// Whether decompressed bytes that there was no room for may be left.
  private var mayHoldBytes = false

  /// Creates a decoder at the start of a frame, or `nil` if memory is short.
  init?() {
    guard let context = unsafe ZSTD_createDCtx() else { return nil }
    unsafe self.context = unsafe context
    let status = unsafe ZSTD_DCtx_setParameter(context, ZSTD_d_windowLogMax, Self.windowBits)
    precondition(ZSTD_isError(status) == 0, "libzstd knows no limit of windows")
  }

  deinit { unsafe ZSTD_freeDCtx(context) }

  /// Decompresses from `range` of `input` to `position` of `output`, up to `limit` bytes.
  ///
  /// Of an error libzstd says nothing of what it decompressed before in the same call. It's therefore given
  /// one block at a time: what comes before a fault is given out, however large the buffers are.
  ///
  /// - Precondition: `limit` isn't zero, and the bytes are within the buffers.
  mutating func decode(
    _ range: Range<Int>,
    of input: [UInt8],
    into output: inout [UInt8],
    at position: Int,
    limit: Int
  ) -> DecompressionStep {
    precondition(range.lowerBound >= 0 && range.upperBound <= input.count)
    precondition(limit > 0 && position >= 0 && position + limit <= output.count)
    let offered = mayHoldBytes ? 0 : min(range.count, nextBytes)
    var (consumed, produced, status) = (0, 0, 0)
    unsafe input.withUnsafeBytes { source in
      unsafe output.withUnsafeMutableBytes { target in
        var from = unsafe ZSTD_inBuffer(
          src: source.baseAddress.map { unsafe $0 + range.lowerBound },
          size: offered,
          pos: 0
        )
        var to = unsafe ZSTD_outBuffer(
          dst: target.baseAddress.map { unsafe $0 + position },
          size: limit,
          pos: 0
        )
        status = unsafe ZSTD_decompressStream(context, &to, &from)
        (consumed, produced) = unsafe (from.pos, to.pos)
      }
    }
    nextBytes = ZSTD_isError(status) != 0 || status == 0 ? Self.shortestHeader : status
    mayHoldBytes = produced == limit
    return DecompressionStep(consumed: consumed, produced: produced, outcome: outcome(status))
  }

  private func outcome(_ status: Int) -> DecompressionStep.Outcome {
    guard ZSTD_isError(status) != 0 else { return status == 0 ? .endOfMember : .unfinished }
    if ZSTD_getErrorCode(status) == ZSTD_error_frameParameter_windowTooLarge {
      return .tooLargeWindow(limit: 1 << Self.windowBits)
    }
    guard let name = unsafe ZSTD_getErrorName(status) else { return .corrupt("error \(status)") }
    return .corrupt(unsafe String(cString: name))
  }
}
