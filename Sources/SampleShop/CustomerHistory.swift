/// Lives through the year and a half of one customer (or one guest) and notes the orders.
struct CustomerHistory {
  /// Why somebody comes to the shop.
  private enum Reason {
    case somethingNew
    case tradeUp(Item)
    case habit(Customer.Habit)
  }

  private let customer: Customer
  private let name: String?
  private let prices: PriceTag
  private var random: Random
  private var calls: [(day: Int, reason: Reason)] = []
  private var owned: Set<Item> = []
  private var orders: [Order] = []

  /// Somebody before their first order; a guest has no name.
  private init(customer: Customer, name: String?, prices: PriceTag, random: Random) {
    self.customer = customer
    self.name = name
    self.prices = prices
    self.random = random
  }

  /// The orders of a customer, in order of their days.
  static func orders(
    of customer: Customer,
    named name: String,
    prices: PriceTag,
    random: Random
  ) -> [Order] {
    var history = Self(customer: customer, name: name, prices: prices, random: random)
    for _ in 0..<Customer.visitCount(using: &history.random) {
      history.calls.append((history.someDay(), .somethingNew))
    }
    for habit in customer.habits(using: &history.random) {
      history.calls.append((habit.firstDay, .habit(habit)))
    }
    history.live()
    return history.orders
  }

  /// The one order of a guest; none if chance finds nothing for them.
  static func orders(ofGuest guest: Customer, prices: PriceTag, random: Random) -> [Order] {
    var history = Self(customer: guest, name: nil, prices: prices, random: random)
    history.calls.append((history.someDay(), .somethingNew))
    history.live()
    return history.orders
  }

  /// Answers the calls in order of time; an answer may bring new, later ones.
  private mutating func live() {
    // Of two calls on one day, the one that came first.
    while let earliest = calls.indices.min(by: { (calls[$0].day, $0) < (calls[$1].day, $1) }) {
      let call = calls.remove(at: earliest)
      guard call.day < ShopCalendar.dayCount else { continue }
      answer(call.reason, onDay: call.day)
    }
  }

  private mutating func answer(_ reason: Reason, onDay day: Int) {
    switch reason {
    case .somethingNew:
      guard let item = somethingNew(onDay: day) else { return }
      order(item, onDay: day)
    case .tradeUp(let item):
      guard !owned.contains(item) else { return }
      order(item, onDay: day)
    case .habit(let habit):
      let faithful = random.chance(perMille: 880)
      order(faithful ? habit.favourite : someItem(of: habit.kind), onDay: day)
      guard let interval = habit.kind.repeatsEveryDays, random.chance(perMille: 950) else { return }
      // A sixth earlier or later: the cupboard, the holidays.
      let next = day + random.within(interval - interval / 6...interval + interval / 6)
      calls.append((next, .habit(habit)))
    }
  }
}

// MARK: - What to buy

extension CustomerHistory {
  /// An item that brings the customer to the shop; `nil` if nothing comes to mind.
  private mutating func somethingNew(onDay day: Int) -> Item? {
    for _ in 0..<6 {
      let kind = someKind(onDay: day)
      let item = someItem(of: kind)
      if !isServed(by: item) { return item }
    }
    return nil
  }

  /// A kind of the customer's departments, or one time in five of any.
  private mutating func someKind(onDay day: Int) -> Kind {
    let month = ShopCalendar.month(ofDay: day).indexInYear
    let anywhere = random.chance(perMille: 200)
    let weights = Assortment.kinds.map { kind in
      anywhere || customer.interests.contains(kind.department)
        ? customer.weight(of: kind, inMonth: month) : 0
    }
    return Assortment.kinds[random.index(weights: weights)]
  }

  /// An item of the kind that suits the purse.
  private mutating func someItem(of kind: Kind) -> Item {
    kind.items[random.index(weights: customer.purse.weights(for: kind))]
  }

