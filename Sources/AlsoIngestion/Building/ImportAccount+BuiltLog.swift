package import AlsoOrders

extension ImportAccount {
  /// Fills in what became of lines and refunds, but for the rows that are refunds; and what the log tells.
  ///
  /// - Complexity: O(lines + identifiers)
  package mutating func describe(_ built: BuiltLog) {
    ordersWithSeveralTimes = built.ordersWithSeveralTimes
    ordersWithSeveralCustomers = built.ordersWithSeveralCustomers
    ordersWithSeveralMarkets = built.ordersWithSeveralMarkets
    reducedLines = built.reducedLines
    excessiveRefunds = built.excessiveRefunds
    let stray = built.strayInterests
    leftOut[.strayInterest] = stray > 0 ? stray : nil
    leftOut[.merged] = built.mergedLines > 0 ? built.mergedLines : nil
    leftOut[.refunded] = built.refundedLines > 0 ? built.refundedLines : nil
    describe(built.log)
  }
}
