internal import AlsoOrders

/// Texts as the file holds them: their bytes, one after the other, and where each begins.
struct Texts {
  private let bytes: [UInt8]
  private let offsets: [Int]

  /// The identifiers of a table, by number.
  init(_ table: IdentifierTable) {
    bytes = table.bytes
    offsets = table.offsets
  }

  /// The UTF-8 of strings.
  init(_ strings: [String]) {
    var bytes: [UInt8] = []
    var offsets = [0]
    for string in strings {
      bytes += string.utf8
      offsets.append(bytes.count)
    }
    self.bytes = bytes
    self.offsets = offsets
  }

  /// Bytes and offsets.
  var sections: [any SectionPayload] { [bytes, offsets] }

  /// Bytes, offsets and the order that they are searched in.
  var orderedSections: [any SectionPayload] { [bytes, offsets, order] }

  /// The numbers of the texts, ordered by their bytes.
  ///
  /// - Complexity: O(*n* log *n*)
  private var order: [UInt32] {
    let text = bytes.span
    // The first bytes decide between most texts, and numbers compare faster than texts.
    var keys = (0..<offsets.count - 1).map { number in
      let bytes = text.extracting(offsets[number]..<offsets[number + 1])
      return (start: bytes.firstBytes, number: UInt32(number))
    }
    keys.sort { a, b in
      if a.start != b.start { return a.start < b.start }
      let (first, second) = (Int(a.number), Int(b.number))
      return text.extracting(offsets[first]..<offsets[first + 1])
        .precedes(text.extracting(offsets[second]..<offsets[second + 1]))
    }
    return keys.map(\.number)
  }
}

extension Span<UInt8> {
  /// The first eight bytes as a number that is the lower, the earlier they come in the order of bytes;
  /// what is missing counts as zeros.
  fileprivate var firstBytes: UInt64 {
    var value: UInt64 = 0
    for index in 0..<Swift.min(8, count) { value |= UInt64(self[index]) << UInt64(56 - 8 * index) }
    return value
  }
}
