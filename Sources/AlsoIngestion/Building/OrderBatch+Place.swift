internal import AlsoOrders

extension OrderBatch {
  /// Where an identifier's bytes are: in those of the stretch, or in the batch's own.
  package struct Place: Sendable {
    /// Where they begin; the complement of that in the batch's own.
    let start: Int32
    let count: Int32

    /// The number of bytes.
    var byteCount: Int { Int(count) }

    init(start: Int32, count: Int32) {
      self.start = start
      self.count = count
    }

    /// A range of the stretch.
    ///
    /// - Precondition: It is within the first 2³¹ - 1 bytes.
    @inline(__always)
    package init(_ range: Range<Int>) {
      start = Int32(range.lowerBound)
      count = Int32(range.count)
    }

    /// The bytes from `start` to `end`, which are within the first 2³¹ - 1 of the stretch.
    @inline(__always)
    package init(from start: Int, to end: Int) {
      self.start = Int32(truncatingIfNeeded: start)
      count = Int32(truncatingIfNeeded: end &- start)
    }

    /// No bytes.
    package static let nowhere = Place(0..<0)
  }
}

extension OrderBatch.Place {
  /// The bytes at this place of a stretch, or of the batch's own.
  @_lifetime(copy bytes, copy own)
  @inline(__always)  // several times a row
  func span(_ bytes: Span<UInt8>, own: Span<UInt8>) -> Span<UInt8> {
    let (start, count) = (Int(start), Int(count))
    return start >= 0
      ? bytes.extracting(start..<start + count) : own.extracting(~start..<(~start + count))
  }
}

extension OrderBatch.Key {
  @inline(__always)  // once a row or more
  init(_ place: OrderBatch.Place, _ bytes: Span<UInt8>, own: Span<UInt8>) {
    self.init(hash: IdentifierTable.hash(place.span(bytes, own: own)), place: place)
  }
}
