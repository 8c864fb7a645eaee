internal import AlsoOrders

extension OrderImport {
  /// The import without some items and customers, whose rows are counted as left out.
  ///
  /// - Returns: The import, and how many of those that are named no row names.
  /// - Complexity: O(lines + identifiers)
  package func leavingOut(
    items: [String],
    customers: [String]
  ) -> (read: OrderImport, unknownItems: Int, unknownCustomers: Int) {
    let unknown = (
      items: items.count { log.items.index(of: $0) == nil },
      customers: customers.count { log.customers.index(of: $0) == nil }
    )
    let withoutCustomers = customers.isEmpty ? log : log.leavingOut(items: [], customers: customers)
    let rest =
      items.isEmpty ? withoutCustomers : withoutCustomers.leavingOut(items: items, customers: [])
    var read = self
    read.log = rest
    read.account.describe(rest)
    let ofCustomers = log.rows - withoutCustomers.rows
    let ofItems = withoutCustomers.rows - rest.rows
    read.account.leftOut[.excludedCustomer] = ofCustomers > 0 ? ofCustomers : nil
    read.account.leftOut[.excludedItem] = ofItems > 0 ? ofItems : nil
    return (read, unknown.items, unknown.customers)
  }
}

extension OrderLog {
  /// Lines, carts and views.
  fileprivate var rows: Int { lineCount + interests.kinds.count { $0 != .returned } }
}
