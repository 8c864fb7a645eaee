// Items that are variants of one product.

extension Section {
  static let variantLayouts = [
    Layout(
      .itemProducts,
      "items.products",
      count: .each(.items),
      values: .any,
      presence: .ifNotEmpty
    ) { $0.itemProducts },
    Layout(
      .itemAttributeBytes,
      "item-attributes.bytes",
      count: .total(of: .itemAttributeOffsets),
      values: .utf8,
      presence: .ifNotEmpty
    ) { $0.itemAttributes.joinedBytes },
    Layout(
      .itemAttributeOffsets,
      "item-attributes.offsets",
      count: .bounds(.items),
      values: .offsets,
      presence: .ifNotEmpty
    ) { $0.itemAttributes.isEmpty ? [] : $0.itemAttributes.joinedOffsets },
  ]
}

extension TextSections {
  static let itemAttributes = Self(bytes: .itemAttributeBytes, offsets: .itemAttributeOffsets)
}

extension Model {
  /// The number of each item's product, -1 for one of its own; empty where no item is a variant.
  package var itemProducts: Column<Int32> { storage.column(.itemProducts) }

  /// The product that an item is a variant of; `nil` if it is one of its own.
  package func product(of item: Int) -> Int32? {
    let products = itemProducts
    guard item < products.count, products[item] >= 0 else { return nil }
    return products[item]
  }

  /// Whether two items are variants of one product.
  package func areVariants(_ a: Int, _ b: Int) -> Bool {
    guard let product = product(of: a) else { return false }
    return self.product(of: b) == product
  }

  /// What tells an item from the other variants of its product, its size first; empty where nothing does.
  package func itemAttributes(_ item: Int) -> String {
    item < storage.rowCount(of: .itemAttributeOffsets) ? storage.text(.itemAttributes, item) : ""
  }
}
