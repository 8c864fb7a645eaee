/// What was planted in the orders, for a program that learns from them to find again.
///
/// What concerns one kind alone stands with the kind: its `use`, `season` and `market`. This is the
/// one other place; the generator reads both, and nothing else is planted.
package enum Planted {
  /// Whoever orders from the anchor kind often adds something of the partner kind.
  package struct Complement: Sendable, Hashable {
    /// The code of the kind that is the reason for the order.
    package let anchor: String
    /// The code of the kind that is added.
    package let partner: String
    /// In how many of a thousand orders for the anchor.
    package let perMille: Int
    /// The only market where it is so; `nil` for both.
    package let market: Market?

    init(_ anchor: String, _ partner: String, perMille: Int, in market: Market? = nil) {
      self.anchor = anchor
      self.partner = partner
      self.perMille = perMille
      self.market = market
    }
  }

  /// Two items of which one is planted beside the other.
  package struct Pair: Sendable, Hashable {
    /// The item that is the reason for the order, or that was bought first.
    package let anchor: Item
    /// The item that is added, or that comes later.
    package let partner: Item

    /// Creates a pair.
    package init(anchor: Item, partner: Item) {
      self.anchor = anchor
      self.partner = partner
    }
  }

  /// All complements between kinds.
  package static let complements: [Complement] = [
    Complement("CAM", "MEM", perMille: 460), Complement("CAM", "BAG", perMille: 420),
    Complement("CAM", "TRI", perMille: 360),
    Complement("MIR", "LEN", perMille: 440), Complement("MIR", "MEM", perMille: 420),
    Complement("MIR", "BAG", perMille: 380),
    Complement("HPH", "HCS", perMille: 420), Complement("HPH", "ADA", perMille: 400),
    Complement("TUR", "SPK", perMille: 420), Complement("TUR", "RCL", perMille: 420),
    Complement("PHN", "CAS", perMille: 480), Complement("PHN", "SCR", perMille: 440),
    Complement("PHN", "CHA", perMille: 400),
    Complement("ESP", "GRI", perMille: 380), Complement("ESP", "DES", perMille: 420),
    Complement("ESP", "BEA", perMille: 440),
    Complement("GRI", "BEA", perMille: 460), Complement("GRI", "SCA", perMille: 380),
    Complement("BEA", "FPA", perMille: 380), Complement("BEA", "CHO", perMille: 380),
    Complement("FIL", "FPA", perMille: 460), Complement("FIL", "GRO", perMille: 440),
    Complement("FIL", "MUG", perMille: 380),
    Complement("KNI", "SHA", perMille: 440), Complement("KNI", "BOA", perMille: 420),
    Complement("MIX", "TIN", perMille: 440), Complement("MIX", "SCA", perMille: 400),
    Complement("POT", "TEA", perMille: 460), Complement("POT", "MUG", perMille: 400),
    Complement("CIT", "LOC", perMille: 460), Complement("CIT", "HEL", perMille: 420),
    Complement("CIT", "PUM", perMille: 380),
    Complement("MTB", "HEL", perMille: 440), Complement("MTB", "BOT", perMille: 400),
    Complement("MTB", "CYG", perMille: 400),
    Complement("TEN", "SLB", perMille: 440), Complement("TEN", "MAT", perMille: 420),
    Complement("TEN", "STO", perMille: 400),
    Complement("STO", "GAS", perMille: 480),
    Complement("DAY", "FLA", perMille: 500, in: .north),
    Complement("DAY", "HAT", perMille: 460, in: .south),
    Complement("HIK", "HSO", perMille: 440), Complement("HIK", "WAX", perMille: 400),
    Complement("HIK", "POL", perMille: 380),
    Complement("COA", "SCF", perMille: 460, in: .north),
    Complement("COA", "GLO", perMille: 420, in: .north),
    Complement("COA", "WOO", perMille: 380, in: .north),
    Complement("JAC", "SUN", perMille: 460, in: .south),
    Complement("JAC", "HAT", perMille: 400, in: .south),
    Complement("RUN", "SOC", perMille: 460), Complement("RUN", "RSH", perMille: 420),
    Complement("TOB", "BRH", perMille: 440), Complement("TOB", "TPA", perMille: 440),
    Complement("TOB", "FLO", perMille: 400),
    Complement("TPA", "FLO", perMille: 400),
    Complement("CLE", "CLF", perMille: 460), Complement("CLE", "LCA", perMille: 340),
    Complement("RAZ", "BLD", perMille: 460), Complement("RAZ", "GEL", perMille: 440),
    Complement("SUC", "AFS", perMille: 420), Complement("SUC", "TOW", perMille: 380),
    Complement("DBD", "DOG", perMille: 440), Complement("DBD", "LEA", perMille: 420),
    Complement("DOG", "DTR", perMille: 400),
    Complement("SCP", "TOY", perMille: 440), Complement("SCP", "CTF", perMille: 440),
    Complement("CTF", "LIT", perMille: 400),
    Complement("PEN", "INK", perMille: 460), Complement("PEN", "NOT", perMille: 420),
    Complement("PRI", "CAR", perMille: 460), Complement("PRI", "PAP", perMille: 420),
  ]

  /// In how many of a thousand additions it is the partner that matches the anchor.
  ///
  /// The others are chosen as if there were no anchor.
  package static let matchingPerMille = 800

  /// The item of the partner kind that matches the anchor: at the same height of its price ladder.
  ///
  /// The case for a phone is the case for that phone; the cheap camera gets the small memory card.
  package static func matchingItem(of partner: Kind, for anchor: Item) -> Item {
    let anchorCount = Assortment.kind(anchor.kindCode).items.count
    return partner.items[anchor.tier * partner.items.count / anchorCount]
  }

  /// Every anchor item with its matching partner, for each complement: what should be found.
  package static let complementPairs: [Pair] = complements.flatMap { complement in
    let partner = Assortment.kind(complement.partner)
    return Assortment.kind(complement.anchor).items.map {
      Pair(anchor: $0, partner: matchingItem(of: partner, for: $0))
    }
  }

  /// The dearest that a better version may be, in per cent of the price of what one has.
  package static let highestTradeUpPercent = 175

  /// What an item's buyers come back for: the next one or two tiers, while the step is believable.
  package static func tradeUps(from item: Item) -> [Item] {
    let kind = Assortment.kind(item.kindCode)
    guard kind.tradeUpPerMille > 0 else { return [] }
    return kind.items.dropFirst(item.tier + 1).prefix(2).filter {
      $0.cents * 100 <= item.cents * highestTradeUpPercent
    }
  }

  /// All steps from a lower tier to a higher one.
  package static let tradeUpPairs: [Pair] = Assortment.items.flatMap { item in
    tradeUps(from: item).map { Pair(anchor: item, partner: $0) }
  }

  /// The kinds of which no order holds two.
  package static let substitutes: [Kind] = Assortment.kinds.filter(\.isLasting)

  /// The kinds that regular customers order again and again.
  package static let repeated: [Kind] = Assortment.kinds.filter { $0.repeatsEveryDays != nil }

  /// The kinds that sell in one part of the year.
  package static let seasonal: [Kind] = Assortment.kinds.filter { $0.season != .allYear }

  /// The kinds that sell in one market.
  package static let regional: [Kind] = Assortment.kinds.filter { $0.market != nil }

  /// The items that go with everything.
  package static let bestSellers: [Item] = Assortment.kinds.flatMap { kind in
    if case .withEverything = kind.use { kind.items } else { [] as [Item] }
  }
}
