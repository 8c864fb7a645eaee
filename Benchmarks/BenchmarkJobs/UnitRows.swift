internal import AlsoBase

/// Rows of `width` numbers, each divided by its norm, so that inner products of them are cosines; a row of
/// zeros stays as it is.
///
/// - Precondition: There are whole rows.
/// - Complexity: O(rows · width), on up to `threads` threads.
package func unitRows(_ rows: Span<Float>, width: Int, threads: Int) -> [Float] {
  precondition(width > 0 && rows.count.isMultiple(of: width))
  let blocks = Blocks(rows: rows.count / width)
  let borders = blocks.borders.map { $0 * width }
  return parallelArray(borders: borders, filledWith: 0, threads: threads) { block, part in
    for row in 0..<blocks[block].count {
      let (from, to) = (borders[block] + row * width, row * width)
      var square = 0.0
      for k in 0..<width { square += Double(rows[from + k]) * Double(rows[from + k]) }
      let scale = square > 0 ? 1 / square.squareRoot() : 0
      for k in 0..<width { part[to + k] = Float(Double(rows[from + k]) * scale) }
    }
  }
}
