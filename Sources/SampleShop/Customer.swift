/// Somebody who orders, and what decides their orders.
struct Customer {
  /// Which shelf of a price ladder somebody reaches for.
  enum Purse: Int, CaseIterable {
    case thrifty, middling, generous

    /// How many of a hundred customers have it.
    static let weights = [35, 40, 25]

    /// How likely each fifth of a price ladder is, the cheapest first.
    var weightsByFifth: [Int] {
      switch self {
      case .thrifty: [8, 7, 4, 3, 2]
      case .middling: [5, 6, 7, 5, 4]
      case .generous: [2, 3, 5, 7, 8]
      }
    }

    /// How likely each item of a kind is.
    func weights(for kind: Kind) -> [Int] {
      kind.items.map { weightsByFifth[$0.tier * 5 / kind.items.count] }
    }
  }

  /// A consumable that a regular customer orders at its interval.
  struct Habit {
    let kind: Kind
    let favourite: Item
    let firstDay: Int
  }

  let market: Market
  let purse: Purse
  /// The departments that most of the orders are from.
  let interests: [Substring]
  /// The first day on which they might order.
  let firstDay: Int

  static let departments: [Substring] = {
    let departments = Assortment.kinds.filter { $0.weight > 0 }.map(\.department)
    return departments.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }()

  /// Somebody, as chance has it.
  init(using random: inout Random) {
    market = random.chance(perMille: 530) ? .north : .south
    purse = Purse.allCases[random.index(weights: Purse.weights)]
    var others = Self.departments
    interests = (0..<3).map { _ in others.remove(at: random.below(others.count)) }
    // Most were customers before the history begins; the last ones come three months before its end.
    firstDay = random.chance(perMille: 650) ? 0 : random.below(ShopCalendar.dayCount - 90)
  }

  /// How many times they come for something new; a long tail, with a mean of 3.6.
  static func visitCount(using random: inout Random) -> Int {
    1 + random.index(weights: [140, 200, 200, 160, 120, 80, 50, 30, 20])
  }

  /// The habits of a customer: mostly none.
  func habits(using random: inout Random) -> [Habit] {
    guard random.chance(perMille: 65) else { return [] }
    let mine = Planted.repeated.filter { interests.contains($0.department) }
    let kind = random.element(of: mine.isEmpty ? Planted.repeated : mine)
    return [
      Habit(
        kind: kind,
        favourite: kind.items[random.index(weights: purse.weights(for: kind))],
        firstDay: random.within(firstDay...ShopCalendar.dayCount - 30)
      )
    ]
  }

  /// How likely the kind is to bring them to the shop in a month.
  func weight(of kind: Kind, inMonth month: Int) -> Int {
    // Who travels buys a coat for the other climate: one in twenty.
    let reach = kind.market == nil || kind.market == market ? 20 : 1
    return kind.weight * kind.season.percentByMonth[month] * reach
  }
}
