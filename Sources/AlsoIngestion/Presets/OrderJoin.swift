internal import AlsoOrders

/// What a file says of orders whose lines are in other files.
struct OrderJoin: Sendable {
  private let orders: IdentifierTable
  private let customers: IdentifierTable
  private let customersOfOrders: [Int32]
  private let times: [Int64]

  /// - Precondition: There are as many customers and times as orders; the times are after 2001-09-09 and
  ///   before 2286-11-20.
  init(
    orders: IdentifierTable,
    customers: IdentifierTable,
    customersOfOrders: [Int32],
    times: [Int64]
  ) {
    precondition(customersOfOrders.count == orders.count && times.count == orders.count)
    precondition(times.allSatisfy { 1_000_000_000...9_999_999_999 ~= $0 })
    self.orders = orders
    self.customers = customers
    self.customersOfOrders = customersOfOrders
    self.times = times
  }

  /// Appends the customer and the time, in seconds since 1970, of the order in a field of the row that was
  /// read last; whether the order is known.
  ///
  /// - Complexity: O(length), expected.
  func complete(_ row: inout CSVCursor, of bytes: Span<UInt8>, order column: Int) -> Bool {
    guard let order = index(of: row, bytes, column) else { return false }
    row.record.append(customers.span(at: Int(customersOfOrders[order])))
    var digits = InlineArray<10, UInt8>(repeating: 0)
    var rest = times[order]
    for position in digits.indices.reversed() {
      digits[position] = UInt8(ascii: "0") + UInt8(rest % 10)
      rest /= 10
    }
    row.record.append(digits.span)
    return true
  }

  private func index(of row: borrowing CSVCursor, _ bytes: Span<UInt8>, _ column: Int) -> Int? {
    orders.index(of: row.field(column, of: bytes))
  }
}
