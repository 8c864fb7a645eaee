package import AlsoModelFile
internal import AlsoOrders

/// Whether an item is still sold, as far as its orders tell.
///
/// An item that is ordered every g days in the mean, from its first order to its last, isn't sold any more when
/// nobody ordered it for more than ten times g, and for more than sixty days: if orders came at random, one
/// item in twenty thousand would be taken for that.
package enum SalePauses {
  /// What isn't ordered for this many days may be out of stock, or out of season: it is still sold.
  private static let longest = 60
  /// What isn't ordered for so many times its usual pause isn't sold any more.
  private static let most = 10

  /// Whether an item of so many orders is still sold at the end, from the days of its first and last order.
  package static func isSoldNow(orders: Int, first: Int, last: Int, end: Int) -> Bool {
    let silence = end - last
    guard silence > longest else { return true }
    // Days of a damaged file may be far apart.
    return Double(silence) * Double(max(1, orders - 1)) <= Double(most)
      * Double(max(1, last - first))
  }
}

extension Model {
  /// The length of the training period in days, at least one.
  package var days: Double {
    let seconds = manifest.end.secondsSince1970 - manifest.firstOrder.secondsSince1970
    return max(1, Double(seconds) / Double(Timestamp.secondsPerDay))
  }

  /// How much faster an item sells in the last `window` days than over the whole period: 1 is as fast.
  ///
  /// Both rates gain two orders in a hundred days, so that a rare item's few orders prove little.
  package func trend(recentOrders: UInt32, orders: UInt32, window: Double) -> Float {
    Self.trend(recentOrders: recentOrders, orders: orders, window: window, days: days)
  }

  /// The trend in a period of so many days.
  package static func trend(recentOrders: UInt32, orders: UInt32, window: Double, days: Double)
    -> Float
  {
    let recent = Double(recentOrders) / min(window, days) + 0.02
    let overall = Double(orders) / days + 0.02
    return Float(recent / overall)
  }

  /// The trend of an item over the last 30 days.
  func monthlyTrend(_ item: Int) -> Float {
    trend(recentOrders: itemOrders30Days[item], orders: itemOrders[item], window: 30)
  }

  /// Whether an item is still sold, as far as orders tell: see ``SalePauses``.
  ///
  /// - Complexity: O(1)
  package func isSoldNow(_ item: Int) -> Bool {
    guard let last = lastDay(of: item) else { return true }
    return SalePauses.isSoldNow(
      orders: Int(itemOrders[item]),
      first: Int(itemFirstDays[item]),
      last: last,
      end: Int(Timestamp.days(manifest.end.secondsSince1970))
    )
  }

  /// The items with factors that aren't sold any more.
  ///
  /// - Complexity: O(items)
  package var itemsNotSold: NumberSet {
    var items = NumberSet(capacity: manifest.trainedItems)
    let (lastColumn, firstColumn, orderColumn) = (itemLastDays, itemFirstDays, itemOrders)
    let (last, first, orders) = (lastColumn.span, firstColumn.span, orderColumn.span)
    guard last.count >= manifest.trainedItems else { return items }
    let end = Int(Timestamp.days(manifest.end.secondsSince1970))
    for item in 0..<manifest.trainedItems {
      let isSold = SalePauses.isSoldNow(
        orders: Int(orders[item]),
        first: Int(first[item]),
        last: Int(last[item]),
        end: end
      )
      if !isSold { items.insert(item) }
    }
    return items
  }

  /// The day of the item's last order, since 1970; `nil` if the model doesn't keep it.
  package func lastDay(of item: Int) -> Int? {
    let days = itemLastDays
    return item < days.count ? Int(days[item]) : nil
  }

  /// Days from the item's first order to the end, at least none.
  package func age(_ item: Int) -> Double {
    let end = Double(manifest.end.secondsSince1970) / Double(Timestamp.secondsPerDay)
    return max(0, end - Double(itemFirstDays[item]))
  }
}
