/// Borders of `count` rows in blocks of equal size, which depend on the count alone, so that sums over
/// blocks come out the same for any number of threads.
package struct Blocks: Sendable {
  /// The number of rows.
  package let rows: Int
  /// The number of blocks.
  package let count: Int

  /// Cuts `rows` into at most `most` blocks of at least `least` rows, but for the last.
  package init(rows: Int, least: Int = 1024, most: Int = 64) {
    self.rows = rows
    count = max(1, min(most, rows / least))
  }

  /// The rows of a block.
  package subscript(block: Int) -> Range<Int> {
    rows * block / count..<rows * (block + 1) / count
  }
}
