internal import AlsoBase
internal import AlsoLinearAlgebra
package import AlsoModelFile
package import AlsoOrders

/// The one price that stands for each item: its list price, or the median of what was paid.
package enum ReferencePrices {
  /// The prices of the model's items; NaN where neither source has one.
  package static func prices(
    _ log: OrderLog,
    _ baskets: Baskets,
    listPrices: [Float],
    source: ModelOptions.PriceSource,
    threads: Int = 1
  ) -> [Float] {
    let paid = medianPricesPaid(log, baskets, threads: threads)
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
  /// the middle. The result doesn't depend on the number of `threads`.
  ///
  /// - Complexity: O(lines + items), and the sorting of each item's prices
  package static func medianPricesPaid(
    _ log: OrderLog,
    _ baskets: Baskets,
    threads: Int = 1
  ) -> [Float] {
    let itemCount = baskets.itemOrders.count
    let lines = Blocks(
      rows: log.lineCount,
      most: groupingBlocks(values: log.lineCount, keys: itemCount)
    )
    let prices = Grouping(
      keyCount: itemCount,
      blocks: lines.count,
      filler: Float(0),
      threads: threads
    ) { block, add in
      let (prices, items, numbers) = (
        log.linePrices.span, log.lineItems.span, baskets.itemNumbers.span
      )
      for line in lines[block] where prices[line] > 0 && prices[line].isFinite {
        add(Int(numbers[Int(items[line])]), prices[line])
      }
    }
    let items = Blocks(rows: itemCount, least: 64)
    return parallelArray(borders: items.borders, filledWith: .nan, threads: threads) {
      block,
      medians in
      for (index, item) in items[block].enumerated() {
        medians[index] = median(of: prices.values[prices.offsets[item]..<prices.offsets[item + 1]])
      }
    }
  }

  private static func median(of prices: ArraySlice<Float>) -> Float {
    guard !prices.isEmpty else { return .nan }
    let sorted = prices.sorted()
    let upper = sorted.count / 2
    guard sorted.count.isMultiple(of: 2) else { return sorted[upper] }
    return Float((Double(sorted[upper - 1]) + Double(sorted[upper])) / 2)
  }
}
