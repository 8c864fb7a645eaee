internal import AlsoOrders

/// The queries about customers who bought known items before the split.
extension HeldOutQueries {
  /// A customer on both sides of the split.
  private struct Returning {
    var customer: String
    /// What they bought before, by ascending item.
    var before: [PurchaseHistory.Entry]
    /// The known items of their first held-out order that has any.
    var next: [Int]
    /// The known items that they bought after the split and never before, ascending.
    var new: [Int]
  }

  /// The customers on both sides of the split, in the order of their first held-out order in the log.
  private func returningCustomers() -> [Returning] {
    var ordersOfCustomer = [[Int]](repeating: [], count: heldOut.customers.count)
    for order in 0..<baskets.count where !baskets[order].isEmpty {
      let customer = Int(heldOut.orderCustomers[order])
      if customer >= 0 { ordersOfCustomer[customer].append(order) }
    }
    return ordersOfCustomer.enumerated().compactMap { number, orders in
      let customer = heldOut.customers[number]
      let before = history.purchases(of: customer)
      let first = orders.min { (heldOut.orderTimes[$0], $0) < (heldOut.orderTimes[$1], $1) }
      guard !before.isEmpty, let first else { return nil }
      let bought = Set(before.map(\.item))
      let later = Set(orders.flatMap { baskets[$0] })
      return Returning(
        customer: customer,
        before: before,
        next: Array(baskets[first]),
        new: later.subtracting(bought).sorted()
      )
    }
  }

  /// Queries for a customer's next order, or for what they bought for the first time.
  func personal(_ task: EvaluationTask) -> [HeldOutQuery] {
    returningCustomers().compactMap { returning in
      let relevant = task == .newItems ? returning.new : returning.next
      guard !relevant.isEmpty else { return nil }
      var query = HeldOutQuery(task: task, customer: returning.customer, relevant: relevant)
      query.excludeBought = task == .newItems
      return query
    }
  }

  /// Queries for what customers first bought beside the item of the kind that they order most.
  ///
  /// In a shop without categories it is what they bought beside any item that they ordered twice, and like
  /// it by name.
  func replacements(_ task: EvaluationTask) -> [HeldOutQuery] {
    guard let band = task.band else { return [] }
    let lookAlikes = known.hasCategories ? nil : LookAlikes(names: known.names)
    var likeStaples: [Int: Set<Int>] = [:]
    return returningCustomers().flatMap { returning in
      let staples =
        known.hasCategories ? staples(among: returning.before) : reordered(returning.before)
      return staples.compactMap { staple -> HeldOutQuery? in
        let kind = known.hasCategories ? known.categories[staple] : nil
        if let lookAlikes, likeStaples[staple] == nil {
          likeStaples[staple] = Set(lookAlikes.items(like: staple, similarity: 0.5))
        }
        let alike = likeStaples[staple]
        let relevant = returning.new.filter {
          (alike?.contains($0) ?? (known.categories[$0] == kind))
            && known.prices[$0].isWithin(band, of: known.prices[staple])
        }
        guard !relevant.isEmpty else { return nil }
        var query = HeldOutQuery(task: task, customer: returning.customer, relevant: relevant)
        query.items = [staple]
        query.kind = kind
        query.band = band
        return query
      }
    }
  }

  /// The items that are in at least two of a customer's orders, ascending.
  private func reordered(_ purchases: [PurchaseHistory.Entry]) -> [Int] {
    purchases.filter { $0.orders >= 2 }.map(\.item)
  }

  /// The item of each kind that is in most of a customer's orders, at least two; by ascending item.
  ///
  /// Ties go to what was bought last, then to the more popular item.
  private func staples(among purchases: [PurchaseHistory.Entry]) -> [Int] {
    var best: [String: PurchaseHistory.Entry] = [:]
    for entry in purchases where entry.orders >= 2 {
      let kind = known.categories[entry.item]
      guard !kind.isEmpty else { continue }
      if let old = best[kind], (old.orders, old.lastTime) >= (entry.orders, entry.lastTime) {
        continue
      }
      best[kind] = entry
    }
    return best.values.map(\.item).sorted()
  }
}
