internal import AlsoOrders

// Texts as the file holds them: their bytes, one after the other, and where each begins.

extension [String] {
  /// The UTF-8 of all strings, one after the other.
  var joinedBytes: [UInt8] {
    var bytes: [UInt8] = []
    for string in self { bytes += string.utf8 }
    return bytes
  }

  /// Where each string begins in ``joinedBytes``, and the end of the last.
  var joinedOffsets: [Int] {
    var offsets = [0]
    var end = 0
    for string in self {
      end += string.utf8.count
      offsets.append(end)
    }
    return offsets
  }
}

extension IdentifierTable {
  /// The numbers of the identifiers, ordered by their bytes.
  ///
  /// - Complexity: O(*n* log *n*)
  var order: [UInt32] {
    let (text, offsets) = (bytes.span, offsets)
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
