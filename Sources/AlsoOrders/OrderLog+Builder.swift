internal import AlsoLinearAlgebra

extension OrderLog {
  /// Collects order lines in the order in which a dump has them, and groups them by order.
  ///
  /// Its two parts know nothing of each other, so that two threads can fill them: each takes every line,
  /// in the same order.
  package struct Builder: Sendable {
    private var heads: Heads
    private var lines: Lines

    /// Creates a builder without lines.
    package init() { self.init(heads: Heads(), lines: Lines()) }

    /// Creates a builder of two parts that took the same batches in the same order.
    package init(heads: consuming Heads, lines: consuming Lines) {
      precondition(heads.lineCount == lines.items.count, "parts of different dumps")
      self.heads = heads
      self.lines = lines
    }

    /// The number of lines so far.
    package var lineCount: Int { lines.items.count }

    /// Appends a line.
    ///
    /// A guest's `customer` is empty; a `price` that isn't known is NaN. The customer and the time of an
    /// order are those of its first line; later lines' are not looked at.
    ///
    /// - Precondition: `quantity` is positive and finite, and so is `price`, if known.
    /// - Complexity: O(length of the identifiers), expected and amortized.
    package mutating func append(
      order: String,
      customer: String = "",
      item: String,
      time: Timestamp,
      quantity: Float = 1,
      price: Float = .nan
    ) {
      var batch = OrderBatch()
      let none: [UInt8] = []
      let order = batch.copy(order.utf8.span)
      let customer = batch.copy(customer.utf8.span)
      let item = batch.copy(item.utf8.span)
      batch.append(
        order: order,
        customer: customer,
        item: item,
        of: none.span,
        time: time,
        quantity: quantity,
        price: price
      )
      heads.append(batch, of: none)
      lines.append(batch, of: none)
    }

    /// The log of the lines so far.
    ///
    /// - Complexity: O(lines + identifiers); O(1) in the lines if each order's stand together, as they do
    ///   in most dumps.
    package consuming func build(threads: Int = 1) -> OrderLog {
      let offsets = heads.lineOffsets()
      if !heads.isGrouped {
        let sources = heads.runsByOrder()
        lines = lines.regrouped(by: sources, threads: threads)
      }
      return OrderLog(
        orders: heads.orders,
        customers: heads.customers,
        items: lines.table,
        orderCustomers: heads.customersOfOrders,
        orderTimes: heads.times,
        lineOffsets: offsets,
        lineItems: lines.items,
        lineQuantities: lines.quantities,
        linePrices: lines.prices
      )
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
