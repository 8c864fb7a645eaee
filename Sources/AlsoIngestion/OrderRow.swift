internal import AlsoOrders

/// What becomes of a row of an order dump that can be parsed.
enum OrderRow {
  /// It is an order line; its identifiers are the row's fields.
  case line(time: Timestamp, quantity: Float, price: Float)
  /// It isn't used.
  case leftOut(ImportAccount.Reason)

  /// Judges the row that was read last from `bytes`; `end` is exclusive.
  ///
  /// `times` remembers the last timestamp that was parsed.
  @inline(__always)  // once a row
  init(
    _ row: borrowing CSVCursor,
    of bytes: Span<UInt8>,
    _ columns: OrderColumns,
    until end: Timestamp?,
    times: inout RepeatedTimestamp
  ) throws(FieldFault) {
    if !row.record.isASCII {
      try row.requireUTF8(columns.order, of: bytes)
      if let customer = columns.customer { try row.requireUTF8(customer, of: bytes) }
      try row.requireUTF8(columns.item, of: bytes)
      if let name = columns.name { try row.requireUTF8(name, of: bytes) }
      if let category = columns.category { try row.requireUTF8(category, of: bytes) }
    }
    let timeText = row.field(columns.timestamp, of: bytes)
    var time = times.timestamp(timeText)
    if time == nil {
      time = try row.timestamp(columns.timestamp, of: bytes)
      if let time { times.remember(time, for: timeText) }
    }
    var (quantity, price) = (1 as Float, Float.nan)
    if let column = columns.quantity { quantity = try row.number(column, of: bytes) ?? 0 }
    if let column = columns.price { price = try row.number(column, of: bytes) ?? .nan }
    if let column = columns.discount {
      let discount = try row.discount(column, of: bytes)
      if price > 0 { price = max(price - discount, 0) }
    }

    // One row, one reason: the first, in the order in which they are documented.
    if quantity == 0 {
      self = .leftOut(.noQuantity)
    } else if quantity < 0 {
      self = .leftOut(.negativeQuantity)
    } else if price == 0 {
      self = .leftOut(.noPrice)
    } else if price < 0 {
      self = .leftOut(.negativePrice)
    } else if row.field(columns.order, of: bytes).isEmpty {
      self = .leftOut(.noOrder)
    } else if row.field(columns.item, of: bytes).isEmpty {
      self = .leftOut(.noItem)
    } else if let time {
      let isAfterEnd = end.map { time >= $0 } ?? false
      self = isAfterEnd ? .leftOut(.afterEnd) : .line(time: time, quantity: quantity, price: price)
    } else {
      self = .leftOut(.noTimestamp)
    }
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
