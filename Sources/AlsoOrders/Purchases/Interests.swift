/// What known customers put into a cart, looked at, or bought and sent back.
///
/// Carts and views teach their taste, and nothing else: they are no purchases. What was sent back teaches
/// nothing, but was had. Customers and items are numbered as in the order log, which knows them from purchases.
public struct Interests: Sendable, Hashable {
  /// What shows an interest.
  package enum Kind: UInt8, Sendable {
    case view
    case cart
    /// A purchase of which nothing was kept; its time is the order's.
    case returned
  }

  /// What each shows as a part of what a purchase does.
  public struct Weights: Sendable, Hashable {
    /// The weight of a look at an item.
    public var view: Double
    /// The weight of an item that is put into a cart.
    public var cart: Double

    /// Creates weights, which aren't negative; a purchase weighs 1.
    public init(view: Double = 0.1, cart: Double = 0.3) {
      precondition(view >= 0 && cart >= 0, "an interest that speaks against an item")
      self.view = view
      self.cart = cart
    }
  }

  /// What each of these weighs.
  package let weights: Weights
  /// The customer of each.
  package let customers: [Int32]
  /// The item of each.
  package let items: [Int32]
  /// The moment of each, in seconds since 1970.
  package let times: [Int64]
  /// What each is.
  package let kinds: [Kind]

  /// The number of carts, views and purchases that were sent back.
  public var count: Int { items.count }

  /// The same and purchases that were sent back, by customers and items of the same log.
  package func adding(
    returned purchases: [(customer: Int32, item: Int32, time: Int64)]
  ) -> Interests {
    Interests(
      weights: weights,
      customers: customers + purchases.map(\.customer),
      items: items + purchases.map(\.item),
      times: times + purchases.map(\.time),
      kinds: kinds + purchases.map { _ in .returned }
    )
  }

  /// Nothing.
  package static let none = Interests(
    weights: Weights(),
    customers: [],
    items: [],
    times: [],
    kinds: []
  )

  /// Creates interests from columns of equal length.
  package init(
    weights: Weights,
    customers: [Int32],
    items: [Int32],
    times: [Int64],
    kinds: [Kind]
  ) {
    precondition(customers.count == items.count && times.count == items.count)
    precondition(kinds.count == items.count)
    self.weights = weights
    self.customers = customers
    self.items = items
    self.times = times
    self.kinds = kinds
  }

  /// The interests at some times, with customers and items under new numbers; those that have none, -1, are
  /// left out.
  ///
  /// - Complexity: O(count)
  package func renumbered(
    customers newCustomers: [Int32],
    items newItems: [Int32],
    where isIncluded: (_ time: Int64) -> Bool = { _ in true }
  ) -> Interests {
    if count == 0 { return self }
    let kept = items.indices.filter { index in
      newCustomers[Int(customers[index])] >= 0 && newItems[Int(items[index])] >= 0
        && isIncluded(times[index])
    }
    return Interests(
      weights: weights,
      customers: kept.map { newCustomers[Int(customers[$0])] },
      items: kept.map { newItems[Int(items[$0])] },
      times: kept.map { times[$0] },
      kinds: kept.map { kinds[$0] }
    )
  }
}
