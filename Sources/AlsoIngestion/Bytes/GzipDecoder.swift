internal import CZlib

/// Inflates gzip members, one after the other; the only door to zlib.
@safe
struct GzipDecoder: ~Copyable {
  // zlib's state points back to the stream, which therefore must not move.
  private let stream: UnsafeMutablePointer<z_stream>

  /// Creates a decoder at the start of a member, or `nil` if memory is short.
  init?() {
    unsafe stream = .allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    guard unsafe also_inflate_init_gzip(stream) == Z_OK else {
      unsafe stream.deallocate()
      return nil
    }
  }

  deinit {
    unsafe inflateEnd(stream)
    unsafe stream.deallocate()
  }

  /// Makes ready for the next member.
  mutating func startMember() { unsafe inflateReset(stream) }

  /// Inflates from `range` of `input` to `position` of `output`, up to `limit` bytes.
  ///
  /// With no input it gives what there was no room for before.
  ///
  /// - Precondition: `limit` is positive, and the bytes are within the buffers.
  mutating func decode(
    _ range: Range<Int>,
    of input: inout [UInt8],
    into output: inout [UInt8],
    at position: Int,
    limit: Int
  ) -> DecompressionStep {
    precondition(range.lowerBound >= 0 && range.upperBound <= input.count)
    precondition(limit > 0 && position >= 0 && position + limit <= output.count)
    let size = (input: min(range.count, Int(UInt32.max)), output: min(limit, Int(UInt32.max)))
    unsafe stream.pointee.avail_in = UInt32(size.input)
    unsafe stream.pointee.avail_out = UInt32(size.output)
    // zlib only reads the input; its pointer isn't const for reasons of age.
    let status = unsafe input.withUnsafeMutableBufferPointer { source in
      unsafe output.withUnsafeMutableBufferPointer { target in
        unsafe stream.pointee.next_in = source.baseAddress.map { unsafe $0 + range.lowerBound }
        unsafe stream.pointee.next_out = target.baseAddress.map { unsafe $0 + position }
        return unsafe inflate(stream, Z_NO_FLUSH)
      }
    }
    return DecompressionStep(
      consumed: unsafe size.input - Int(stream.pointee.avail_in),
      produced: unsafe size.output - Int(stream.pointee.avail_out),
      outcome: outcome(status)
    )
  }

  private func outcome(_ status: Int32) -> DecompressionStep.Outcome {
    switch status {
    case Z_OK, Z_BUF_ERROR: return .unfinished
    case Z_STREAM_END: return .endOfMember
    default:
      guard let message = unsafe stream.pointee.msg else { return .corrupt("zlib error \(status)") }
      return .corrupt(unsafe String(cString: message))
    }
  }
}
