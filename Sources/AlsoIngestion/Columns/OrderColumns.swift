/// Where a dump has the columns of an order line.
///
/// It is a class so that no row costs a copy of it.
final class OrderColumns: Sendable {
  let order: Int
  let item: Int
  let timestamp: Int
  let customer: Int?
  let quantity: Int?
  let price: Int?
  let discount: Int?
  let currency: Int?
  let cost: Int?
  let name: Int?
  let category: Int?
  let event: Int?
  let market: Int?
  let channel: Int?

  /// Looks the columns up in a file's header, by the names that `format` has for them.
  ///
  /// - Throws: ``IngestionError/missingColumns(path:line:missing:found:)``,
  ///   ``IngestionError/unknownColumn(path:line:field:name:found:)`` for a name that was given, and
  ///   ``IngestionError/repeatedColumn(path:line:name:)``.
  init(of file: borrowing CSVFile, _ format: DumpFormat) throws(IngestionError) {
    let order = try file.column(.order, format)
    let item = try file.column(.item, format)
    let timestamp = try file.column(.timestamp, format)
    customer = try file.column(.customer, format)
    quantity = try file.column(.quantity, format)
    price = try file.column(.price, format)
    discount = try file.column(.discount, format)
    currency = try file.column(.currency, format)
    cost = try file.column(.cost, format)
    name = try file.column(.name, format)
    category = try file.column(.category, format)
    event = try file.column(.event, format)
    market = try file.column(.market, format)
    channel = try file.column(.channel, format)
    guard let order, let item, let timestamp else {
      let needed = [(DumpField.order, order), (.item, item), (.timestamp, timestamp)]
      throw .missingColumns(
        path: file.name,
        line: file.headerLine,
        missing: needed.filter { $0.1 == nil }.map { format.name(of: $0.0) },
        found: file.columns
      )
    }
    (self.order, self.item, self.timestamp) = (order, item, timestamp)
  }

  /// All columns that a field was found in.
  var all: [Int] {
    [order, item, timestamp]
      + [
        customer, quantity, price, discount, currency, cost, name, category, event, market, channel,
      ].compactMap(\.self)
  }

  /// Whether every row is an order line, and no column tells more of which are kept, or of their prices.
  var areOfLinesOnly: Bool {
    [discount, currency, cost, event, market, channel].allSatisfy { $0 == nil }
  }

  /// Whether lines say something of their items.
  var describesItems: Bool { name != nil || category != nil }
}

extension CSVFile {
  /// The number of the column that holds a field, or `nil` if the file has none.
  ///
  /// - Throws: ``IngestionError/unknownColumn(path:line:field:name:found:)`` if a name was given that the
  ///   header doesn't have, ``IngestionError/repeatedColumn(path:line:name:)`` if it has the name several
  ///   times.
  func column(_ field: DumpField, _ format: DumpFormat) throws(IngestionError) -> Int? {
    if format.preset?.isJoined == true {
      // What is joined from another file stands behind the row's own fields.
      if field == .customer { return columns.count }
      if field == .timestamp { return columns.count + 1 }
    }
    for name in format.names(of: field) {
      if let column = try column(name) { return column }
    }
    guard let name = format.columns[field] else { return nil }
    throw .unknownColumn(
      path: self.name,
      line: headerLine,
      field: field,
      name: name,
      found: columns
    )
  }
}
