extension ImportAccount {
  /// Fills in what a log tells of itself: all but the rows read and the rows left out.
  ///
  /// The log's items are looked up in `catalog`; without one, ``linesWithoutCatalogItem`` becomes `nil`.
  ///
  /// - Complexity: O(lines + identifiers)
  public mutating func describe(_ log: OrderLog, catalog: Catalog? = nil) {
    linesKept = log.lineCount
    orders = log.orders.count
    customers = log.customers.count
    items = log.items.count
    guestLines = 0
    oneItemOrders = 0
    for order in 0..<log.orders.count {
      let lines = log.lineItems[log.lineOffsets[order]..<log.lineOffsets[order + 1]]
      if log.orderCustomers[order] < 0 { guestLines += lines.count }
      if lines.allSatisfy({ $0 == lines.first }) { oneItemOrders += 1 }
    }
    linesWithoutPrice = log.linePrices.count(where: \.isNaN)
    linesWithoutCatalogItem = catalog.map { catalog in
      let isMissing = (0..<log.items.count).map { item in
        catalog.items.index(of: log.items.span(at: item)) == nil
      }
      return log.lineItems.count { isMissing[Int($0)] }
    }
    firstOrder = log.orderTimes.min().map(Timestamp.init(secondsSince1970:))
    lastOrder = log.orderTimes.max().map(Timestamp.init(secondsSince1970:))
  }
}
