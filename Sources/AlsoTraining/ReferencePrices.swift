package import AlsoModelFile
package import AlsoOrders

/// The one price that stands for each item: its list price, or the median of what was paid.
package enum ReferencePrices {
  /// The prices of the model's items; NaN where neither source has one.
  package static func prices(
    _ log: OrderLog,
    _ baskets: Baskets,
    listPrices: [Float],
    source: ModelOptions.PriceSource
  ) -> [Float] {
    let paid = medianPricesPaid(log, baskets)
    let (preferred, other) =
      switch source {
      case .catalog: (listPrices, paid)
      case .paid: (paid, listPrices)
      }
    return zip(preferred, other).map { $0.isNaN ? $1 : $0 }
  }

  /// The median unit price over each item's lines with a positive price; NaN without one.
  ///
  /// A line counts once whatever its quantity. Of an even number of lines it is the mean of the two in
  /// the middle.
  package static func medianPricesPaid(_ log: OrderLog, _ baskets: Baskets) -> [Float] {
    var offsets = [Int](repeating: 0, count: baskets.itemOrders.count + 1)
    for (line, price) in log.linePrices.enumerated() where isPrice(price) {
      offsets[item(ofLine: line, log, baskets) + 1] += 1
    }
    for item in 0..<baskets.itemOrders.count { offsets[item + 1] += offsets[item] }
    var next = offsets
    var prices = [Float](repeating: 0, count: next.last ?? 0)
    for (line, price) in log.linePrices.enumerated() where isPrice(price) {
      let item = item(ofLine: line, log, baskets)
      prices[next[item]] = price
      next[item] += 1
    }
    return (0..<baskets.itemOrders.count).map { item in
      median(of: prices[offsets[item]..<offsets[item + 1]])
    }
  }

  private static func item(ofLine line: Int, _ log: OrderLog, _ baskets: Baskets) -> Int {
    Int(baskets.itemNumbers[Int(log.lineItems[line])])
  }

  private static func isPrice(_ price: Float) -> Bool { price > 0 && price.isFinite }

  private static func median(of prices: ArraySlice<Float>) -> Float {
    guard !prices.isEmpty else { return .nan }
    let sorted = prices.sorted()
    let upper = sorted.count / 2
    guard sorted.count.isMultiple(of: 2) else { return sorted[upper] }
    return Float((Double(sorted[upper - 1]) + Double(sorted[upper])) / 2)
  }
}
