package import AlsoOrders

extension OrderLog.Builder {
  /// What a dump says of carts and views, until all purchases are known.
  package struct Interests: Sendable {
    private var customerTable = IdentifierTable()
    private var itemTable = IdentifierTable()
    private var customers: [Int32] = []
    private var items: [Int32] = []
    private var times: [Int64] = []
    private var kinds: [AlsoOrders.Interests.Kind] = []
    private let weights: AlsoOrders.Interests.Weights

    /// Creates the part of a builder without carts and views, which are to weigh so much.
    package init(weights: AlsoOrders.Interests.Weights = .init()) { self.weights = weights }

    /// The number of carts and views so far.
    var count: Int { items.count }

    /// Appends the carts and views of a batch, which are behind all that were appended before; `bytes` are
    /// its stretch.
    ///
    /// - Complexity: O(carts and views + length of their identifiers), expected and amortized.
    package mutating func append(_ batch: OrderBatch, of bytes: [UInt8]) {
      for interest in batch.interests {
        let customer = batch.span(interest.customer.place, bytes.span)
        let item = batch.span(interest.item.place, bytes.span)
        customers.append(Int32(customerTable.insert(customer, hash: interest.customer.hash)))
        items.append(Int32(itemTable.insert(item, hash: interest.item.hash)))
        times.append(interest.time)
        kinds.append(interest.kind)
      }
    }

    /// Those of customers and items of an order log, numbered as there.
    func numbered(customers logCustomers: IdentifierTable, items logItems: IdentifierTable)
      -> AlsoOrders.Interests
    {
      func numbers(_ table: IdentifierTable, in logTable: IdentifierTable) -> [Int32] {
        (0..<table.count).map { Int32(logTable.index(of: table.span(at: $0)) ?? -1) }
      }
      return AlsoOrders.Interests(
        weights: weights,
        customers: customers,
        items: items,
        times: times,
        kinds: kinds
      ).renumbered(
        customers: numbers(customerTable, in: logCustomers),
        items: numbers(itemTable, in: logItems)
      )
    }
  }
}
