internal import AlsoOrders

/// Which of the model's items are variants of one product, and what tells them apart.
struct ItemVariants: Sendable {
  /// The number of each item's product, -1 for one of its own; none at all where no item is a variant.
  let products: [Int32]
  /// The attributes of each item, empty for one that is no variant; none at all where no item is.
  let attributes: [String]

  /// Looks up what a catalog says of products.
  ///
  /// An item whose identifier is that of a product, as a parent's row has it, is a variant of it, too. A product of
  /// one item is none.
  ///
  /// - Complexity: O(items + words of the names of variants)
  init(_ identifiers: IdentifierTable, names: [String], catalog: Catalog) {
    var table = IdentifierTable()
    var (found, members) = ([Int32](repeating: -1, count: identifiers.count), [[Int]]())
    for item in 0..<identifiers.count {
      guard let index = catalog.items.index(of: identifiers.span(at: item)) else { continue }
      let product = catalog.products[index]
      if !product.isEmpty { found[item] = Int32(table.insert(product)) }
    }
    for item in 0..<identifiers.count where found[item] < 0 {
      if let product = table.index(of: identifiers[item]) { found[item] = Int32(product) }
    }
    members = Array(repeating: [], count: table.count)
    for item in found.indices where found[item] >= 0 { members[Int(found[item])].append(item) }
    for items in members where items.count == 1 { found[items[0]] = -1 }
    guard found.contains(where: { $0 >= 0 }) else {
      (products, attributes) = ([], [])
      return
    }
    var attributes = [String](repeating: "", count: identifiers.count)
    for items in members where items.count > 1 {
      let said = items.map { item in
        catalog.items.index(of: identifiers.span(at: item)).map { catalog.attributes[$0] } ?? ""
      }
      let isSaid = Set(said).count > 1
      let words = isSaid ? said : Self.differences(items, identifiers: identifiers, names: names)
      for (item, words) in zip(items, words) { attributes[item] = words }
    }
    (products, self.attributes) = (found, attributes)
  }

  /// The words in which the names of a product's variants differ; where they are called the same, the parts of
  /// their identifiers.
  private static func differences(
    _ items: [Int],
    identifiers: IdentifierTable,
    names: [String]
  ) -> [String] {
    for texts in [items.map { names[$0] }, items.map { identifiers[$0] }] {
      let words = texts.map(NameWords.list)
      let common = words.dropFirst().reduce(Set(words[0])) { $0.intersection($1) }
      let rest = words.map { $0.filter { !common.contains($0) }.joined(separator: " ") }
      if Set(rest).count > 1 { return rest }
    }
    return items.map { _ in "" }
  }
}
