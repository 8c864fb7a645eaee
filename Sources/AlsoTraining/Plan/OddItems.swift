internal import AlsoModelFile
package import AlsoOrders
internal import AlsoScoring

/// Items that look as if a shop wouldn't want them learnt of, or recommended.
package struct OddItems: Sendable, Hashable {
  /// An item, and a part of a whole that is told of it.
  package struct Share: Sendable, Hashable {
    /// The item's identifier.
    package let item: String
    /// Its name; empty if none is known.
    package let name: String
    package let part: Int
    package let whole: Int
  }

  /// Items in a large part of all orders that go with everything alike: of how many orders.
  package let withEverything: [Share]
  /// Items of which most sales came back: of how many sales.
  package let sentBack: [Share]
  /// Items of the catalog that weren't sold for much longer than usual: days since the last order, and the
  /// usual days between two.
  package let notSold: [Share]

  /// Items with fewer sales aren't told of for what came back.
  private static let fewestSales = 20
  /// Orders that must hold an item for its pauses to tell anything.
  private static let fewestOrders = 5

  /// Looks through orders and what is known of their items.
  ///
  /// - Complexity: O(lines + items), and what counting the pairs of the items in a fifth of the orders takes
  package init(_ orders: OrderLog, catalog: Catalog, threads: Int = 1) {
    let baskets = Baskets(orders, threads: threads)
    let descriptions = ItemDescriptions(orders, baskets, catalog: catalog)
    func share(_ item: Int, _ part: Int, of whole: Int) -> Share {
      Share(
        item: descriptions.identifiers[item],
        name: descriptions.names[item],
        part: part,
        whole: whole
      )
    }
    withEverything = Self.withEverything(baskets, threads: threads)
      .map { share($0, Int(baskets.itemOrders[$0]), of: baskets.count) }
    sentBack = Self.sentBack(orders, baskets).map { share($0.item, $0.back, of: $0.sold) }
    let unsellable = Set(descriptions.unsellableItems.map { Int($0) })
    notSold = Self.notSold(baskets, threads: threads)
      .filter { item, _, _ in
        let index = catalog.items.index(of: descriptions.identifiers.span(at: item))
        return index ?? .max < catalog.listedItems && !unsellable.contains(item)
      }
      .map { share($0.item, $0.silence, of: $0.pause) }
  }

  private static func withEverything(_ baskets: Baskets, threads: Int) -> [Int] {
    let most = baskets.itemOrders.prefix {
      Double($0) >= GoesWithEverything.leastShare * Double(baskets.count)
    }.count
    guard most > 0 else { return [] }
    let items = baskets.itemOrders.count
    let pairs = PairRows(baskets, items: items, threads: threads)
    let rows = pairs.blocks(threads: threads) { block, row in
      var found: [Int] = []
      for item in block where item < most {
        pairs.count(item, in: &row)
        var test = GoesWithEverything(orders: baskets.count)
        for other in 0..<items where other != item {
          let counts = (Int(baskets.itemOrders[item]), Int(baskets.itemOrders[other]))
          test.add(both: Int(row[Int32(other)].orders), counts.0, counts.1)
        }
        if test.isMet { found.append(item) }
        row.clear()
      }
      return found
    }
    return rows.flatMap(\.self)
  }

  private static func sentBack(
    _ orders: OrderLog,
    _ baskets: Baskets
  ) -> [(item: Int, back: Int, sold: Int)] {
    var back = [Int](repeating: 0, count: baskets.itemOrders.count)
    let interests = orders.interests
    for event in interests.items.indices where interests.kinds[event] == .returned {
      back[Int(baskets.itemNumbers[Int(interests.items[event])])] += 1
    }
    return back.indices.compactMap { item in
      let sold = back[item] + Int(baskets.itemOrders[item])
      return sold >= fewestSales && back[item] * 2 > sold ? (item, back[item], sold) : nil
    }
  }

  private static func notSold(
    _ baskets: Baskets,
    threads: Int
  ) -> [(item: Int, silence: Int, pause: Int)] {
    guard let last = baskets.times.max() else { return [] }
    let sales = Sales(baskets, end: Timestamp(secondsSince1970: last), threads: threads)
    let end = Int(Timestamp.days(last))
    return baskets.itemOrders.indices.compactMap { item in
      let orders = Int(baskets.itemOrders[item])
      let (first, last) = (
        Int(Timestamp.days(sales.firstTimes[item])), Int(Timestamp.days(sales.lastTimes[item]))
      )
      let isSold = SalePauses.isSoldNow(orders: orders, first: first, last: last, end: end)
      guard !isSold, orders >= fewestOrders else { return nil }
      return (item, end - last, max(1, (last - first) / (orders - 1)))
    }
  }
}
