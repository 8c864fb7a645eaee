/// The queries about customers who bought known items before the split.
extension HeldOutQueries {
  /// A customer on both sides of the split.
  private struct Returning {
    var customer: HeldOutCustomer
    /// What they bought before, by ascending item.
    var before: [PastPurchase]
  }

  /// The customers on both sides of the split who bought known items on both.
  private func returningCustomers() -> [Returning] {
    heldOut.customers().compactMap { customer in
      let before = history.purchases(of: customer.name)
      guard !before.isEmpty, !customer.items.isEmpty else { return nil }
      return Returning(customer: customer, before: before)
    }
  }

  /// Queries for a customer's next order of known items, or for what they bought for the first time.
  func personal(_ task: EvaluationTask) -> [HeldOutQuery] {
    returningCustomers().compactMap { returning in
      guard task == .nextOrder else { return newItems(returning) }
      let orders = returning.customer.orders.lazy.map(heldOut.items(of:))
      return orders.first { !$0.isEmpty }.map(returning.customer.asking(forOrder:))
    }
  }

  private func newItems(_ returning: Returning) -> HeldOutQuery? {
    returning.customer.askingForNewItems(besides: returning.before.lazy.map(\.item))
  }

  /// Queries for what customers first bought beside the item of the kind that they order most.
  ///
  /// In a shop without categories it is what they bought beside any item that they ordered twice, and like
  /// it by name.
  func replacements(_ task: EvaluationTask) -> [HeldOutQuery] {
    guard let band = task.band else { return [] }
    let lookAlikes = known.hasCategories ? nil : LookAlikes(names: known.names)
    var likeStaples: [Int: Set<Int>] = [:]
    return returningCustomers().flatMap { returning -> [HeldOutQuery] in
      guard let new = newItems(returning) else { return [] }
      return staples(of: returning).compactMap { staple in
        let kind = known.hasCategories ? known.categories[staple] : nil
        if let lookAlikes, likeStaples[staple] == nil {
          likeStaples[staple] = Set(lookAlikes.items(like: staple, similarity: 0.5))
        }
        let alike = likeStaples[staple]
        let relevant = new.relevant.filter {
          (alike?.contains($0) ?? (known.categories[$0] == kind))
            && known.prices[$0].isWithin(band, of: known.prices[staple])
        }
        guard !relevant.isEmpty else { return nil }
        return HeldOutQuery(
          task: task,
          customer: new.customer,
          items: [staple],
          relevant: relevant,
          kind: kind,
          band: band
        )
      }
    }
  }

  /// Where there are categories, an item without one replaces nothing.
  private func staples(of returning: Returning) -> [Int] {
    guard known.hasCategories else { return returning.before.staples { _ in String?.none } }
    return returning.before.filter { !known.categories[$0.item].isEmpty }
      .staples { known.categories[$0] }
  }
}
