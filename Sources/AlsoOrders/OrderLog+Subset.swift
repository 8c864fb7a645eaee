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
  /// those that only others have are unknown to the result. If `end` isn't after `start`, the result
  /// is empty.
  ///
  /// - Complexity: O(lines + identifiers)
  public func orders(from start: Timestamp, before end: Timestamp) -> OrderLog {
    orders { $0 >= start.secondsSince1970 && $0 < end.secondsSince1970 }
  }

  /// The orders whose time, in seconds since 1970, fulfills a condition.
  private func orders(where isIncluded: (Int64) -> Bool) -> OrderLog {
    let kept = orderTimes.indices.filter { isIncluded(orderTimes[$0]) }
    let lines = kept.lazy.flatMap { [lineOffsets] in lineOffsets[$0]..<lineOffsets[$0 + 1] }
    let orderNumbering = orders.renumbered(byFirstOf: kept.lazy.map { Int32($0) })
    let customerNumbering = customers.renumbered(
      byFirstOf: kept.lazy.map { [orderCustomers] in orderCustomers[$0] }.filter { $0 >= 0 }
    )
    let itemNumbering = items.renumbered(byFirstOf: lines.map { [lineItems] in lineItems[$0] })
    var offsets = [0]
    offsets.reserveCapacity(kept.count + 1)
    for order in kept {
      offsets.append(offsets[offsets.count - 1] + lineOffsets[order + 1] - lineOffsets[order])
    }
    return OrderLog(
      orders: orderNumbering.table,
      customers: customerNumbering.table,
      items: itemNumbering.table,
      orderCustomers: kept.map { order in
        orderCustomers[order] < 0 ? -1 : customerNumbering.newIndices[Int(orderCustomers[order])]
      },
      orderTimes: kept.map { orderTimes[$0] },
      lineOffsets: offsets,
      lineItems: lines.map { itemNumbering.newIndices[Int(lineItems[$0])] },
      lineQuantities: lines.map { lineQuantities[$0] },
      linePrices: lines.map { linePrices[$0] }
    )
  }
}
