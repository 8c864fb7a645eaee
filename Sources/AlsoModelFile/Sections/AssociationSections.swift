// What goes with what by the linear model.

extension ModelContents {
  /// The strongest associations of each item by the linear model; none where the mix doesn't use them.
  package struct Associations: Sendable {
    /// trainedItems + 1 of them.
    package var offsets: [UInt64]
    /// The associated item's number, within a row ascending.
    package var items: [UInt32]
    /// What the item adds to the score of the associated one, B_ij, of either sign.
    package var weights: [Float]

    package init(offsets: [UInt64], items: [UInt32], weights: [Float]) {
      self.offsets = offsets
      self.items = items
      self.weights = weights
    }
  }
}

extension Section {
  static let associationLayouts = [
    Layout(
      .associationOffsets,
      "associations.offsets",
      count: .bounds(.trainedItems),
      values: .offsets
    ) { $0.associations.offsets },
    Layout(
      .associationItems,
      "associations.items",
      count: .total(of: .associationOffsets),
      values: .ascendingNumbers(.items)
    ) { $0.associations.items },
    Layout(
      .associationWeights,
      "associations.weights",
      count: .total(of: .associationOffsets),
      values: .finite
    ) { $0.associations.weights },
  ]
}

extension Model {
  /// Where an item's associations are; empty for an item that has none.
  package func associationRange(of item: Int) -> Range<Int> {
    storage.range(of: item, offsets: .associationOffsets, rows: .associationItems)
  }

  /// The associated items' numbers; see ``associationRange(of:)``.
  ///
  /// Compare with `dimensions.items`.
  package var associationItems: Column<UInt32> { storage.column(.associationItems) }

  /// What an item of a basket adds to the associated item's score.
  package var associationWeights: Column<Float> { storage.column(.associationWeights) }
}
