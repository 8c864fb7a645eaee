internal import AlsoScoring
package import AlsoServing

/// What can be asked of a model, by the name of its command and of its path.
package typealias QuestionKind = Rule.Question

extension QuestionKind {
  /// The question that a query asks where nothing else is said.
  package func question(_ query: QueryDocument) throws(QueryFault) -> Question {
    switch self {
    case .complements: try query.question(ComplementQuery(items: []))
    case .upgrades: try query.question(ReplacementQuery(item: "", direction: .upgrade))
    case .downgrades: try query.question(ReplacementQuery(item: "", direction: .downgrade))
    case .recommend: try query.question(PersonalQuery(customer: ""))
    }
  }

  /// The keys that mean something for such a question, in the order in which they are listed to people.
  package var keys: [QueryDocument.CodingKeys] {
    QueryDocument.CodingKeys.allCases.filter { $0.concerns(self) }
  }
}

extension QueryDocument.CodingKeys {
  /// Whether the key means something for a question of this kind.
  package func concerns(_ kind: QuestionKind) -> Bool {
    switch self {
    case .customer, .k, .exclude, .excludeCategory, .excludeBought, .only, .onlyCategory, .filter,
      .price, .rankAll, .explain:
      true
    case .items: kind != .recommend
    case .objective, .withRepeats, .anyKind: kind == .complements
    case .minimumOrders, .minimumTimesChance: kind == .complements || kind == .recommend
    case .kind, .band: kind == .upgrades || kind == .downgrades
    case .beyondCap, .revenue: kind == .upgrades
    }
  }
}

extension QueryFault {
  /// A key, or the name of a parameter, that means nothing for such a question.
  package init(unknown name: String, for kind: QuestionKind) {
    let known = kind.keys.map(\.rawValue).joined(separator: ", ")
    self.init(key: name, reason: "unknown here; known are \(known)")
  }
}
