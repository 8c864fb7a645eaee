internal import AlsoBase
package import AlsoHoldout
package import AlsoModelFile
internal import AlsoOrders
internal import AlsoScoring

/// Questions that held-out orders answer, in the model's numbers of items with factors, drawn with a seed.
package struct ValidationQueries: Sendable {
  /// Orders without one of their items, which is the answer.
  package private(set) var baskets: [HeldOutQuery] = []
  /// One item of an order, answered by the others of other categories.
  package private(set) var items: [HeldOutQuery] = []
  /// Customers, answered by their next order.
  package private(set) var customers: [HeldOutQuery] = []
  /// The same customers, answered by all that they buy for the first time.
  package private(set) var newcomers: [HeldOutQuery] = []

  /// Draws up to `count` orders, of which each asks as a basket and as a single item, and as many customers.
  package init(_ validation: ValidationModel, count: Int, seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    let model = validation.model
    let orders = HeldOutOrders(validation.heldOut, after: model)
    let sections = KindSections(model)
    let likeness = ItemLikeness.sections { model.kind(of: $0).map { sections[$0] } }
    var several = Lots(orders.several)
    for _ in 0..<count {
      guard let order = several.draw(using: &generator).map({ orders[$0] }) else { break }
      baskets.append(order.hidingItem(using: &generator))
      if let query = order.askingByItem(likeness: likeness, using: &generator) {
        items.append(query)
      }
    }
    // Whose first order has nothing that was learnt of asks for nothing.
    var asking = Lots(
      orders.customers().compactMap { customer in
        customer.orders.first.map { (customer: customer, first: $0) }
      }
      .filter { !orders.items(of: $0.first).isEmpty }.sorted { $0.first < $1.first }
    )
    for _ in 0..<count {
      guard let (customer, first) = asking.draw(using: &generator) else { break }
      customers.append(customer.asking(forOrder: orders.items(of: first)))
      let bought = model.purchasedItems(of: customer.name) ?? []
      if let query = customer.askingForNewItems(besides: bought) { newcomers.append(query) }
    }
  }
}

/// Elements to draw from, each once: the shuffle of Fisher and Yates, as far as it is asked for.
private struct Lots<Element> {
  private var elements: [Element]
  private var drawn = 0

  init(_ elements: [Element]) { self.elements = elements }

  mutating func draw(using generator: inout SplitMix64) -> Element? {
    guard drawn < elements.count else { return nil }
    elements.swapAt(drawn, Int.random(in: drawn..<elements.count, using: &generator))
    drawn += 1
    return elements[drawn - 1]
  }
}

extension HeldOutOrders {
  /// Reads the orders of `log`, which came after those that `model` knows; only items with factors have a
  /// number, and only customers that it knows a name.
  init(_ log: OrderLog, after model: Model) {
    self.init(
      log,
      number: { name in
        model.itemIndex(of: name).flatMap { $0 < model.manifest.trainedItems ? $0 : nil }
      },
      isNamed: { model.customerIndex(of: $0) != nil }
    )
  }
}

extension HeldOutQuery {
  /// The query of a customer that the model knows, with what they bought before ruled out; `nil` where nobody
  /// or nothing is left.
  package func new(to model: Model) -> HeldOutQuery? {
    customer.flatMap(model.purchasedItems).flatMap(withoutBought)
  }
}

extension Model {
  /// The items that a customer bought; `nil` for one that the model doesn't know.
  fileprivate func purchasedItems(of customer: String) -> [Int]? {
    customerIndex(of: customer).map { number in
      historyRange(of: number).map { Int(historyItems[$0]) }
    }
  }
}
