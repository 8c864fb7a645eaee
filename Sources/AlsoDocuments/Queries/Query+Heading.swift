package import AlsoModelFile
package import AlsoServing

extension Query {
  /// What stands above the results, with the names and prices of what was asked for.
  package func heading(_ model: Model) -> String {
    let subject = mode.isAboutItems ? model.describe(items) : customer ?? model.describe(items)
    return mode.heading.words([.subject: subject])
  }
}

extension Mode {
  /// The sentence that stands above the results.
  fileprivate var heading: AnswerSentence {
    switch self {
    case .complements: .goesWith
    case .upgrades: .upgradesOf
    case .downgrades: .downgradesOf
    case .similar: .similarTo
    case .recommend: .forCustomer
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
