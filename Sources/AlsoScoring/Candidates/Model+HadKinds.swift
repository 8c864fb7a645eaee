package import AlsoModelFile

extension Model {
  /// Below this share of customers who come back for more of a kind, one of it is enough.
  package static let leastReturnRate: Float = 0.2

  /// Whether nobody needs a second item of a kind: hardly any of those who bought of it and ordered again
  /// bought of it again.
  ///
  /// - Complexity: O(1)
  package func isBoughtOnce(kind: Int) -> Bool {
    let rates = kindReturnRates
    return kind < rates.count && rates[kind] < Self.leastReturnRate
  }

  /// The kinds that a customer has something of and needs nothing more of.
  ///
  /// - Complexity: O(items that the customer bought)
  package func hadKinds(of customer: Int) -> NumberSet {
    var kinds = NumberSet(capacity: manifest.kinds)
    let (column, kindColumn) = (historyItems, itemKinds)
    let (items, itemKinds) = (column.span, kindColumn.span)
    for entry in historyRange(of: customer) where Int(items[entry]) < itemKinds.count {
      let kind = Int(itemKinds[Int(items[entry])])
      if kind >= 0, kind < manifest.kinds, isBoughtOnce(kind: kind) { kinds.insert(kind) }
    }
    return kinds
  }
}
