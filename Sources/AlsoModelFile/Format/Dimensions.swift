/// What the sizes of a model's sections are made of.
package enum Dimension: String, CaseIterable, Sendable {
  case items, trainedItems, customers, kinds, markets, basketFactors, tasteFactors
}

/// The sizes of a model, as its manifest states them.
package struct Dimensions: Hashable, Sendable {
  /// Items in the model.
  package let items: Int
  /// Items with factors and neighbors: the first ones.
  package let trainedItems: Int
  /// Customers in the model.
  package let customers: Int
  /// Distinct categories.
  package let kinds: Int
  /// Distinct markets that orders name.
  package let markets: Int
  /// The width of the basket model's factors.
  package let basketFactors: Int
  /// The width of the taste model's factors.
  package let tasteFactors: Int

  /// The sizes that a manifest states, whether or not they make sense.
  init(_ manifest: ModelManifest) {
    items = manifest.items
    trainedItems = manifest.trainedItems
    customers = manifest.customers
    kinds = manifest.kinds
    markets = manifest.markets ?? 0
    basketFactors = manifest.options.basket.factors
    tasteFactors = manifest.options.taste.factors
  }

  subscript(dimension: Dimension) -> Int {
    switch dimension {
    case .items: items
    case .trainedItems: trainedItems
    case .customers: customers
    case .kinds: kinds
    case .markets: markets
    case .basketFactors: basketFactors
    case .tasteFactors: tasteFactors
    }
  }

  /// What makes no sense about the sizes, if anything.
  var fault: String? {
    for dimension in Dimension.allCases {
      // Numbers of items and customers are stored in 32 bits, and -1 stands for none.
      guard (0...Int(Int32.max)).contains(self[dimension]) else {
        return "\(self[dimension]) \(dimension)"
      }
    }
    return trainedItems <= items ? nil : "\(trainedItems) of \(items) items trained"
  }

  /// How many elements a section must have; `nil` if the sizes don't decide it.
  ///
  /// - Precondition: ``fault`` is `nil`, so that nothing overflows.
  func count(of section: Section) -> Int? {
    if case .ifAny = section.layout.presence, !section.isNeeded(for: self) { return 0 }
    return switch section.layout.count {
    case .any, .total: nil
    case .each(let dimension): self[dimension]
    case .bounds(let dimension): self[dimension] + 1
    case .matrix(let rows, let columns): self[rows] * self[columns]
    }
  }
}
