internal import AlsoOrders

/// Where a dump has the columns of an order line.
struct OrderColumns {
  let order: Int
  let customer: Int?
  let item: Int
  let timestamp: Int
  let quantity: Int?
  let price: Int?

  /// Looks the columns up in a file's header.
  init(of file: borrowing CSVFile) throws(IngestionError) {
    let order = try file.column("order_id")
    let item = try file.column("item_id")
    let timestamp = try file.column("timestamp")
    customer = try file.column("customer_id")
    quantity = try file.column("quantity")
    price = try file.column("unit_price")
    guard let order, let item, let timestamp else {
      let needed = [("order_id", order), ("item_id", item), ("timestamp", timestamp)]
      throw .missingColumns(
        path: file.name,
        missing: needed.filter { $0.1 == nil }.map(\.0),
        found: file.columns
      )
    }
    (self.order, self.item, self.timestamp) = (order, item, timestamp)
  }
}

/// What becomes of a row of an order dump that can be parsed.
enum OrderRow {
  /// It is an order line; its identifiers are the row's fields.
  case line(time: Timestamp, quantity: Float, price: Float)
  /// It isn't used.
  case leftOut(ImportAccount.Reason)

  /// Judges the row that was read last; `end` is exclusive.
  init(
    of file: borrowing CSVFile,
    _ columns: OrderColumns,
    until end: Timestamp?
  ) throws(FieldFault) {
    try file.requireUTF8(columns.order)
    if let customer = columns.customer { try file.requireUTF8(customer) }
    try file.requireUTF8(columns.item)
    let time = try file.timestamp(columns.timestamp)
    var (quantity, price) = (1 as Float, Float.nan)
    if let column = columns.quantity { quantity = try file.number(column) ?? 0 }
    if let column = columns.price { price = try file.number(column) ?? .nan }

    // One row, one reason: the first, in the order in which they are documented.
    if quantity == 0 {
      self = .leftOut(.noQuantity)
    } else if quantity < 0 {
      self = .leftOut(.negativeQuantity)
    } else if price == 0 {
      self = .leftOut(.noPrice)
    } else if price < 0 {
      self = .leftOut(.negativePrice)
    } else if file.field(columns.order).isEmpty {
      self = .leftOut(.noOrder)
    } else if file.field(columns.item).isEmpty {
      self = .leftOut(.noItem)
    } else if let time {
      let isAfterEnd = end.map { time >= $0 } ?? false
      self = isAfterEnd ? .leftOut(.afterEnd) : .line(time: time, quantity: quantity, price: price)
    } else {
      self = .leftOut(.noTimestamp)
    }
  }
}
