internal import CZlib
internal import HTTPTypes
internal import NIOCore

/// Answers as gzip.
enum Gzip {
  /// Bodies of fewer bytes go in one packet anyway.
  static let fewestBytes = 1400
  /// The fastest level: JSON becomes a quarter with it, and little less with others.
  private static let level: Int32 = 1

  /// Whether the client takes gzip, as `Accept-Encoding` says: it is listed, and its weight isn't 0.
  static func isAccepted(by field: String?) -> Bool {
    guard let field else { return false }
    return field.split(separator: ",").contains { coding in
      let parts = coding.split(separator: ";").map { $0.trimmed.lowercased() }
      guard parts.first == "gzip" || parts.first == "x-gzip" else { return false }
      let weight = parts.dropFirst().first { $0.hasPrefix("q=") }?.dropFirst(2)
      return weight.map { Double($0).map { $0 > 0 } ?? false } ?? true
    }
  }

  /// The bytes as one gzip member, or `nil` if memory is short.
  static func compress(_ bytes: [UInt8]) -> [UInt8]? {
    // zlib's state points back to the stream, which therefore must not move.
    let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    defer { unsafe stream.deallocate() }
    guard bytes.count <= Int(UInt32.max) / 2, unsafe also_deflate_init_gzip(stream, level) == Z_OK
    else { return nil }
    defer { unsafe deflateEnd(stream) }
    let bound = unsafe Int(deflateBound(stream, UInt(bytes.count)))
    var input = bytes
    return unsafe [UInt8](unsafeUninitializedCapacity: bound) { output, count in
      // zlib only reads the input; its pointer isn't const for reasons of age.
      unsafe input.withUnsafeMutableBufferPointer { source in
        unsafe stream.pointee.next_in = source.baseAddress
        unsafe stream.pointee.avail_in = UInt32(source.count)
        unsafe stream.pointee.next_out = output.baseAddress
        unsafe stream.pointee.avail_out = UInt32(bound)
        // There is room for all of it, so that one call does.
        let status = unsafe deflate(stream, Z_FINISH)
        precondition(status == Z_STREAM_END, "deflateBound said that there is room")
      }
      count = unsafe bound - Int(stream.pointee.avail_out)
    }
  }
}

extension Reply {
  /// Compresses the body if the client takes that and it is worth it.
  mutating func compress(for fields: HTTPFields) {
    guard body.readableBytes >= Gzip.fewestBytes else { return }
    headers[.vary] = "Accept-Encoding"
    guard Gzip.isAccepted(by: fields[.acceptEncoding]),
      let compressed = Gzip.compress(Array(body.readableBytesView))
    else { return }
    body = ByteBuffer(bytes: compressed)
    headers[.contentEncoding] = "gzip"
  }
}
