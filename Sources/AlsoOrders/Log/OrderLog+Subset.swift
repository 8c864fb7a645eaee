extension OrderLog {
  /// The orders before a moment.
  ///
  /// - Complexity: O(lines + identifiers)
  public func orders(before end: Timestamp) -> OrderLog {
    orders { $0 < end.secondsSince1970 }
  }

  /// The orders at or after one moment and before another.
  ///
  /// Orders, customers and items are numbered as if the dump had held nothing but these orders' lines;
  /// those that only others have are unknown to the result. Carts and views are parted by their own
  /// times. If `end` isn't after `start`, the result is empty.
  ///
  /// - Complexity: O(lines + identifiers)
  public func orders(from start: Timestamp, before end: Timestamp) -> OrderLog {
    orders { $0 >= start.secondsSince1970 && $0 < end.secondsSince1970 }
  }

  /// The orders whose time, in seconds since 1970, fulfills a condition.
  private func orders(where isIncluded: (Int64) -> Bool) -> OrderLog {
    let kept = orderTimes.indices.filter { isIncluded(orderTimes[$0]) }
    let lines = kept.lazy.flatMap { [lineOffsets] in lineOffsets[$0]..<lineOffsets[$0 + 1] }
    return part(orders: kept, lines: lines, lineQuantities, interests: isIncluded) { order in
      lineOffsets[order + 1] - lineOffsets[order]
    }
  }

  /// The log with other quantities of some lines; lines whose quantity is zero are no longer in it, but
  /// purchases that known customers sent back.
  ///
  /// - Complexity: O(lines + identifiers)
  package func replacingQuantities(_ changed: [Int: Double]) -> OrderLog {
    var quantities = lineQuantities
    for (line, quantity) in changed { quantities[line] = Float(quantity) }
    func lineCount(_ order: Int) -> Int {
      quantities[lineOffsets[order]..<lineOffsets[order + 1]].count { $0 > 0 }
    }
    let kept = orderTimes.indices.filter { lineCount($0) > 0 }
    let returned = orderTimes.indices.flatMap { order in
      (lineOffsets[order]..<lineOffsets[order + 1])
        .filter { quantities[$0] == 0 && orderCustomers[order] >= 0 }
        .map { (customer: orderCustomers[order], item: lineItems[$0], time: orderTimes[order]) }
    }
    let lines = quantities.indices.lazy.filter { [quantities] in quantities[$0] > 0 }
    return part(
      orders: kept,
      lines: lines,
      quantities,
      of: interests.adding(returned: returned),
      lineCount: lineCount
    )
  }

  /// The log without some items and some customers, whose orders, carts and views are left out; those that it
  /// doesn't know change nothing.
  ///
  /// - Complexity: O(lines + identifiers)
  package func leavingOut(items excluded: [String], customers: [String]) -> OrderLog {
    var isKept = [Bool](repeating: true, count: items.count)
    for item in excluded.compactMap(items.index) { isKept[item] = false }
    var isKeptCustomer = [Bool](repeating: true, count: self.customers.count)
    for customer in customers.compactMap(self.customers.index) { isKeptCustomer[customer] = false }
    func keeps(_ order: Int) -> Bool {
      orderCustomers[order] < 0 || isKeptCustomer[Int(orderCustomers[order])]
    }
    func lines(of order: Int) -> [Int] {
      keeps(order)
        ? (lineOffsets[order]..<lineOffsets[order + 1]).filter { isKept[Int(lineItems[$0])] } : []
    }
    let rows = orderTimes.indices.map(lines)
    return part(
      orders: rows.indices.filter { !rows[$0].isEmpty },
      lines: rows.flatMap(\.self),
      lineQuantities,
      lineCount: { rows[$0].count }
    )
  }

  /// Some orders and some of their lines, order by order, with quantities of their own.
  private func part(
    orders kept: [Int],
    lines: some Sequence<Int>,
    _ quantities: [Float],
    of interests: Interests? = nil,
    interests isIncluded: (_ time: Int64) -> Bool = { _ in true },
    lineCount: (_ order: Int) -> Int
  ) -> OrderLog {
    let orderNumbering = orders.renumbered(byFirstOf: kept.lazy.map { Int32($0) })
    let customerNumbering = customers.renumbered(
      byFirstOf: kept.lazy.map { [orderCustomers] in orderCustomers[$0] }.filter { $0 >= 0 }
    )
    let itemNumbering = items.renumbered(byFirstOf: lines.lazy.map { [lineItems] in lineItems[$0] })
    let marketNumbering = markets.renumbered(byFirstOf: kept.compactMap(market))
    var offsets = [0]
    offsets.reserveCapacity(kept.count + 1)
    for order in kept { offsets.append(offsets[offsets.count - 1] + lineCount(order)) }
    return OrderLog(
      orders: orderNumbering.table,
      customers: customerNumbering.table,
      items: itemNumbering.table,
      markets: marketNumbering.table,
      orderCustomers: kept.map { order in
        orderCustomers[order] < 0 ? -1 : customerNumbering.newIndices[Int(orderCustomers[order])]
      },
      orderTimes: kept.map { orderTimes[$0] },
      orderMarkets: marketNumbering.table.count == 0
        ? [] : kept.map { market(of: $0).map { marketNumbering.newIndices[Int($0)] } ?? -1 },
      lineOffsets: offsets,
      lineItems: lines.map { itemNumbering.newIndices[Int(lineItems[$0])] },
      lineQuantities: lines.map { quantities[$0] },
      linePrices: lines.map { linePrices[$0] },
      interests: (interests ?? self.interests).renumbered(
        customers: customerNumbering.newIndices,
        items: itemNumbering.newIndices,
        where: isIncluded
      )
    )
  }

  /// The market of an order; `nil` where none is named.
  private func market(of order: Int) -> Int32? {
    orderMarkets.isEmpty || orderMarkets[order] < 0 ? nil : orderMarkets[order]
  }
}
