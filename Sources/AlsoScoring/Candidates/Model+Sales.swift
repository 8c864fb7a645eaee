package import AlsoModelFile
internal import AlsoOrders

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

  /// Days from the item's first order to the end, at least none.
  package func age(_ item: Int) -> Double {
    let end = Double(manifest.end.secondsSince1970) / Double(Timestamp.secondsPerDay)
    return max(0, end - Double(itemFirstDays[item]))
  }
}
