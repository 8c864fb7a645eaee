/// One order of the sample shop.
package struct Order: Sendable {
  /// One row of `orders.csv`.
  package struct Line: Sendable {
    /// What was bought.
    package let item: Item
    /// How many; -1 for one that came back.
    package let quantity: Int
    /// What one cost on that day; 0 for a gift.
    package let cents: Int

    /// Whether it is neither a refund nor a gift.
    package var isPurchase: Bool { quantity > 0 && cents > 0 }
  }

  /// Such as `100023`, ascending with time.
  package internal(set) var id = ""
  /// Such as `C1042`; `nil` for a guest.
  package let customer: String?
  /// Where it goes; no column says so, but for customers their number does.
  package let market: Market
  /// Seconds since the start of the shop's first day.
  package let seconds: Int
  /// The rows, what the order was for first.
  package internal(set) var lines: [Line]

  /// The lines that are neither refunds nor gifts.
  package var purchases: [Line] { lines.filter(\.isPurchase) }
  /// The day, counted from the shop's first.
  package var day: Int { seconds / ShopCalendar.secondsPerDay }
}
