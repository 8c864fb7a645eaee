internal import AlsoOrders

/// What becomes of a row of an order dump that can be parsed.
enum OrderRow {
  /// It is an order line; its identifiers are the row's fields, and a cost of zero isn't known.
  case line(time: Timestamp, quantity: Float, price: Float, cost: Float)
  /// Something came back: so many, more than none.
  case refund(time: Timestamp, quantity: Float)
  /// A known customer put it into a cart, or looked at it.
  case interest(Interests.Kind, time: Timestamp)
  /// It isn't used.
  case leftOut(ImportAccount.Reason)

  /// Judges the row that was read last from `bytes`.
  ///
  /// `times` remembers the last timestamp that was parsed.
  @inline(__always)  // once a row
  init(
    _ row: borrowing CSVCursor,
    of bytes: Span<UInt8>,
    _ form: borrowing OrderChunk.Form,
    times: inout RepeatedTimestamp
  ) throws(FieldFault) {
    let columns = form.columns
    if !row.record.isASCII { try Self.requireUTF8(columns, in: row, of: bytes) }
    let timeText = row.field(columns.timestamp, of: bytes)
    var time = times.timestamp(timeText)
    if time == nil {
      time = try row.timestamp(columns.timestamp, of: bytes)
      if let time { times.remember(time, for: timeText) }
    }
    var event: OrderEvent? = .purchase
    if let column = columns.event { event = OrderEvent(row.field(column, of: bytes)) }
    var (quantity, price, cost) = (1 as Float, Float.nan, 0 as Float)
    if event == .purchase || event == .refund {
      if let column = columns.quantity { quantity = try row.number(column, of: bytes) ?? 0 }
      if let column = columns.price { price = try row.number(column, of: bytes) ?? .nan }
      if let column = columns.discount {
        let discount = try row.amount(column, of: bytes)
        if price > 0 { price = max(price - discount, 0) }
      }
      if let column = columns.cost { cost = try row.amount(column, of: bytes) }
    }

    // One row, one reason: the first, in the order in which they are documented.
    guard let event else {
      self = .leftOut(.unknownEvent)
      return
    }
    if let rules = form.rules, let reason = rules.reason(toLeaveOut: row, of: bytes) {
      self = .leftOut(reason)
      return
    }
    switch event {
    case .cart: self = .interest(.cart, in: row, of: bytes, form, at: time)
    case .view: self = .interest(.view, in: row, of: bytes, form, at: time)
    case .purchase, .refund:
      if quantity == 0 {
        self = .leftOut(.noQuantity)
      } else if event == .refund {
        self = .refund(of: abs(quantity), row, of: bytes, form, at: time)
      } else if price == 0 {
        self = .leftOut(.noPrice)
      } else if quantity < 0 {
        self = .refund(of: -quantity, row, of: bytes, form, at: time)
      } else if price < 0 {
        self = .leftOut(.negativePrice)
      } else if row.field(columns.order, of: bytes).isEmpty {
        self = .leftOut(.noOrder)
      } else {
        self = .timed(row, of: bytes, form, at: time) { time in
          .line(time: time, quantity: quantity, price: price, cost: cost)
        }
      }
    }
  }

  /// Throws where a text that is kept isn't UTF-8.
  private static func requireUTF8(
    _ columns: OrderColumns,
    in row: borrowing CSVCursor,
    of bytes: Span<UInt8>
  ) throws(FieldFault) {
    try row.requireUTF8(columns.order, of: bytes)
    if let customer = columns.customer { try row.requireUTF8(customer, of: bytes) }
    try row.requireUTF8(columns.item, of: bytes)
    if let name = columns.name { try row.requireUTF8(name, of: bytes) }
    if let category = columns.category { try row.requireUTF8(category, of: bytes) }
    if let market = columns.market { try row.requireUTF8(market, of: bytes) }
  }

  /// Judges what any row must say.
  @inline(__always)  // once a row
  private static func timed(
    _ row: borrowing CSVCursor,
    of bytes: Span<UInt8>,
    _ form: borrowing OrderChunk.Form,
    at time: Timestamp?,
    result: (Timestamp) -> OrderRow
  ) -> OrderRow {
    if row.field(form.columns.item, of: bytes).isEmpty { return .leftOut(.noItem) }
    guard let time else { return .leftOut(.noTimestamp) }
    if let reason = form.reason(toLeaveOut: time) { return .leftOut(reason) }
    return result(time)
  }

  private static func refund(
    of quantity: Float,
    _ row: borrowing CSVCursor,
    of bytes: Span<UInt8>,
    _ form: borrowing OrderChunk.Form,
    at time: Timestamp?
  ) -> OrderRow {
    let namesNobody =
      row.field(form.columns.order, of: bytes).isEmpty
      && row.field(form.columns.customer, of: bytes).isEmpty
    if namesNobody { return .leftOut(.noOrder) }
    return timed(row, of: bytes, form, at: time) { .refund(time: $0, quantity: quantity) }
  }

  private static func interest(
    _ kind: Interests.Kind,
    in row: borrowing CSVCursor,
    of bytes: Span<UInt8>,
    _ form: borrowing OrderChunk.Form,
    at time: Timestamp?
  ) -> OrderRow {
    if row.field(form.columns.customer, of: bytes).isEmpty { return .leftOut(.guestInterest) }
    return timed(row, of: bytes, form, at: time) { .interest(kind, time: $0) }
  }
}

/// The last timestamp that was parsed, for the lines of an order have the same.
struct RepeatedTimestamp {
  // The text, if it has 8 to 24 bytes, as most have: its length and three words, which overlap.
  private var count = 0
  private var words: (UInt64, UInt64, UInt64) = (0, 0, 0)
  private var value = Timestamp(secondsSince1970: 0)

  /// The time that `text` stands for, if it is the text that is remembered.
  @inline(__always)  // once a row
  func timestamp(_ text: Span<UInt8>) -> Timestamp? {
    guard text.count == count, words == Self.words(of: text) else { return nil }
    return count == 0 ? nil : value
  }

  /// Remembers what a text stands for.
  mutating func remember(_ time: Timestamp, for text: Span<UInt8>) {
    guard 8...24 ~= text.count else { return }
    (count, words, value) = (text.count, Self.words(of: text), time)
  }

  /// Those of a text that is too short are zero.
  private static func words(of text: Span<UInt8>) -> (UInt64, UInt64, UInt64) {
    guard text.count >= 8 else { return (0, 0, 0) }
    let raw = unsafe text.bytes
    // The loads check their bounds; any eight bytes are a UInt64.
    return unsafe (
      raw.unsafeLoadUnaligned(fromByteOffset: 0, as: UInt64.self),
      raw.unsafeLoadUnaligned(fromByteOffset: min(8, text.count - 8), as: UInt64.self),
      raw.unsafeLoadUnaligned(fromByteOffset: text.count - 8, as: UInt64.self)
    )
  }
}
