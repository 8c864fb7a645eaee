extension QueryDocument {
  /// The name that stands for one of ``CodingKeys/items`` among a URL's parameters.
  package static let itemParameter = "item"

  /// The query that the parameters of a URL are.
  ///
  /// Their names are the keys of the query in JSON, and values are written alike, but lists: `item` or
  /// `items`, `exclude` and `only` are given once for each element, `band` is `low:high`, and so is `price`,
  /// where one of both may be left out. All else is given at most once.
  ///
  /// Throws for a name that means nothing for such a question, and for a value that can't be read.
  package init(
    parameters: some Sequence<(name: String, value: String)>,
    for kind: QuestionKind
  ) throws(QueryFault) {
    self.init()
    var given: Set<CodingKeys> = []
    for (name, value) in parameters {
      let key = name == Self.itemParameter ? .items : CodingKeys(rawValue: name)
      guard let key, key.concerns(kind) else { throw QueryFault(unknown: name, for: kind) }
      guard given.insert(key).inserted || key.isList else {
        throw QueryFault(key: name, reason: "given more than once")
      }
      try set(key, to: value)
    }
  }

  private mutating func set(_ key: CodingKeys, to value: String) throws(QueryFault) {
    switch key {
    case .items: items = (items ?? []) + [value]
    case .exclude: exclude = (exclude ?? []) + [value]
    case .only: only = (only ?? []) + [value]
    case .onlyCategory: onlyCategory = value
    case .filter: filter = value
    case .price: price = try bounds(value)
    case .customer: customer = value
    case .excludeCategory: excludeCategory = value
    case .kind: kind = value
    case .objective: objective = value
    case .k: k = try number(value, key)
    case .minimumOrders: minimumOrders = try number(value, key)
    case .minimumTimesChance: minimumTimesChance = try number(value, key)
    case .revenue: revenue = try number(value, key)
    case .band: band = try numbers(value, key)
    case .excludeBought: excludeBought = try flag(value, key)
    case .withRepeats: withRepeats = try flag(value, key)
    case .anyKind: anyKind = try flag(value, key)
    case .beyondCap: beyondCap = try flag(value, key)
    case .rankAll: rankAll = try flag(value, key)
    case .explain: explain = try flag(value, key)
    }
  }

  private func flag(_ value: String, _ key: CodingKeys) throws(QueryFault) -> Bool {
    guard let flag = Bool(value) else { throw QueryFault(key) }
    return flag
  }

  /// A number in digits: what else Swift reads as one, JSON doesn't.
  private func number(_ value: some StringProtocol, _ key: CodingKeys) throws(QueryFault) -> Double
  {
    let isDecimal = value.utf8.allSatisfy {
      (0x30...0x39).contains($0) || "+-.eE".utf8.contains($0)
    }
    guard isDecimal, let number = Double(value) else { throw QueryFault(key) }
    return number
  }

  /// Two numbers, of which one may be missing.
  private func bounds(_ value: String) throws(QueryFault) -> [Double?] {
    var bounds: [Double?] = []
    for part in value.split(separator: ":", omittingEmptySubsequences: false) {
      bounds.append(part.isEmpty ? nil : try number(part, .price))
    }
    return bounds
  }

  private func numbers(_ value: String, _ key: CodingKeys) throws(QueryFault) -> [Double] {
    var numbers: [Double] = []
    for part in value.split(separator: ":", omittingEmptySubsequences: false) {
      numbers.append(try number(part, key))
    }
    return numbers
  }
}

extension QueryDocument.CodingKeys {
  /// Whether the key is given once for each element of its list.
  package var isList: Bool { [.items, .exclude, .only].contains(self) }
}
