internal import AlsoOrders
internal import CAlsoKernels

/// Takes order lines that are written as most are, several at once.
///
/// A row is plain if it is ASCII, has no quotes and as many fields as there are columns, and is an order line
/// that is kept. Of all others it only finds that they aren't: they are judged one by one, as
/// ``OrderRow`` does it, and what becomes of a plain row is the same as there.
struct PlainRows {
  /// What was taken.
  struct Taken {
    /// The number of rows.
    let rows: Int
    /// Where the row behind them begins.
    let end: Int
    /// Whether that row isn't plain, or begins behind the border.
    let isBroken: Bool
  }

  /// So many rows are taken at once: few, as those behind one that isn't plain are looked at in vain.
  private static let most = 32

  private let columns: OrderColumns
  private let columnCount: Int
  private let delimiter: UInt8
  private let rowLimit: Int
  private let notation: Notation
  /// From here on rows are left out for their time.
  private let end: Timestamp?
  /// Where the fields of some rows end, behind the end of what stands before them: field k of all is in
  /// `ends[k] + 1..<ends[k + 1]`.
  private var ends: [Int]
  private var lines: [OrderBatch.Line] = []
  /// How often in a row no row was taken, and how often it isn't tried for that.
  private var (misses, pause) = (0, 0)

  /// Fails if the file may have rows of which more must be known to take them.
  init?(_ form: OrderChunk.Form, of file: CSVCursor) {
    guard case .delimited(let delimiter) = file.syntax, form.columns.areOfLinesOnly,
      form.preparation == nil, form.rules == nil
    else { return nil }
    self.delimiter = delimiter
    (columns, columnCount, end) = (form.columns, file.columns.count, form.bound)
    (rowLimit, notation) = (file.rowLimit, file.notation)
    ends = Array(repeating: 0, count: Self.most * columnCount + 1)
  }

  /// Takes rows from `start` on that begin before `border`, up to the first that isn't plain.
  ///
  /// `times` remembers the last timestamp that was parsed.
  mutating func take(
    _ bytes: Span<UInt8>,
    from start: Int,
    before border: Int,
    into batch: inout OrderBatch,
    times: inout RepeatedTimestamp
  ) -> Taken? {
    if pause > 0 {
      pause -= 1
      return nil
    }
    let scanned = scan(bytes, from: start, before: border)
    judge(scanned, of: bytes, times: &times)
    guard !lines.isEmpty else {
      misses = min(2 * misses + 1, 255)
      pause = misses
      return nil
    }
    misses = 0
    batch.append(lines.span, of: bytes)
    if columns.describesItems { describeItems(bytes, in: &batch) }
    return Taken(
      rows: lines.count,
      end: ends[lines.count * columnCount] + 1,
      isBroken: lines.count < Self.most
    )
  }

  /// Finds where the fields of rows end, and gives the rows' number.
  private mutating func scan(_ bytes: Span<UInt8>, from start: Int, before border: Int) -> Int {
    if start >= border { return 0 }
    let (columnCount, rowLimit, delimiter) = (columnCount, rowLimit, delimiter)
    var ends = ends.mutableSpan
    ends[0] = start - 1
    var (rows, rowStart, field, last) = (0, start, 1, columnCount)
    var base = start
    while base < bytes.count {
      let block = bytes.extracting(base..<min(base &+ 64, bytes.count))
      let seen = specialBytes(of: block, delimiter)
      if seen.non_ascii != 0 { return rows }
      var special = seen.special
      while special != 0 {
        let lowest = special & (0 &- special)
        let position = base &+ special.trailingZeroBitCount
        special &= special &- 1
        ends[field] = position
        if field < last {
          guard seen.delimiters & lowest != 0 else { return rows }
        } else {
          guard bytes[position] == lineFeed, position &- rowStart < rowLimit else { return rows }
          rows &+= 1
          rowStart = position &+ 1
          if rows == Self.most || rowStart >= border { return rows }
          last &+= columnCount
        }
        field &+= 1
      }
      base &+= 64
    }
    return rows
  }

