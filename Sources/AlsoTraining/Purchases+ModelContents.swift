internal import AlsoModelFile
internal import AlsoOrders

extension Purchases {
  /// The purchases as the model file keeps them.
  var history: ModelContents.History {
    ModelContents.History(
      offsets: offsets.map(UInt64.init),
      items: items.map(UInt32.init),
      orders: orders,
      recency: recency,
      lastDays: lastTimes.map(wholeDays)
    )
  }

  /// The customers who bought each of the first `itemCount` items, which must be all.
  func buyers(itemCount: Int) -> ModelContents.Buyers {
    var offsets = [UInt64](repeating: 0, count: itemCount + 1)
    for item in items { offsets[Int(item) + 1] += 1 }
    for item in 0..<itemCount { offsets[item + 1] += offsets[item] }
    var next = offsets.map(Int.init)
    var buyers = [UInt32](repeating: 0, count: items.count)
    for customer in 0..<customers {
      for entry in range(ofCustomer: customer) {
        let item = Int(items[entry])
        buyers[next[item]] = UInt32(customer)
        next[item] += 1
      }
    }
    return ModelContents.Buyers(offsets: offsets, customers: buyers)
  }

  /// Days since 1970, rounded down also before it.
  private func wholeDays(_ seconds: Int64) -> Int32 {
    let (days, rest) = seconds.quotientAndRemainder(dividingBy: Timestamp.secondsPerDay)
    return Int32(rest < 0 ? days - 1 : days)
  }
}
