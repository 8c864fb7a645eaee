extension ImportAccount {
  /// An account of a log that didn't come from a dump: its lines, carts and views are all that was read.
  ///
  /// - Complexity: O(lines + identifiers)
  package init(of log: borrowing OrderLog, catalog: Catalog) {
    self.init()
    describe(log, catalog: catalog.items.count > 0 ? catalog : nil)
    rowsRead = rowsKept
  }

  /// Fills in what a log tells of itself, which isn't what became of rows on the way to it.
  ///
  /// The log's items are looked up in `catalog`; without one, ``linesWithoutCatalogItem`` becomes `nil`.
  ///
  /// - Complexity: O(lines + identifiers)
  package mutating func describe(_ log: OrderLog, catalog: Catalog? = nil) {
    linesKept = log.lineCount
    cartsKept = log.interests.kinds.count { $0 == .cart }
    viewsKept = log.interests.kinds.count { $0 == .view }
    orders = log.orders.count
    customers = log.customers.count
    items = log.items.count
    guestLines = 0
    oneItemOrders = 0
    for order in 0..<log.orders.count {
      let lines = log.lineOffsets[order + 1] - log.lineOffsets[order]
      if log.orderCustomers[order] < 0 { guestLines += lines }
      if lines == 1 { oneItemOrders += 1 }
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
