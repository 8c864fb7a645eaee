package import AlsoOrders

/// Orders that came after those that were learnt from, with the items' numbers in what was learnt: what
/// questions are made of.
package struct HeldOutOrders: Sendable {
  private let log: OrderLog
  /// Where each order's items begin: orders + 1 of them.
  private let offsets: [Int]
  private let items: [Int]
  /// Whether each of the log's customers may be named.
  private let isNamed: [Bool]

  /// Reads the orders of `log`, which keep their numbers.
  ///
  /// - Parameters:
  ///   - log: The orders.
  ///   - number: The number of an item, or `nil` for one that is neither asked for nor looked for.
  ///   - isNamed: Whether a customer is named; the others are as good as guests.
  package init(
    _ log: OrderLog,
    number: (_ item: String) -> Int?,
    isNamed: (_ customer: String) -> Bool = { _ in true }
  ) {
    let numbers = (0..<log.items.count).map { number(log.items[$0]) }
    var offsets = [0]
    var items: [Int] = []
    for order in 0..<log.orders.count {
      let lines = log.lineItems[log.lineOffsets[order]..<log.lineOffsets[order + 1]]
      items += Set(lines.compactMap { numbers[Int($0)] }).sorted()
      offsets.append(items.count)
    }
    self.log = log
    self.offsets = offsets
    self.items = items
    self.isNamed = (0..<log.customers.count).map { isNamed(log.customers[$0]) }
  }

  /// The number of orders.
  package var count: Int { offsets.count - 1 }

  /// One order.
  package subscript(order: Int) -> HeldOutOrder {
    HeldOutOrder(customer: customer(of: order), items: Array(items(of: order)))
  }

  /// The distinct items of an order that have a number, ascending.
  package func items(of order: Int) -> ArraySlice<Int> {
    items[offsets[order]..<offsets[order + 1]]
  }

  /// The orders of at least two items: those that something can be asked with and looked for.
  package var several: [Int] { (0..<count).filter { items(of: $0).count > 1 } }

  /// Who placed an order; `nil` for a guest.
  private func customer(of order: Int) -> String? {
    let customer = Int(log.orderCustomers[order])
    return customer < 0 || !isNamed[customer] ? nil : log.customers[customer]
  }

  /// The customers that are named, by their first order in the log.
  ///
  /// - Complexity: O(orders · log orders + lines)
  package func customers() -> [HeldOutCustomer] {
    var orders = [[Int]](repeating: [], count: log.customers.count)
    for order in 0..<count where log.orderCustomers[order] >= 0 {
      orders[Int(log.orderCustomers[order])].append(order)
    }
    return orders.indices.filter { isNamed[$0] }.map { number in
      HeldOutCustomer(
        name: log.customers[number],
        orders: orders[number].sorted { (log.orderTimes[$0], $0) < (log.orderTimes[$1], $1) },
        items: Set(orders[number].flatMap { items(of: $0) }).sorted()
      )
    }
  }
}

/// A customer who placed held-out orders.
package struct HeldOutCustomer: Sendable, Hashable {
  /// The identifier.
  package let name: String
  /// The orders' numbers, by time.
  package let orders: [Int]
  /// The distinct items of all of them, ascending.
  package let items: [Int]

  /// Asks for the items of an order of theirs.
  package func asking(forOrder items: ArraySlice<Int>) -> HeldOutQuery {
    HeldOutQuery(task: .nextOrder, customer: name, relevant: Array(items))
  }

  /// Asks for what they had not `bought` before; `nil` if that is nothing.
  package func askingForNewItems(besides bought: some Sequence<Int>) -> HeldOutQuery? {
    HeldOutQuery(task: .newItems, customer: name, relevant: items).withoutBought(bought)
  }
}
