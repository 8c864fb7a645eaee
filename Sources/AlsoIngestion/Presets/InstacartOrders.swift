internal import AlsoOrders

/// The orders of Instacart's data set, which have no times but the days since the one before.
///
/// Every customer's last order is put in the last week of 2017, from Sunday, 24 December on: on the day of
/// the week `order_dow`, of which 0 is taken for Sunday. An order before it was so many days earlier as the
/// next one says, and each is at its own `order_hour_of_day`, UTC. So all customers' histories end in the
/// same week, and what is held back from it on is their last orders. (The data set caps the days at 30.)
struct InstacartOrders {
  /// A row of `orders.csv`.
  private struct Order {
    let customer: Int32
    /// The order's place among its customer's.
    let number: Int32
    /// The order's index in `identifiers`.
    let index: Int32
    let weekday: Int64
    let hour: Int64
    let daysSincePrior: Int64
  }

  private var identifiers = IdentifierTable()
  private var customers = IdentifierTable()
  private var orders: [Order] = []

  /// Midnight of 24 December 2017.
  private static let lastSunday: Int64 = 1_514_073_600

  /// Takes a row; of several with the same order the first counts.
  ///
  /// `columns` are those of the order, the customer, the order's number, weekday, hour and days.
  mutating func append(
    _ row: borrowing CSVCursor,
    of bytes: Span<UInt8>,
    _ columns: [Int]
  ) throws(FieldFault) {
    try row.requireUTF8(columns[0], of: bytes)
    try row.requireUTF8(columns[1], of: bytes)
    let number = try row.wholeNumber(columns[2], of: bytes, within: 1...1_000_000)
    let weekday = try row.wholeNumber(columns[3], of: bytes, within: 0...6)
    let hour = try row.wholeNumber(columns[4], of: bytes, within: 0...23)
    // A customer's first order has none before it.
    let isFirst = row.isEmpty(columns[5], of: bytes)
    let days = isFirst ? 0 : try row.wholeNumber(columns[5], of: bytes, within: 0...10_000)
    let index = identifiers.insert(row.field(columns[0], of: bytes))
    guard index == orders.count else { return }
    orders.append(
      Order(
        customer: Int32(customers.insert(row.field(columns[1], of: bytes))),
        number: Int32(number),
        index: Int32(index),
        weekday: weekday,
        hour: hour,
        daysSincePrior: days
      )
    )
  }

  /// Who placed each order, and when.
  ///
  /// - Complexity: O(orders · log orders)
  func join() -> OrderJoin {
    var times = [Int64](repeating: 0, count: orders.count)
    let customersOfOrders = orders.map(\.customer)
    var next: Order?
    var day: Int64 = 0
    let latestFirst = orders.sorted {
      ($0.customer, $1.number, $0.index) < ($1.customer, $0.number, $1.index)
    }
    for order in latestFirst {
      if let next, next.customer == order.customer {
        day -= next.daysSincePrior
      } else {
        day = order.weekday
      }
      times[Int(order.index)] =
        Self.lastSunday + day * Timestamp.secondsPerDay + order.hour * 3600
      next = order
    }
    return OrderJoin(
      orders: identifiers,
      customers: customers,
      customersOfOrders: customersOfOrders,
      times: times
    )
  }
}

extension CSVCursor {
  /// The whole number in a field of the row that was read last.
  fileprivate func wholeNumber(
    _ column: Int,
    of bytes: Span<UInt8>,
    within range: ClosedRange<Int64>
  ) throws(FieldFault) -> Int64 {
    let number = try number(column, of: bytes) ?? .nan
    if let value = Int64(exactly: number), range.contains(value) { return value }
    let expected = "a whole number from \(range.lowerBound) to \(range.upperBound)"
    let fault = RowFault.outOfRange(
      column: columns[column],
      found: text(column, of: bytes),
      expected: expected
    )
    throw FieldFault(column: column, fault: fault)
  }
}
