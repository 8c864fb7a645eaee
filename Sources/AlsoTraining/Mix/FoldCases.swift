internal import AlsoBase
package import AlsoModelFile
internal import AlsoOrders
internal import AlsoScoring

/// A question whose answer the fold knows.
package struct FoldCase: Sendable {
  /// What is asked about: items with factors.
  package var items: [Int32]
  /// The answer: other items of the order, with factors.
  package var relevant: [Int32]
  /// Who placed the order, if the model knows them.
  package var customer: Int?
  /// Kinds of which no item may be among the results.
  package var excludedKinds: [Int32] = []
  /// Whether what the customer bought before may not be among the results.
  package var isNew = false
}

/// Questions that the orders of a fold answer, drawn with a seed.
package struct FoldCases: Sendable {
  /// Orders without one of their items, which is the answer.
  package private(set) var baskets: [FoldCase] = []
  /// One item of an order, answered by the others of other categories.
  package private(set) var items: [FoldCase] = []
  /// Customers, answered by their next order.
  package private(set) var customers: [FoldCase] = []
  /// The same customers, answered by all that they buy in the fold for the first time.
  package private(set) var newcomers: [FoldCase] = []

  /// Draws up to `count` orders, of which each asks as a basket and as a single item, and as many customers.
  package init(_ model: FoldModel, count: Int, seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    let orders = FoldOrders(model)
    let categories = CategoryKinds(model.model)
    var drawn = orders.baskets.indices.filter { orders.baskets[$0].count > 1 }
    for place in 0..<min(count, drawn.count) {
      drawn.swapAt(place, Int.random(in: place..<drawn.count, using: &generator))
      let (basket, customer) = (orders.baskets[drawn[place]], orders.customers[drawn[place]])
      let hidden = Int.random(in: basket.indices, using: &generator)
      var known = basket
      let answer = known.remove(at: hidden)
      baskets.append(FoldCase(items: known, relevant: [answer], customer: customer))
      let asked = basket[Int.random(in: basket.indices, using: &generator)]
      let kinds = categories.kinds(besides: asked)
      let others = basket.filter { item in
        item != asked && !kinds.contains(model.model.itemKinds[Int(item)])
      }
      guard !others.isEmpty else { continue }
      items.append(
        FoldCase(items: [asked], relevant: others, customer: customer, excludedKinds: kinds)
      )
    }
    let fold = orders.purchases
    var firsts = orders.firstOrders
    for place in 0..<min(count, firsts.count) {
      firsts.swapAt(place, Int.random(in: place..<firsts.count, using: &generator))
      let order = firsts[place]
      let customer = orders.customers[order]
      customers.append(FoldCase(items: [], relevant: orders.baskets[order], customer: customer))
      let later = customer.flatMap { fold[$0] } ?? []
      newcomers.append(FoldCase(items: [], relevant: later.sorted(), customer: customer))
    }
    newcomers = newcomers.new(to: model.model)
  }
}

extension [FoldCase] {
  /// The questions of customers that the model knows, the answers restricted to what they never bought
  /// before.
  package func new(to model: Model) -> [FoldCase] {
    compactMap { fold in
      guard let customer = fold.customer else { return nil }
      let bought = Set(model.historyRange(of: customer).map { model.historyItems[$0] })
      var fold = fold
      fold.isNew = true
      fold.relevant.removeAll { bought.contains(UInt32($0)) }
      return fold.relevant.isEmpty ? nil : fold
    }
  }
}

/// The fold's orders in the model's numbers.
private struct FoldOrders {
  /// The distinct items with factors of each order, ascending.
  var baskets: [[Int32]] = []
  /// Who placed each order, if the model knows them.
  var customers: [Int?] = []
  /// What each customer that the model knows bought in all orders.
  var purchases: [Int: Set<Int32>] {
    var purchases: [Int: Set<Int32>] = [:]
    for (basket, customer) in zip(baskets, customers) {
      if let customer { purchases[customer, default: []].formUnion(basket) }
    }
    return purchases
  }
  /// The first order of each customer that the model knows, if it has an item with factors.
  var firstOrders: [Int] = []

  init(_ fold: FoldModel) {
    let (model, log) = (fold.model, fold.fold)
    let items = (0..<log.items.count).map { number -> Int32 in
      guard let item = model.itemIndex(of: log.items[number]) else { return -1 }
      return item < model.manifest.trainedItems ? Int32(item) : -1
    }
    let known = (0..<log.customers.count).map { model.customerIndex(of: log.customers[$0]) }
    for order in 0..<log.orders.count {
      let lines = log.lineOffsets[order]..<log.lineOffsets[order + 1]
      let basket = Set(lines.map { items[Int(log.lineItems[$0])] }).subtracting([-1])
      baskets.append(basket.sorted())
      let customer = Int(log.orderCustomers[order])
      customers.append(customer < 0 ? nil : known[customer])
    }
    var seen: Set<Int> = []
    for order in baskets.indices.sorted(by: { (log.orderTimes[$0], $0) < (log.orderTimes[$1], $1) })
    {
      guard let customer = customers[order], seen.insert(customer).inserted else { continue }
      if !baskets[order].isEmpty { firstOrders.append(order) }
    }
    firstOrders.sort()
  }
}

/// The kinds of each category, the first two levels of a path.
private struct CategoryKinds {
  private let model: Model
  private var kinds: [String: [Int32]] = [:]

  init(_ model: Model) {
    self.model = model
    for kind in 0..<model.manifest.kinds { kinds[category(kind), default: []].append(Int32(kind)) }
  }

  /// The kinds of the category that an item is of; none if it is of none.
  func kinds(besides item: Int32) -> [Int32] {
    let kind = Int(model.itemKinds[Int(item)])
    return kind < 0 ? [] : kinds[category(kind)] ?? []
  }

  private func category(_ kind: Int) -> String {
    model.kindName(kind).split(separator: "/", maxSplits: 2).prefix(2).joined(separator: "/")
  }
}
