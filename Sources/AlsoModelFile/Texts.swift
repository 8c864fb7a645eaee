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
    func bounds(_ number: UInt32) -> Range<Int> { offsets[Int(number)]..<offsets[Int(number) + 1] }
    return (0..<UInt32(offsets.count - 1)).sorted { a, b in
      text.extracting(bounds(a)).precedes(text.extracting(bounds(b)))
    }
  }
}
