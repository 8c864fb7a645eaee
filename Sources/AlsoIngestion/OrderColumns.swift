/// Where a dump has the columns of an order line.
struct OrderColumns {
  let order: Int
  let customer: Int?
  let item: Int
  let timestamp: Int
  let quantity: Int?
  let price: Int?
  let event: Int?
  let market: Int?
  let channel: Int?

  /// Looks the columns up in a file's header.
  init(of file: borrowing CSVFile) throws(IngestionError) {
    let order = try file.column("order_id")
    let item = try file.column("item_id")
    let timestamp = try file.column("timestamp")
    customer = try file.column("customer_id")
    quantity = try file.column("quantity")
    price = try file.column("unit_price")
    event = try file.column("event")
    market = try file.column("market")
    channel = try file.column("channel")
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
