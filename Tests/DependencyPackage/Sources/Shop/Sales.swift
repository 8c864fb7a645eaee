import Also

/// What a database has of one item in one order.
struct Sale {
  let order: String
  let customer: String
  let item: String
  let time: Timestamp
  let price: Double

  /// The first moment of a day, counted from the first on.
  static func time(day: Int) -> Timestamp {
    Timestamp(secondsSince1970: 1_740_000_000 + 86_400 * Int64(day))
  }

  /// The sales of ninety days: mugs go with tea and sieves, pots with tea or alone.
  static let all = (0..<90).flatMap { day in
    let baskets = [["MUG", "TEA", "SIEVE"], ["POT", "TEA"], ["POT"]]
    return baskets[day % 3].map { item in
      Sale(
        order: "\(1000 + day)",
        customer: "C\(day % 20)",
        item: item,
        time: time(day: day),
        price: ["MUG": 9.90, "TEA": 4.50, "SIEVE": 2.50][item] ?? 24
      )
    }
  }
}
