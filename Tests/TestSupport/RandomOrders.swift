internal import AlsoBase
internal import AlsoIngestion
package import AlsoOrders

/// One line of an order, spelled out.
package struct OrderLine: Sendable {
  package var order: String
  package var customer: String
  package var item: String
  package var day: Int
  package var price: Float
  package var market: String

  /// A line of `order` at noon of a day since 1970; an empty `customer` is a guest, NaN no price, an empty
  /// `market` none.
  package init(
    _ order: String,
    by customer: String = "",
    _ item: String,
    day: Int = 100,
    price: Float = .nan,
    market: String = ""
  ) {
    self.order = order
    self.customer = customer
    self.item = item
    self.day = day
    self.price = price
    self.market = market
  }
}

extension OrderLog {
  /// A log of lines that are given one by one.
  package init(_ lines: [OrderLine]) {
    var builder = Builder()
    for line in lines {
      builder.append(
        order: line.order,
        customer: line.customer,
        item: line.item,
        time: .noon(ofDay: line.day),
        price: line.price,
        market: line.market
      )
    }
    self = builder.build()
  }

  /// A log of orders without customers, each given by its items, one letter an item.
  package init(baskets: String...) {
    self.init(
      baskets.enumerated().flatMap { order, items in
        items.map { OrderLine("o\(order)", String($0)) }
      }
    )
  }

  /// A log as shops have it: guests, repeated lines, missing prices, orders out of time, a few items
  /// that everyone buys and many that hardly anyone does.
  package static func random(
    orders: Int,
    items: Int,
    customers: Int,
    largestBasket: Int = 12,
    seed: UInt64
  ) -> OrderLog {
    var generator = SplitMix64(seed: seed)
    var builder = Builder()
    for order in 0..<orders {
      let isGuest = customers == 0 || Int.random(in: 0..<4, using: &generator) == 0
      let customer = isGuest ? "" : "c\(Int.random(in: 0..<customers, using: &generator))"
      let second = Int64.random(in: -20 * 86_400..<200 * 86_400, using: &generator)
      for _ in 0..<Int.random(in: 1...largestBasket, using: &generator) {
        let popularity = Double.random(in: 0..<1, using: &generator)
        let price = Float(Int.random(in: 0..<40, using: &generator)) / 4
        builder.append(
          order: "o\(order)",
          customer: customer,
          item: "i\(Int(popularity * popularity * Double(items)))",
          time: Timestamp(secondsSince1970: second),
          quantity: Float(Int.random(in: 1...3, using: &generator)),
          price: price == 0 ? .nan : price
        )
      }
    }
    return builder.build()
  }
}

extension Timestamp {
  /// The noon of a day since 1970.
  package static func noon(ofDay day: Int) -> Timestamp {
    Timestamp(secondsSince1970: Int64(day) * 86_400 + 43_200)
  }
}

extension Catalog {
  /// A catalog of items that are given one by one.
  package init(_ entries: [(item: String, name: String, category: String, price: Float)]) {
    var items = IdentifierTable()
    for entry in entries { items.insert(entry.item) }
    self.init(
      items: items,
      names: entries.map(\.name),
      categories: entries.map(\.category),
      prices: entries.map(\.price)
    )
  }
}
