internal import AlsoOrders

/// The rows of a part of a window, parsed without a look at what stands before it.
struct OrderChunk: Sendable {
  /// How order lines are found in the rows of a file.
  struct Form: Sendable {
    let columns: OrderColumns
    /// The end of the import, exclusive.
    let end: Timestamp?
    /// What else decides which rows count.
    let rules: RowRules?
  }

  /// A row that isn't one, or holds what it can't.
  struct MalformedRow: Sendable {
    /// Lines are counted as the cursor's are.
    var place: IngestionError.Place
    let fault: RowFault
  }

  /// Where parsing began.
  let start: CSVCursor
  /// Where it ended: at the first row that doesn't begin before the border, or isn't complete.
  private(set) var cursor: CSVCursor
  /// The lines that are kept.
  private(set) var batch = OrderBatch()
  /// Rows read.
  private(set) var rows = 0
  /// Rows that are left out, malformed ones among them.
  private(set) var leftOut = LeftOutRows()
  /// The markets and channels of all rows that can be parsed, where the file has such columns.
  private(set) var markets = NameTally()
  private(set) var channels = NameTally()
  /// The rows of the batch's refunds.
  private(set) var refunds: [NotedRow] = []
  /// The malformed rows, in the order of the file.
  private(set) var malformed: [MalformedRow] = []
  private var times = RepeatedTimestamp()

  /// Parses the rows of a window that begin at `start` or behind, and before `border`.
  ///
  /// - Complexity: O(bytes)
  init(_ window: CSVWindow, from start: CSVCursor, before border: Int, _ form: Form) {
    self.start = start
    cursor = start
    let bytes = window.span
    if border > start.position { batch.reserveCapacity((border - start.position) / 32) }
    while true {
      switch cursor.next(bytes, before: border, isFinal: window.isFinal) {
      case .end: return
      case .fault(let fault, let place): leaveOut(fault, at: place, of: bytes)
      case .fields:
        do {
          try takeRow(of: bytes, form)
        } catch {
          let place = cursor.place(ofField: error.column, of: bytes)
          leaveOut(error.fault, at: place, of: bytes)
        }
      }
      rows += 1
    }
  }

  @inline(__always)  // once a row
  private mutating func takeRow(of bytes: Span<UInt8>, _ form: Form) throws(FieldFault) {
    let row = try OrderRow(cursor, of: bytes, form, times: &times)
    if let column = form.columns.market { tally(column, of: bytes, in: \.markets) }
    if let column = form.columns.channel { tally(column, of: bytes, in: \.channels) }
    switch row {
    case .leftOut(let reason): leftOut.add(reason, cursor, of: bytes)
    case .refund(let time, let quantity):
      refunds.append(NotedRow(cursor, of: bytes))
      batch.appendRefund(
        order: place(form.columns.order, of: bytes),
        customer: place(form.columns.customer, of: bytes),
        item: place(form.columns.item, of: bytes),
        time: time,
        quantity: quantity
      )
    case .interest(let kind, let time):
      batch.appendInterest(
        kind,
        customer: place(form.columns.customer, of: bytes),
        item: place(form.columns.item, of: bytes),
        of: bytes,
        time: time
      )
    case .line(let time, let quantity, let price):
      batch.append(
        order: place(form.columns.order, of: bytes),
        customer: place(form.columns.customer, of: bytes),
        item: place(form.columns.item, of: bytes),
        of: bytes,
        time: time,
        quantity: quantity,
        price: price
      )
    }
  }

  private mutating func tally(
    _ column: Int,
    of bytes: Span<UInt8>,
    in tally: WritableKeyPath<OrderChunk, NameTally>
  ) {
    let row = cursor
    self[keyPath: tally].add(row.field(column, of: bytes))
  }

  private mutating func leaveOut(
    _ fault: RowFault,
    at place: IngestionError.Place,
    of bytes: Span<UInt8>
  ) {
    malformed.append(MalformedRow(place: place, fault: fault))
    leftOut.add(.malformed, cursor, of: bytes)
  }

  /// Where a field's content is; one with doubled quotes is copied to have such a place.
  @inline(__always)  // three times a row
  private mutating func place(_ column: Int?, of bytes: Span<UInt8>) -> OrderBatch.Place {
    if let range = cursor.record.range(column) { return OrderBatch.Place(range) }
    let row = cursor
    return batch.copy(row.field(column, of: bytes))
  }
}

extension OrderChunk {
  /// Parses the rows of a window in parallel, from `cursor` on: chunks that follow each other without a gap.
  ///
  /// Where a row begins near a chunk's nominal border can only be guessed, as a line break may be within
  /// quotes, and a quote a stray one. What was parsed from a wrong guess is thrown away and parsed again,
  /// from where the chunk before ended: so no result depends on the borders.
  static func repaired(
    _ guesses: [OrderChunk],
    of window: CSVWindow,
    from cursor: CSVCursor,
    _ form: Form
  ) -> [OrderChunk] {
    var cursor = cursor
    return guesses.indices.map { index in
      var chunk = guesses[index]
      if chunk.start.position == cursor.position, !cursor.isSkippingLine || index == 0 {
        chunk.shiftLines(by: cursor.line - chunk.start.line)
      } else {
        let border =
          index + 1 < guesses.count ? guesses[index + 1].start.position : window.range.upperBound
        chunk = OrderChunk(window, from: cursor, before: border, form)
      }
      cursor = chunk.cursor
      return chunk
    }
  }

  /// Makes up for lines that were counted from a wrong one.
  private mutating func shiftLines(by distance: Int) {
    cursor.shiftLine(by: distance)
    leftOut.shiftLines(by: distance)
    for index in refunds.indices { refunds[index].line += distance }
    for index in malformed.indices {
      malformed[index].place.rowLine += distance
      malformed[index].place.line += distance
    }
  }
}
