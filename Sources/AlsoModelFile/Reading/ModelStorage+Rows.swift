// Rows and texts of the ragged columns. A row is empty if there is no such row, or if the file's offsets are
// out of order or bounds, so that a range is always one of its columns' indices. Texts are found by binary
// search in the file's own order, so that nothing is built when a model is opened.

extension ModelStorage {
  /// Where row `row` is, within the indices of the section `rows`.
  ///
  /// - Complexity: O(1)
  func range(of row: Int, offsets: Section, rows: Section) -> Range<Int> {
    let offsets = column(offsets, as: UInt64.self)
    let bounds = offsets.span
    guard row >= 0, row < bounds.count - 1 else { return 0..<0 }
    let (lower, upper) = (bounds[row], bounds[row + 1])
    guard lower <= upper, upper <= UInt64(count(of: rows)) else { return 0..<0 }
    return Int(lower)..<Int(upper)
  }
}

/// Two sections that hold texts: their bytes, and where each begins.
struct TextSections {
  let bytes: Section
  let offsets: Section

}

extension ModelStorage {
  /// One text; empty where the file's offsets are out of bounds.
  ///
  /// - Precondition: `index` is the number of a text.
  func text(_ texts: TextSections, _ index: Int) -> String {
    precondition(index >= 0 && index < rowCount(of: texts.offsets))
    let range = range(of: index, offsets: texts.offsets, rows: texts.bytes)
    let bytes = column(texts.bytes, as: UInt8.self)
    return unsafe bytes.span.extracting(range).withUnsafeBufferPointer { buffer in
      unsafe String(decoding: buffer, as: UTF8.self)
    }
  }

  /// The number of `text`, whose place among the texts ordered by their bytes is found by halving.
  ///
  /// `order` holds the numbers in that order; it is `nil` if they are in that order themselves. A number
  /// that is out of range, in a damaged file, belongs to no text.
  func search(
    _ texts: TextSections,
    order: Column<UInt32>?,
    for text: String
  ) -> Int? {
    let bytes = column(texts.bytes, as: UInt8.self)
    let wanted = text.utf8.span
    func number(_ place: Int) -> Int { order.map { Int($0[place]) } ?? place }
    var (lower, upper) = (0, rowCount(of: texts.offsets))
    let end = upper
    while lower < upper {
      let middle = lower + (upper - lower) / 2
      let range = range(of: number(middle), offsets: texts.offsets, rows: texts.bytes)
      if bytes.span.extracting(range).precedes(wanted) {
        lower = middle + 1
      } else {
        upper = middle
      }
    }
    guard lower < end, number(lower) < end else { return nil }
    let range = range(of: number(lower), offsets: texts.offsets, rows: texts.bytes)
    return bytes.span.extracting(range).equals(wanted) ? number(lower) : nil
  }
}
