internal import AlsoOrders

// The identifiers of customers.

extension Section {
  static let customerLayouts = [
    Layout(
      .customerIdentifierBytes,
      "customer-ids.bytes",
      count: .total(of: .customerIdentifierOffsets),
      values: .utf8
    ) { $0.customerIdentifiers.bytes },
    Layout(
      .customerIdentifierOffsets,
      "customer-ids.offsets",
      count: .bounds(.customers),
      values: .offsets
    ) { $0.customerIdentifiers.offsets },
    Layout(
      .customerIdentifierOrder,
      "customer-ids.order",
      count: .each(.customers),
      values: .order(of: .customerIdentifierBytes)
    ) { $0.customerIdentifiers.order },
  ]
}

extension TextSections {
  static let customerIdentifiers = Self(
    bytes: .customerIdentifierBytes,
    offsets: .customerIdentifierOffsets
  )
}

extension Model {
  /// The number of the customer with this identifier, or `nil` if there is none.
  ///
  /// - Complexity: O(length · log(customers))
  package func customerIndex(of identifier: String) -> Int? {
    let order = storage.column(.customerIdentifierOrder, as: UInt32.self)
    return storage.search(.customerIdentifiers, order: order, for: identifier)
  }

  /// A customer's identifier.
  ///
  /// - Precondition: `index` is in `0..<dimensions.customers`.
  package func customerIdentifier(_ index: Int) -> String {
    storage.text(.customerIdentifiers, index)
  }
}
