// What customers bought and sent back.

extension ModelContents {
  /// What each customer sent back: nothing was kept of a purchase of it.
  package struct Returns: Sendable {
    /// customers + 1 of them; none where nobody sent anything back.
    package var offsets: [UInt64]
    /// The item's number, within a row ascending.
    package var items: [UInt32]

    package init(offsets: [UInt64], items: [UInt32]) {
      self.offsets = offsets
      self.items = items
    }

    /// Nobody sent anything back.
    package static let none = Self(offsets: [], items: [])
  }
}

extension Section {
  static let returnLayouts = [
    Layout(
      .returnOffsets,
      "returns.offsets",
      count: .bounds(.customers),
      values: .offsets,
      presence: .ifNotEmpty
    ) { $0.returns.offsets },
    Layout(
      .returnItems,
      "returns.items",
      count: .total(of: .returnOffsets),
      values: .ascendingNumbers(.items),
      presence: .ifNotEmpty
    ) { $0.returns.items },
  ]
}

extension Model {
  /// Where what a customer sent back is; empty for who kept everything.
  package func returnRange(of customer: Int) -> Range<Int> {
    storage.range(of: customer, offsets: .returnOffsets, rows: .returnItems)
  }

  /// The numbers of what was sent back; see ``returnRange(of:)``.
  ///
  /// Compare with `dimensions.items`.
  package var returnItems: Column<UInt32> { storage.column(.returnItems) }
}
