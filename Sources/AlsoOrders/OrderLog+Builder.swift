extension OrderLog {
  /// Collects order lines in the order in which a dump has them, and groups them by order.
  package struct Builder: Sendable {
    private var orders = IdentifierTable()
    private var customers = IdentifierTable()
    private var items = IdentifierTable()
    private var orderCustomers: [Int32] = []
    private var orderTimes: [Int64] = []
    private var lineOrders: [Int32] = []
    private var lineItems: [Int32] = []
    private var lineQuantities: [Float] = []
    private var linePrices: [Float] = []
    /// Whether each order's lines stand together, which they do in most dumps.
    private var isGrouped = true

    /// Creates a builder without lines.
    package init() {}

    /// The number of lines so far.
    package var lineCount: Int { lineItems.count }

    /// Appends a line.
    ///
    /// A guest's `customer` is empty; a `price` that isn't known is NaN. The customer and the time of an
    /// order are those of its first line; later lines' are not looked at.
    ///
    /// - Precondition: `quantity` is positive and finite, and so is `price`, if known.
    /// - Complexity: O(length of the identifiers), expected and amortized.
    package mutating func append(
      order: Span<UInt8>,
      customer: Span<UInt8>,
      item: Span<UInt8>,
      time: Timestamp,
      quantity: Float,
      price: Float
    ) {
      precondition(quantity > 0 && quantity.isFinite && !(price <= 0) && price != .infinity)
      let orderIndex = orders.insert(order)
      if orderIndex == orderTimes.count {
        orderTimes.append(time.secondsSince1970)
        orderCustomers.append(customer.isEmpty ? -1 : Int32(customers.insert(customer)))
      } else if orderIndex != orderTimes.count - 1 {
        isGrouped = false
      }
      lineOrders.append(Int32(orderIndex))
      lineItems.append(Int32(items.insert(item)))
      lineQuantities.append(quantity)
      linePrices.append(price)
    }

    /// Appends a line, given as strings.
    package mutating func append(
      order: String,
      customer: String = "",
      item: String,
      time: Timestamp,
      quantity: Float = 1,
      price: Float = .nan
    ) {
      append(
        order: order.utf8.span,
        customer: customer.utf8.span,
        item: item.utf8.span,
        time: time,
        quantity: quantity,
        price: price
      )
    }

    /// The log of the lines so far.
    ///
    /// - Complexity: O(lines + identifiers)
    package consuming func build() -> OrderLog {
      let offsets = lineOffsets()
      if !isGrouped { group(offsets: offsets) }
      return OrderLog(
        orders: orders,
        customers: customers,
        items: items,
        orderCustomers: orderCustomers,
        orderTimes: orderTimes,
        lineOffsets: offsets,
        lineItems: lineItems,
        lineQuantities: lineQuantities,
        linePrices: linePrices
      )
    }

    /// Where each order's lines begin once they are grouped.
    private func lineOffsets() -> [Int] {
      var offsets = [Int](repeating: 0, count: orders.count + 1)
      for order in lineOrders { offsets[Int(order) + 1] += 1 }
      for order in 0..<orders.count { offsets[order + 1] += offsets[order] }
      return offsets
    }

    /// Moves each order's lines together, keeping their order, and numbers the items anew.
    private mutating func group(offsets: [Int]) {
      var next = offsets
      var source = [Int](repeating: 0, count: lineCount)
      for line in 0..<lineCount {
        let order = Int(lineOrders[line])
        source[next[order]] = line
        next[order] += 1
      }
      let numbering = items.renumbered(byFirstOf: source.lazy.map { [lineItems] in lineItems[$0] })
      lineItems = source.map { numbering.newIndices[Int(lineItems[$0])] }
      items = numbering.table
      lineQuantities = source.map { lineQuantities[$0] }
      linePrices = source.map { linePrices[$0] }
    }
  }
}

extension IdentifierTable {
  /// A table of the identifiers that `indices` names, numbered in the order in which it first names
  /// them, and the new number of each old one; -1 for those that it doesn't name.
  ///
  /// - Complexity: O(indices + identifiers)
  func renumbered(
    byFirstOf indices: some Sequence<Int32>
  ) -> (table: IdentifierTable, newIndices: [Int32]) {
    var table = IdentifierTable()
    var newIndices = [Int32](repeating: -1, count: count)
    for index in indices where newIndices[Int(index)] < 0 {
      newIndices[Int(index)] = Int32(table.insert(span(at: Int(index))))
    }
    return (table, newIndices)
  }
}
