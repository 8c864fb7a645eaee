extension CSVWindow {
  /// Positions where rows probably begin, `blockBytes` apart or more, ascending; `start`, which is in the
  /// window or at its end, is the first of them.
  ///
  /// A line break ends a row if an even number of quotes stands before it, counted from a row's beginning.
  /// That is so in a file without faults; with a stray quote, a position is a wrong guess. Where line breaks
  /// can't be quoted none is.
  ///
  /// - Complexity: O(bytes)
  func probableRows(from start: Int, blockBytes: Int, _ syntax: RecordSyntax) -> [Int] {
    let bytes = span
    var positions = [start]
    var border = start
    var isQuoted = false
    while bytes.count - border > blockBytes {
      if syntax.hasQuotedLineBreaks {
        isQuoted = isQuoted != hasOddQuotes(bytes.extracting(border..<border + blockBytes))
      }
      border += blockBytes
      let end = min(bytes.count, border + blockBytes)
      let block = bytes.extracting(border..<end)
      if let row = firstRow(block, isQuoted: isQuoted, syntax) {
        positions.append(border + row)
      }
    }
    return positions
  }
}

/// The position behind the first line break that isn't within quotes, if there is one.
private func firstRow(_ bytes: Span<UInt8>, isQuoted: Bool, _ syntax: RecordSyntax) -> Int? {
  var isQuoted = isQuoted
  let hasQuotedLineBreaks = syntax.hasQuotedLineBreaks
  for position in bytes.indices {
    let byte = bytes[position]
    if byte == UInt8(ascii: "\""), hasQuotedLineBreaks { isQuoted.toggle() }
    if byte == UInt8(ascii: "\n"), !isQuoted { return position + 1 }
  }
  return nil
}

/// Whether the number of quotes is odd.
///
/// Eight bytes are looked at a step: a quote becomes zero, and no carry leaves a byte, so that exactly the
/// zeros keep a clear upper bit.
private func hasOddQuotes(_ bytes: Span<UInt8>) -> Bool {
  let low: UInt64 = 0x7f7f_7f7f_7f7f_7f7f
  let quotes: UInt64 = 0x2222_2222_2222_2222
  let raw = unsafe bytes.bytes
  var marks: UInt64 = 0
  var position = 0
  while position + 8 <= bytes.count {
    // The load checks its bounds; any eight bytes are a UInt64.
    let word = unsafe raw.unsafeLoadUnaligned(fromByteOffset: position, as: UInt64.self) ^ quotes
    marks ^= ~((word & low &+ low) | word | low)
    position += 8
  }
  var isOdd = !marks.nonzeroBitCount.isMultiple(of: 2)
  while position < bytes.count {
    if bytes[position] == UInt8(ascii: "\"") { isOdd.toggle() }
    position += 1
  }
  return isOdd
}