  /// Orders the item with what goes with it, what caught the eye, and what goes with everything.
  private mutating func order(_ item: Item, onDay day: Int) {
    var cart = Cart()
    cart.add(item)
    for complement in Planted.complements where complement.anchor == item.kindCode {
      guard complement.market == nil || complement.market == customer.market else { continue }
      guard random.chance(perMille: complement.perMille) else { continue }
      addUnlessServed(partner(of: item, in: Assortment.kind(complement.partner)), to: &cart)
    }
    if random.chance(perMille: 180) {
      addUnlessServed(someItem(of: someKind(onDay: day)), to: &cart)
    }
    for kind in Assortment.kinds {
      guard case .withEverything(let perMille) = kind.use else { continue }
      if random.chance(perMille: perMille) { cart.add(random.element(of: kind.items)) }
    }
    checkOut(cart, onDay: day)
  }

  private mutating func partner(of item: Item, in kind: Kind) -> Item {
    random.chance(perMille: Planted.matchingPerMille)
      ? Planted.matchingItem(of: kind, for: item) : someItem(of: kind)
  }

  private func addUnlessServed(_ item: Item, to cart: inout Cart) {
    if !isServed(by: item) { cart.add(item) }
  }

  /// Whether the customer has the item, or one that it would replace.
  ///
  /// Who has a camera comes back for a better one (a trade-up), not for just another; but a second
  /// scarf of another make is welcome.
  private func isServed(by item: Item) -> Bool {
    owned.contains(item)
      || Assortment.kind(item.kindCode).tradeUpPerMille > 0
        && owned.contains { $0.kindCode == item.kindCode }
  }
}

// MARK: - When, how many, and what follows

extension CustomerHistory {
  /// How busy the shop is in each month, January first: it grows towards Christmas.
  private static let busyness = [90, 85, 90, 95, 100, 105, 100, 95, 95, 100, 120, 140]

  /// How busy the shop is in each hour of the day.
  private static let busynessByHour = [
    2, 1, 1, 1, 1, 2, 4, 8, 12, 16, 18, 18, 20, 18, 16, 16, 17, 19, 22, 26, 28, 24, 14, 6,
  ]

  /// A day on or after the customer's first.
  private mutating func someDay() -> Int {
    let spans = ShopCalendar.months.map { month in
      max(month.days.lowerBound, customer.firstDay)..<max(month.days.upperBound, customer.firstDay)
    }
    let weights = zip(ShopCalendar.months, spans).map { month, span in
      span.count * Self.busyness[month.indexInYear]
    }
    let span = spans[random.index(weights: weights)]
    return span.lowerBound + random.below(span.count)
  }

  private mutating func checkOut(_ cart: Cart, onDay day: Int) {
    let hour = random.index(weights: Self.busynessByHour)
    let seconds = day * ShopCalendar.secondsPerDay + hour * 3600 + random.below(3600)
    var lines: [Order.Line] = []
    for item in cart.items {
      let cents = prices.cents(of: item, onDay: day)
      lines.append(Order.Line(item: item, quantity: quantity(of: item), cents: cents))
      take(item, onDay: day)
    }
    orders.append(
      Order(customer: name, market: customer.market, seconds: seconds, lines: lines)
    )
  }

  private mutating func quantity(of item: Item) -> Int {
    switch Assortment.kind(item.kindCode).use {
    case .lasting: random.chance(perMille: 15) ? 2 : 1
    case .usedUp: 1 + random.index(weights: [70, 22, 8])
    case .withEverything: 1 + random.index(weights: [80, 15, 5])
    }
  }

  /// Remembers that the customer has the item, and that they may want a better one some day.
  private mutating func take(_ item: Item, onDay day: Int) {
    let kind = Assortment.kind(item.kindCode)
    guard kind.isLasting else { return }
    owned.insert(item)
    let better = Planted.tradeUps(from: item)
    guard name != nil, !better.isEmpty, random.chance(perMille: kind.tradeUpPerMille) else {
      return
    }
    // The next tier two times in three, the one above it otherwise.
    let target = better[random.index(weights: Array([2, 1].prefix(better.count)))]
    calls.append((day + random.within(60...240), .tradeUp(target)))
  }
}
