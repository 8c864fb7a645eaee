internal import CAlsoKernels

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
private func hasOddQuotes(_ bytes: Span<UInt8>) -> Bool {
  unsafe bytes.withUnsafeBufferPointer { bytes in
    // What looks at the bytes is told how many they are.
    guard let first = bytes.baseAddress else { return false }
    return unsafe also_has_odd_quotes(first, bytes.count)
  }
}
