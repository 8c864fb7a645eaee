internal import AlsoOrders

/// What rows say of what the shop paid for what it sold.
///
/// The rows are those that become order lines, before those of the same item are merged and refunds taken
/// away.
public struct CostAccount: Sendable, Hashable {
  /// Rows with a cost above zero.
  public private(set) var rows = 0
  /// Those of them whose price, less the discount, is below it.
  public private(set) var rowsBelow = 0
  /// The first row that is sold below its cost.
  public private(set) var firstBelow: RowExample?

  /// Adds what the rows of a chunk say.
  mutating func add(_ tally: CostTally, of file: String) {
    rows += tally.rows
    rowsBelow += tally.rowsBelow
    firstBelow = firstBelow ?? tally.firstBelow?.example(in: file)
  }
}

/// The same of a chunk.
struct CostTally: Sendable {
  private(set) var rows = 0
  private(set) var rowsBelow = 0
  private(set) var firstBelow: NotedRow?

  /// Counts the row that was read last, whose cost is above zero.
  mutating func add(cost: Float, price: Float, _ row: borrowing CSVCursor, of bytes: Span<UInt8>) {
    rows += 1
    guard price < cost else { return }
    rowsBelow += 1
    if rowsBelow == 1 { firstBelow = NotedRow(row, of: bytes) }
  }

  /// Makes up for lines that were counted from a wrong one.
  mutating func shiftLines(by distance: Int) { firstBelow?.line += distance }
}
