internal import AlsoLinearAlgebra
internal import AlsoModelFile
internal import AlsoOrders

extension ModelContents.Markets {
  /// Gathers the markets of the orders that hold each item; `baskets` are those of `log`.
  ///
  /// The result doesn't depend on the number of `threads`.
  ///
  /// - Complexity: O(lines + orders + markets · log markets)
  init(_ log: OrderLog, _ baskets: Baskets, threads: Int) {
    guard log.markets.count > 0 else {
      self = .none
      return
    }
    let names = (0..<log.markets.count).map { log.markets[$0] }
    let ascending = names.indices.sorted {
      names[$0].utf8.lexicographicallyPrecedes(names[$1].utf8)
    }
    let orders = Grouping(keyCount: names.count, blocks: 1, filler: Int32(0), threads: threads) {
      _,
      add in
      for (order, market) in log.orderMarkets.enumerated() where market >= 0 {
        add(Int(market), Int32(order))
      }
    }
    // Markets are taken in the order of their names, so that those of an item ascend.
    var last = [Int](repeating: -1, count: baskets.itemOrders.count)
    var pairs: [(item: Int32, market: UInt32)] = []
    for (number, market) in ascending.enumerated() {
      for order in orders.values[orders.offsets[market]..<orders.offsets[market + 1]] {
        for item in baskets.items[baskets.range(ofOrder: Int(order))] where last[Int(item)] < number
        {
          last[Int(item)] = number
          pairs.append((item, UInt32(number)))
        }
      }
    }
    let rows = Grouping(
      keyCount: last.count,
      blocks: 1,
      filler: UInt32(0),
      threads: threads
    ) { [pairs] _, add in
      for pair in pairs { add(Int(pair.item), pair.market) }
    }
    self.init(
      names: ascending.map { names[$0] },
      offsets: rows.offsets.map(UInt64.init),
      markets: rows.values
    )
  }
}