  /// Makes lines of the first rows that were scanned, up to one that isn't a line or isn't kept.
  @inline(__always)  // once a few rows
  private mutating func judge(
    _ rows: Int,
    of bytes: Span<UInt8>,
    times: inout RepeatedTimestamp
  ) {
    lines.removeAll(keepingCapacity: true)
    let (columns, notation, end, ends) = (columns, notation, end, ends)
    let fields = Fields(bytes: bytes, ends: ends.span, columnCount: columnCount)
    lines.append(addingCapacity: rows) { lines in
      for row in 0..<rows {
        guard let time = fields.time(row, columns, notation: notation, times: &times) else {
          return
        }
        if let end, time >= end { return }
        guard let line = fields.line(row, columns, notation: notation, time: time) else { return }
        lines.append(line)
      }
    }
  }

  private func describeItems(_ bytes: Span<UInt8>, in batch: inout OrderBatch) {
    let fields = Fields(bytes: bytes, ends: ends.span, columnCount: columnCount)
    for row in lines.indices {
      batch.describeItem(
        name: fields.place(row, columns.name),
        category: fields.place(row, columns.category)
      )
    }
  }
}

/// The fields of rows without quotes; see ``PlainRows``.
private struct Fields: ~Escapable {
  private let bytes: Span<UInt8>
  private let ends: Span<Int>
  private let columnCount: Int

  @_lifetime(copy bytes, copy ends)
  init(bytes: Span<UInt8>, ends: Span<Int>, columnCount: Int) {
    (self.bytes, self.ends, self.columnCount) = (bytes, ends, columnCount)
  }

  /// Where a field's content is.
  @inline(__always)  // a few times a row
  private func range(_ row: Int, _ column: Int) -> Range<Int> {
    let field = row &* columnCount &+ column
    let start = ends[field] &+ 1
    var end = ends[field &+ 1]
    // A line may end with a carriage return before its line feed.
    if column == columnCount &- 1, end > start, bytes[end &- 1] == UInt8(ascii: "\r") { end &-= 1 }
    return start..<end
  }

  /// Where a field's content is; that of no column is empty.
  @inline(__always)  // a few times a row
  func place(_ row: Int, _ column: Int?) -> OrderBatch.Place {
    guard let column else { return .nowhere }
    let range = range(row, column)
    return OrderBatch.Place(from: range.lowerBound, to: range.upperBound)
  }

  /// The time of a row; `nil` if it has none.
  @inline(__always)  // once a row
  func time(
    _ row: Int,
    _ columns: OrderColumns,
    notation: Notation,
    times: inout RepeatedTimestamp
  ) -> Timestamp? {
    let text = bytes.extracting(range(row, columns.timestamp))
    if let time = times.timestamp(text) { return time }
    guard !text.isEmpty, let time = notation.timestamp(text) else { return nil }
    times.remember(time, for: text)
    return time
  }

  /// The line of a row; `nil` if it isn't one that is kept, or has a number that is none.
  @inline(__always)  // once a row
  func line(
    _ row: Int,
    _ columns: OrderColumns,
    notation: Notation,
    time: Timestamp
  ) -> OrderBatch.Line? {
    let order = range(row, columns.order)
    let item = range(row, columns.item)
    if order.isEmpty || item.isEmpty { return nil }
    var (quantity, price) = (1 as Float, Float.nan)
    if let column = columns.quantity {
      guard let number = positive(row, column, notation: notation) else { return nil }
      quantity = number
    }
    if let column = columns.price, !range(row, column).isEmpty {
      guard let number = positive(row, column, notation: notation) else { return nil }
      price = number
    }
    return OrderBatch.Line(
      order: OrderBatch.Place(from: order.lowerBound, to: order.upperBound),
      customer: place(row, columns.customer),
      item: OrderBatch.Place(from: item.lowerBound, to: item.upperBound),
      time: time,
      quantity: quantity,
      price: price
    )
  }

  /// The number in a field, if it is positive.
  @inline(__always)  // twice a row
  private func positive(_ row: Int, _ column: Int, notation: Notation) -> Float? {
    let text = bytes.extracting(range(row, column))
    if text.count == 1, notation.decimalMark == .point {  // as most quantities
      let digit = text[0] &- UInt8(ascii: "0")
      return 1...9 ~= digit ? Float(digit) : nil
    }
    guard let number = notation.number(text), number > 0 else { return nil }
    return number
  }
}

private let lineFeed = UInt8(ascii: "\n")
