package import AlsoOrders

extension OrderLog.Builder {
  /// What a dump says of its items beside their orders: their names and categories.
  ///
  /// It is a part beside ``Heads`` and ``Lines`` that takes the same batches in the same order, where the
  /// dump has such columns.
  package struct Descriptions: Sendable {
    private var items = IdentifierTable()
    private var names = TextVotes()
    private var categories = TextVotes()

    /// Creates the part of a builder without lines.
    package init() {}

    /// Takes what the lines of a batch say; `bytes` are its stretch.
    ///
    /// - Complexity: O(lines + length of what they say), expected and amortized. Nothing is allocated for what
    ///   was said before.
    package mutating func append(_ batch: OrderBatch, of bytes: [UInt8]) {
      guard !batch.descriptions.isEmpty else { return }
      precondition(batch.descriptions.count == batch.items.count, "some lines describe their item")
      for (key, description) in zip(batch.items, batch.descriptions) {
        let identifier = batch.span(key.place, bytes.span)
        let item = items.insert(identifier, hash: key.hash)
        names.add(batch.span(description.name, bytes.span), to: item)
        categories.add(batch.span(description.category, bytes.span), to: item)
      }
    }

    /// The items, each with the name and the category that most of its lines give; none if no line
    /// describes its item.
    ///
    /// - Complexity: O(items + bytes of what is said of them)
    package var catalog: Catalog {
      Catalog(
        items: items,
        names: names.winners(of: items.count),
        categories: categories.winners(of: items.count),
        prices: Array(repeating: .nan, count: items.count)
      )
    }

    /// Items of which lines give several names.
    package var severalNames: SeveralNames { SeveralNames(names, of: items) }
  }
}
