/// The orders of an invented shop in a year and a half, a function of the seed alone.
package struct ShopHistory: Sendable {
  /// The seed of the files in `models/sample-shop`.
  package static let defaultSeed: UInt64 = 1

  private static let customerCount = 2_750
  private static let guestCount = 450
  private static let refundCount = 9

  /// The first number of the customers of a market.
  ///
  /// So that a reader of the data can tell the markets apart without a column of their own: from
  /// `C1001` in the north, from `C5001` in the south.
  package static func firstCustomerNumber(in market: Market) -> Int {
    switch market {
    case .north: 1001
    case .south: 5001
    }
  }

  /// All orders, in order of time.
  package let orders: [Order]

  /// Makes up a shop's history.
  package init(seed: UInt64 = Self.defaultSeed) {
    var random = Random(seed: seed)
    let prices = PriceTag(seed: random.next())
    var orders = Self.ordersOfCustomers(prices: prices, using: &random)
    for _ in 0..<Self.guestCount {
      var own = Random(seed: random.next())
      let guest = Customer(using: &own)
      orders += CustomerHistory.orders(ofGuest: guest, prices: prices, random: own)
    }
    Self.addGifts(to: &orders, using: &random)
    orders += Self.refunds(of: orders, using: &random)

    // `sort` needn't be stable, so that equal times are told apart by the place before.
    let inTime = orders.indices.sorted { (orders[$0].seconds, $0) < (orders[$1].seconds, $1) }
    self.orders = inTime.enumerated().map { number, index in
      var order = orders[index]
      order.id = "\(100_001 + number)"
      return order
    }
  }

  private static func ordersOfCustomers(prices: PriceTag, using random: inout Random) -> [Order] {
    var numbers: [Market: Int] = [:]
    var orders: [Order] = []
    for _ in 0..<customerCount {
      // Everybody draws from a sequence of their own: one draw more or less for one customer
      // leaves all others as they are.
      var own = Random(seed: random.next())
      let customer = Customer(using: &own)
      let number = numbers[customer.market, default: firstCustomerNumber(in: customer.market)]
      numbers[customer.market] = number + 1
      orders += CustomerHistory.orders(
        of: customer,
        named: "C\(number)",
        prices: prices,
        random: own
      )
    }
    return orders
  }

  /// Puts a free chocolate into two orders: rows that an import leaves out.
  private static func addGifts(to orders: inout [Order], using random: inout Random) {
    let gift = Assortment.kind("CHO").items[0]
    for _ in 0..<2 {
      let index = random.below(orders.count)
      orders[index].lines.append(Order.Line(item: gift, quantity: 1, cents: 0))
    }
  }

  /// A few things that came back: rows with a negative quantity, in orders of their own.
  private static func refunds(of orders: [Order], using random: inout Random) -> [Order] {
    let returnable = orders.filter { $0.customer != nil && $0.day < ShopCalendar.dayCount - 30 }
    return (0..<refundCount).map { _ in
      let order = random.element(of: returnable)
      let line = order.lines[0]
      let delay = random.within(5...20) * ShopCalendar.secondsPerDay + random.below(7200)
      return Order(
        customer: order.customer,
        market: order.market,
        seconds: order.seconds + delay,
        lines: [Order.Line(item: line.item, quantity: -1, cents: line.cents)]
      )
    }
  }
}
