extension CSVWindow {
  /// Positions where rows probably begin, `blockBytes` apart or more, ascending; `start`, which is in the
  /// window or at its end, is the first of them.
  ///
  /// A line break ends a row if an even number of quotes stands before it, counted from a row's beginning.
  /// That is so in a file without faults; with a stray quote, a position is a wrong guess.
  ///
  /// - Complexity: O(bytes)
  func probableRows(from start: Int, blockBytes: Int) -> [Int] {
    let bytes = span
    var positions = [start]
    var border = start
    var isQuoted = false
    while bytes.count - border > blockBytes {
      isQuoted = isQuoted != hasOddQuotes(bytes.extracting(border..<border + blockBytes))
      border += blockBytes
      let end = min(bytes.count, border + blockBytes)
      if let row = firstRow(bytes.extracting(border..<end), isQuoted: isQuoted) {
        positions.append(border + row)
      }
    }
    return positions
  }
}

/// The position behind the first line break that isn't within quotes, if there is one.
private func firstRow(_ bytes: Span<UInt8>, isQuoted: Bool) -> Int? {
  var isQuoted = isQuoted
  for position in bytes.indices {
    let byte = bytes[position]
    if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
    if byte == UInt8(ascii: "\n"), !isQuoted { return position + 1 }
  }
  return nil
}

/// Whether the number of quotes is odd.
private func hasOddQuotes(_ bytes: Span<UInt8>) -> Bool {
  let raw = unsafe bytes.bytes
  let quotes = SIMD32<UInt8>(repeating: UInt8(ascii: "\""))
  // Each bit that is set stands for an odd number of quotes at that distance from a multiple of 32.
  var odd = SIMD32<UInt8>(repeating: 0)
  var position = 0
  while position + 32 <= bytes.count {
    // The load checks its bounds; any bytes are a vector of them.
    let vector = unsafe raw.unsafeLoadUnaligned(fromByteOffset: position, as: SIMD32<UInt8>.self)
    odd ^= SIMD32<UInt8>(repeating: 0).replacing(with: 1, where: vector .== quotes)
    position += 32
  }
  var isOdd = odd.wrappedSum() & 1 == 1
  while position < bytes.count {
    if bytes[position] == UInt8(ascii: "\"") { isOdd.toggle() }
    position += 1
  }
  return isOdd
}
