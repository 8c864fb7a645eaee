internal import AlsoOrders

/// A row of a chunk, by its line and its text.
struct NotedRow: Sendable {
  /// The longest text that is kept, in bytes.
  static let textLimit = 120

  /// Lines are counted as the cursor's are.
  var line: Int
  let text: String

  /// The row that was read last.
  init(_ cursor: borrowing CSVCursor, of bytes: Span<UInt8>) {
    line = cursor.recordLine
    text = cursor.firstLine(of: bytes, limit: Self.textLimit)
  }

  /// The row as it is shown to people.
  func example(in file: String) -> RowExample {
    RowExample(place: RowExample.Place(file: file, line: line), text: text)
  }
}

/// The rows of a chunk that aren't used, counted by reason.
struct LeftOutRows: Sendable {
  private(set) var counts: [ImportAccount.Reason: Int] = [:]
  /// The first row under each reason.
  private(set) var first: [ImportAccount.Reason: NotedRow] = [:]

  /// Counts the row that was read last.
  mutating func add(
    _ reason: ImportAccount.Reason,
    _ cursor: borrowing CSVCursor,
    of bytes: Span<UInt8>
  ) {
    counts[reason, default: 0] += 1
    if counts[reason] == 1 { first[reason] = NotedRow(cursor, of: bytes) }
  }

  /// Makes up for lines that were counted from a wrong one.
  mutating func shiftLines(by distance: Int) {
    for reason in first.keys { first[reason]?.line += distance }
  }
}
