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

    init(_ anchor: String, _ partner: String, _ perMille: Int, in market: Market? = nil) {
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
    Complement("CAM", "MEM", 460), Complement("CAM", "BAG", 420), Complement("CAM", "TRI", 360),
    Complement("MIR", "LEN", 440), Complement("MIR", "MEM", 420), Complement("MIR", "BAG", 380),
    Complement("HPH", "HCS", 420), Complement("HPH", "ADA", 400),
    Complement("TUR", "SPK", 420), Complement("TUR", "RCL", 420),
    Complement("PHN", "CAS", 480), Complement("PHN", "SCR", 440), Complement("PHN", "CHA", 400),
    Complement("ESP", "GRI", 380), Complement("ESP", "DES", 420), Complement("ESP", "BEA", 440),
    Complement("GRI", "BEA", 460), Complement("GRI", "SCA", 380),
    Complement("BEA", "FPA", 380), Complement("BEA", "CHO", 380),
    Complement("FIL", "FPA", 460), Complement("FIL", "GRO", 440), Complement("FIL", "MUG", 380),
    Complement("KNI", "SHA", 440), Complement("KNI", "BOA", 420),
    Complement("MIX", "TIN", 440), Complement("MIX", "SCA", 400),
    Complement("POT", "TEA", 460), Complement("POT", "MUG", 400),
    Complement("CIT", "LOC", 460), Complement("CIT", "HEL", 420), Complement("CIT", "PUM", 380),
    Complement("MTB", "HEL", 440), Complement("MTB", "BOT", 400), Complement("MTB", "CYG", 400),
    Complement("TEN", "SLB", 440), Complement("TEN", "MAT", 420), Complement("TEN", "STO", 400),
    Complement("STO", "GAS", 480),
    Complement("DAY", "FLA", 500, in: .north), Complement("DAY", "HAT", 460, in: .south),
    Complement("HIK", "HSO", 440), Complement("HIK", "WAX", 400), Complement("HIK", "POL", 380),
    Complement("COA", "SCF", 460, in: .north), Complement("COA", "GLO", 420, in: .north),
    Complement("COA", "WOO", 380, in: .north),
    Complement("JAC", "SUN", 460, in: .south), Complement("JAC", "HAT", 400, in: .south),
    Complement("RUN", "SOC", 460), Complement("RUN", "RSH", 420),
    Complement("TOB", "BRH", 440), Complement("TOB", "TPA", 440), Complement("TOB", "FLO", 400),
    Complement("TPA", "FLO", 400),
    Complement("CLE", "CLF", 460), Complement("CLE", "LCA", 340),
    Complement("RAZ", "BLD", 460), Complement("RAZ", "GEL", 440),
    Complement("SUC", "AFS", 420), Complement("SUC", "TOW", 380),
    Complement("DBD", "DOG", 440), Complement("DBD", "LEA", 420),
    Complement("DOG", "DTR", 400),
    Complement("SCP", "TOY", 440), Complement("SCP", "CTF", 440),
    Complement("CTF", "LIT", 400),
    Complement("PEN", "INK", 460), Complement("PEN", "NOT", 420),
    Complement("PRI", "CAR", 460), Complement("PRI", "PAP", 420),
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
