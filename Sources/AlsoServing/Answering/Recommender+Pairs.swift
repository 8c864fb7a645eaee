internal import AlsoScoring
internal import AlsoModelFile
internal import AlsoOrders

/// What two items are to each other, and what was counted of them.
public struct ItemPair: Sendable, Hashable {
  /// What one item is to another.
  public enum Relation: String, Sendable, Hashable, CaseIterable {
    /// They have the same category.
    case sameKind = "same kind"
    /// They were learnt to be bought instead of each other.
    case substitute
    /// They are ordered together, often enough and more often than by chance.
    case complement
    /// They are ordered together, too seldom to say more.
    case thinEvidence = "thin evidence"
  }

  /// The other item's identifier.
  public var item: String
  /// Its name; empty if the catalog has none.
  public var name: String
  /// What it is to the item that was asked about.
  public var relation: Relation
  /// How many more of their customers buy both than by chance: from 0, no more, to 1, all of them.
  ///
  /// It decides only where neither item has a category, beside names and what is ordered together; see
  /// ``Recommender/substituteThreshold``.
  public var statistic: Double
  /// Customers who bought both, and those who bought the other item.
  public var jointCustomers: Int
  /// Customers who bought the other item.
  public var customers: Int
  /// Orders that hold both; `nil` where the model doesn't keep them: it is no neighbor.
  public var jointOrders: Int?
  /// How many times as often they are ordered together as by chance.
  public var timesChance: Double?
}

extension Recommender {
  /// Items without categories whose ``ItemPair/statistic`` is above this are substitutes if hardly any customer
  /// orders them together.
  public static let substituteThreshold = SubstituteScore.threshold

  /// The neighbors and learnt substitutes of each item, those ordered together most often first; `nil` for
  /// an item that the model doesn't know.
  ///
  /// - Complexity: O(purchases) once, and O(buyers) a pair
  public func pairs(of items: [String]) -> [[ItemPair]?] {
    let score = model.substituteScore
    return items.map { identifier in
      guard let item = model.itemIndex(of: identifier) else { return nil }
      let orders = Dictionary(
        model.neighborRange(of: item).map { entry in
          (Int(model.neighborItems[entry]), Int(model.neighborOrders[entry]))
        },
        uniquingKeysWith: { first, _ in first }
      )
      let substitutes = model.substituteRange(of: item).map { Int(model.substituteItems[$0]) }
      return Set(orders.keys).union(substitutes).filter { $0 < model.manifest.items }
        .sorted { a, b in
          let (x, y) = (orders[a] ?? 0, orders[b] ?? 0)
          return x == y ? a < b : x > y
        }
        .map { other in
          let both = model.jointCustomers(item, other)
          let statistic = score.statistic(
            both: Double(both),
            Double(model.itemCustomers[item]),
            Double(model.itemCustomers[other])
          )
          return pair(
            item,
            other,
            jointOrders: orders[other],
            jointCustomers: both,
            statistic: statistic
          )
        }
    }
  }

  private func pair(
    _ item: Int,
    _ other: Int,
    jointOrders: Int?,
    jointCustomers: Int,
    statistic: Double
  ) -> ItemPair {
    let times = jointOrders.map {
      timesChance(
        both: $0,
        Int(model.itemOrders[item]),
        Int(model.itemOrders[other]),
        of: model.manifest.orders
      )
    }
    let relation: ItemPair.Relation =
      if let kind = model.kind(of: item), kind == model.kind(of: other) {
        .sameKind
      } else if model.areSubstitutes(item, other) {
        .substitute
      } else {
        model.areOrderedTogether(item, other, by: EvidenceThreshold()) ? .complement : .thinEvidence
      }
    return ItemPair(
      item: model.itemIdentifier(other),
      name: model.itemName(other),
      relation: relation,
      statistic: statistic,
      jointCustomers: jointCustomers,
      customers: Int(model.itemCustomers[other]),
      jointOrders: jointOrders,
      timesChance: times
    )
  }
}
