internal import AlsoScoring
internal import AlsoModelFile

/// A query's identifiers as the model's numbers.
struct ResolvedQuery {
  /// The known items, each once, in the query's order; those without factors among them.
  var items: [Int] = []
  /// The identifiers of items that the model doesn't know, each once.
  var unknownItems: [String] = []
  /// The customer, if known.
  var customer: Int?
  /// The customer's identifier, if unknown.
  var unknownCustomer: String?
  /// Whether the customer opted out, and so counts as nobody.
  var isOptedOut = false
}

extension Recommender {
  /// Looks up a query's identifiers.
  func resolve(items: [String], customer: String?) -> ResolvedQuery {
    var resolved = ResolvedQuery()
    var seen: Set<String> = []
    for identifier in items where seen.insert(identifier).inserted {
      if let item = model.itemIndex(of: identifier) {
        resolved.items.append(item)
      } else {
        resolved.unknownItems.append(identifier)
      }
    }
    if let customer, optOuts.contains(customer) {
      resolved.isOptedOut = true
    } else if let customer {
      resolved.customer = model.customerIndex(of: customer)
      if resolved.customer == nil { resolved.unknownCustomer = customer }
    }
    return resolved
  }

  /// A result with what the catalog says of the item.
  func recommendation(
    _ item: Int,
    score: Float,
    action: Action,
    reason: Reason,
    priceDifference: Double?,
    evidence: Evidence?
  ) -> Recommendation {
    Recommendation(
      item: model.itemIdentifier(item),
      name: model.itemName(item),
      kind: model.kind(of: item).map(model.kindName) ?? "",
      price: model.price(of: item),
      score: Double(score),
      action: action,
      reason: reason,
      priceDifference: priceDifference,
      evidence: evidence
    )
  }
}
