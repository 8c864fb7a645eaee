/// One of the two countries, so to speak, that the shop delivers to.
package enum Market: String, Sendable, CaseIterable {
  /// Cold: coats with scarves.
  case north
  /// Warm: light jackets with sunglasses.
  case south
}

/// How well something sells in each month, in per cent of its average month.
package struct Season: Sendable, Equatable {
  /// January to December.
  package let percentByMonth: [Int]

  /// Sells alike in every month.
  package static let allYear = Season(percentByMonth: Array(repeating: 100, count: 12))
  /// Peaks from May to August.
  package static let summer = Season(
    percentByMonth: [15, 20, 60, 110, 200, 260, 240, 160, 80, 25, 15, 15]
  )
  /// Peaks from November to January.
  package static let winter = Season(
    percentByMonth: [200, 140, 80, 30, 10, 10, 10, 20, 80, 170, 220, 230]
  )
  /// November and the first days of December, with a few who plan ahead.
  package static let advent = Season(
    percentByMonth: [0, 0, 0, 0, 0, 0, 0, 0, 0, 100, 800, 300]
  )
}

/// What becomes of an item after it was bought, which decides how it is bought again.
package enum Use: Sendable, Equatable {
  /// It stays: two of a kind are never in one order, and nobody buys the same one twice.
  ///
  /// `tradeUpPerMille` of its buyers come back for a better one of the kind.
  case lasting(tradeUpPerMille: Int = 0)
  /// It is used up: regular customers order it again every so many days (`nil`: now and then).
  case usedUp(everyDays: Int? = nil)
  /// It goes with everything: it is in so many of a thousand orders, whatever else they hold.
  case withEverything(perMille: Int)
}

/// One item of the shop.
package struct Item: Sendable, Hashable {
  /// Such as `GRI-1002`: the kind's code, and 1001 for the cheapest of its kind.
  package let id: String
  /// Such as `Burr hand grinder`.
  package let name: String
  /// The code of its kind.
  package let kindCode: String
  /// 0 for the cheapest of its kind, and so on.
  package let tier: Int
  /// The list price.
  package let cents: Int
}

/// The items that a customer chooses between: the leaf of the category path.
package struct Kind: Sendable {
  /// Such as `kitchen/coffee/grinders`.
  package let path: String
  /// Three letters that its items' identifiers begin with.
  package let code: String
  /// How often it is the reason for an order, relative to the other kinds.
  package let weight: Int
  /// How it is bought again.
  package let use: Use
  /// When it sells.
  package let season: Season
  /// The market that buys nearly all of it; `nil` where both do.
  package let market: Market?
  /// Its items, the cheapest first.
  package let items: [Item]

  /// Creates a kind of items that are given by name and price in cents, the cheapest first.
  init(
    _ path: String,
    _ code: String,
    weight: Int,
    use: Use = .lasting(),
    season: Season = .allYear,
    market: Market? = nil,
    items: KeyValuePairs<String, Int>
  ) {
    self.path = path
    self.code = code
    self.weight = weight
    self.use = use
    self.season = season
    self.market = market
    self.items = items.enumerated().map { tier, item in
      Item(
        id: "\(code)-\(1001 + tier)",
        name: item.key,
        kindCode: code,
        tier: tier,
        cents: item.value
      )
    }
  }

  /// The first part of the path.
  package var department: Substring { path.prefix { $0 != "/" } }

  /// Whether items of this kind replace each other, so that no order holds two.
  package var isLasting: Bool {
    if case .lasting = use { true } else { false }
  }

  /// How many of a thousand buyers come back for a better one.
  package var tradeUpPerMille: Int {
    if case .lasting(let perMille) = use { perMille } else { 0 }
  }

  /// The days after which a regular customer orders again; `nil` where nobody does.
  package var repeatsEveryDays: Int? {
    if case .usedUp(let days) = use { days } else { nil }
  }
}
