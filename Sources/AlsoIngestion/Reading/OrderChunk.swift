internal import AlsoOrders

/// The rows of a part of a window, parsed without a look at what stands before it.
struct OrderChunk: Sendable {
  /// How order lines are found in the rows of a file.
  struct Form: Sendable {
    let columns: OrderColumns
    /// What is done with rows before they are judged.
    var preparation: RowPreparation?
    /// The end of the import, exclusive.
    let end: Timestamp?
    /// Rows later than this are of a time that hasn't come.
    let latest: Timestamp?
    /// What else decides which rows count.
    var rules: RowRules?

    /// Why a row of a time isn't used; `nil` if it may be.
    @inline(__always)  // once a row
    func reason(toLeaveOut time: Timestamp) -> ImportAccount.Reason? {
      if let latest, time > latest { return .beyondNow }
      if let end, time >= end { return .afterEnd }
      return nil
    }

    /// Rows before it aren't left out for their time.
    var bound: Timestamp? {
      let after = latest.map { Timestamp(secondsSince1970: $0.secondsSince1970 + 1) }
      return [end, after].compactMap(\.self).min()
    }
  }

  /// A row that isn't one, or holds what it can't.
  struct MalformedRow: Sendable {
    /// Lines are counted as the cursor's are.
    var place: IngestionError.Place
    let fault: RowFault
  }

  /// Where parsing was to begin.
  let border: Int
  /// Where it began: rows before the first one of an order are passed over if they need that to be known.
  private(set) var start: CSVCursor
  /// What the last row of all that is said of a whole order says; `nil` if that isn't known.
  private(set) var head: OrderHead?
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
  /// Kept rows by the currency of their prices.
  private(set) var currencies = CurrencyCounts()
  /// What they say of what the shop paid.
  private(set) var costs = CostTally()
  private var times = RepeatedTimestamp()

  /// Parses the rows of a window that begin at `start` or behind, and before `border`; `head` is that of the
  /// rows before them, or `nil` if it isn't known.
  ///
  /// - Complexity: O(bytes)
  init(
    _ window: CSVWindow,
    from start: CSVCursor,
    before border: Int,
    _ form: Form,
    after head: OrderHead?
  ) {
    self.start = start
    self.border = start.position
    self.head = head
    cursor = start
    let bytes = window.span
    if let preparation = form.preparation, preparation.fillsRows, head == nil {
      guard passOver(until: preparation.isHead, window, before: border) else { return }
    }
    if border > start.position { batch.reserveCapacity((border - start.position) / 32) }
    var plain = PlainRows(form, of: cursor)
    while true {
      takePlainRows(&plain, of: bytes, before: border)
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

  /// Takes rows up to one that isn't plain.
  private mutating func takePlainRows(
    _ plain: inout PlainRows?,
    of bytes: Span<UInt8>,
    before border: Int
  ) {
    if cursor.isSkippingLine { return }
    while let taken = plain?.take(
      bytes,
      from: cursor.position,
      before: border,
      into: &batch,
      times: &times
    ) {
      rows += taken.rows
      cursor.pass(rows: taken.rows, to: taken.end)
      if taken.isBroken { return }
    }
  }

  /// Begins with the first row for which `isHead` holds; whether there is one.
  private mutating func passOver(
    until isHead: (borrowing CSVCursor, Span<UInt8>) -> Bool,
    _ window: CSVWindow,
    before border: Int
  ) -> Bool {
    while true {
      switch cursor.next(window.span, before: border, isFinal: window.isFinal) {
      case .end: return false
      case .fault: continue
      case .fields where isHead(cursor, window.span):
        start = cursor.fresh(at: cursor.recordStart, line: cursor.recordLine)
        cursor = start
        head = OrderHead()
        return true
      case .fields: continue
      }
    }
  }

  @inline(__always)  // once a row
  private mutating func takeRow(of bytes: Span<UInt8>, _ form: Form) throws(FieldFault) {
    if let preparation = form.preparation,
      let reason = preparation.prepare(&cursor, of: bytes, after: &head)
    {
      leftOut.add(reason, cursor, of: bytes)
      return
    }
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
    case .line(let time, let quantity, let price, let cost):
      let line = OrderBatch.Line(
        order: place(form.columns.order, of: bytes),
        customer: place(form.columns.customer, of: bytes),
        item: place(form.columns.item, of: bytes),
        time: time,
        quantity: quantity,
        price: price
      )
      let market = form.columns.market.map { place($0, of: bytes) }
      batch.append(line, market: market, of: bytes)
      if cost > 0 { costs.add(cost: cost, price: price, cursor, of: bytes) }
      if let currency = form.columns.currency {
        let row = cursor
        currencies.count(row.field(currency, of: bytes))
      }
      if form.columns.describesItems {
        batch.describeItem(
          name: place(form.columns.name, of: bytes),
          category: place(form.columns.category, of: bytes)
        )
      }
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
  /// from where the chunk before ended: so no result depends on the borders. Rows that a chunk passed over
  /// are parsed in a chunk before it, once the head of their order is known.
  static func repaired(
    _ guesses: [OrderChunk],
    of window: CSVWindow,
    from cursor: CSVCursor,
    _ form: Form,
    after head: OrderHead
  ) -> [OrderChunk] {
    var (cursor, head) = (cursor, head)
    var chunks: [OrderChunk] = []
    func append(_ chunk: OrderChunk) {
      (cursor, head) = (chunk.cursor, chunk.head ?? head)
      chunks.append(chunk)
    }
    for (index, guess) in guesses.enumerated() {
      var chunk = guess
      if guess.start.position > guess.border {
        let start = guess.start.position
        append(OrderChunk(window, from: cursor, before: start, form, after: head))
      }
      let isRight = chunk.start.position == cursor.position
      if isRight, !guess.lacksHead(form), !cursor.isSkippingLine || index == 0 {
        chunk.shiftLines(by: cursor.line - chunk.start.line)
      } else {
        let border =
          index + 1 < guesses.count ? guesses[index + 1].border : window.range.upperBound
        chunk = OrderChunk(window, from: cursor, before: border, form, after: head)
      }
      append(chunk)
    }
    return chunks
  }

  /// Whether no row was found to begin with.
  private func lacksHead(_ form: Form) -> Bool {
    head == nil && form.preparation?.fillsRows == true
  }

  /// Looks the items of its lines up in a table that has some of them.
  mutating func lookUpItems(in table: IdentifierTable, of window: CSVWindow) {
    batch.lookUpItems(in: table, of: window.span)
  }

  /// Numbers the items of its lines that weren't found.
  mutating func numberItems(by lines: inout OrderLog.Builder.Lines, of window: CSVWindow) {
    lines.number(&batch, of: window.span)
  }

  /// Makes up for lines that were counted from a wrong one.
  private mutating func shiftLines(by distance: Int) {
    start.shiftLine(by: distance)
    cursor.shiftLine(by: distance)
    leftOut.shiftLines(by: distance)
    costs.shiftLines(by: distance)
    for index in refunds.indices { refunds[index].line += distance }
    for index in malformed.indices {
      malformed[index].place.rowLine += distance
      malformed[index].place.line += distance
    }
  }
}
