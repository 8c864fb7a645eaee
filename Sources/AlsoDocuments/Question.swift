internal import AlsoScoring
package import AlsoModelFile
package import AlsoServing

/// One question to a model.
package enum Question: Sendable, Hashable {
  case complements(ComplementQuery)
  case replacements(ReplacementQuery)
  case personal(PersonalQuery)

  /// Asks it.
  package func answer(from recommender: Recommender) -> Answer {
    switch self {
    case .complements(let query): recommender.complements(query)
    case .replacements(let query): recommender.replacements(query)
    case .personal(let query): recommender.recommendations(query)
    }
  }

  /// Looks for what the question's filter asks for and a model can't tell.
  package func check(for model: Model) throws(QueryFault) {
    do throws(FilterError) { try options.filter?.check(for: model) } catch {
      throw QueryFault(error)
    }
  }

  /// What every kind of question asks of its answer.
  package var options: AnswerOptions {
    switch self {
    case .complements(let query): query.options
    case .replacements(let query): query.options
    case .personal(let query): query.options
    }
  }

  /// The customer, where the question is about nothing else.
  package var customer: String? {
    if case .personal(let query) = self { query.customer } else { nil }
  }

  /// What stands above the results, with the names and prices of what was asked for.
  package func heading(_ model: Model) -> String {
    switch self {
    case .complements(let query): "Goes with " + model.describe(query.items)
    case .replacements(let query) where query.direction == .upgrade:
      "Upgrades of " + model.describe([query.item])
    case .replacements(let query): "Downgrades of " + model.describe([query.item])
    case .personal(let query): "For customer \(query.customer)"
    }
  }
}

extension Model {
  /// Items with their names and prices, as far as they are known.
  fileprivate func describe(_ items: [String]) -> String {
    items.map { identifier in
      guard let index = itemIndex(of: identifier) else { return identifier }
      let price = itemPrices[index].isNaN ? nil : Double(itemPrices[index])
      let details = [itemName(index), Numbers.price(price)].filter { !$0.isEmpty }
      return details.isEmpty ? identifier : "\(identifier) (\(details.joined(separator: ", ")))"
    }.joined(separator: " + ")
  }
}
