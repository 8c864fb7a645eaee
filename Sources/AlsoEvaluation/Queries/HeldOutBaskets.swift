internal import AlsoOrders

/// The distinct known items of each held-out order.
struct HeldOutBaskets: Sendable {
  private let offsets: [Int]
  private let items: [Int]

  /// Reads the baskets of `log`, whose orders keep their numbers and whose items get the known ones.
  init(_ log: OrderLog, known: KnownItems) {
    let numbers = (0..<log.items.count).map { known.number(of: log.items[$0]) }
    var offsets = [0]
    var items: [Int] = []
    for order in 0..<log.orders.count {
      let lines = log.lineItems[log.lineOffsets[order]..<log.lineOffsets[order + 1]]
      items += Set(lines.compactMap { numbers[Int($0)] }).sorted()
      offsets.append(items.count)
    }
    self.offsets = offsets
    self.items = items
  }

  /// The number of orders.
  var count: Int { offsets.count - 1 }

  /// The distinct known items of an order, ascending.
  subscript(order: Int) -> ArraySlice<Int> { items[offsets[order]..<offsets[order + 1]] }
}
