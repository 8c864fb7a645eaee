extension Query {
  /// Says what a key's value says.
  ///
  /// Lists of what is excluded grow, and conditions on results all hold: they add to what the query says
  /// already. All else takes the place of what it said.
  ///
  /// - Throws: ``QueryFault`` if the value isn't what the key expects.
  public mutating func set(_ key: QueryKey, to value: QueryValue) throws(QueryFault) {
    try key.set(&self, key.checked(value))
  }

  /// Says what the parameters of a URL say.
  ///
  /// Their names are the keys of the query in JSON; `item`, `exclude` and `only` are given once for each
  /// element, and all else at most once. Values are written as ``QueryKey/value(of:)`` reads them.
  ///
  /// - Throws: ``QueryFault`` for a name that means nothing for the mode, for a value that can't be read, and if
  ///   what the question is about is missing.
  public init(
    _ mode: Mode,
    parameters: some Sequence<(name: String, value: String)>
  ) throws(QueryFault) {
    self.init(mode)
    var given: [(key: QueryKey, value: QueryValue)] = []
    for (name, text) in parameters {
      let key = QueryKey.all(of: mode).first { [$0.name, $0.parameterName].contains(name) }
      guard let key else { throw QueryFault(unknown: name, for: mode) }
      let value = try key.value(of: text)
      guard let place = given.firstIndex(where: { $0.key.name == key.name }) else {
        given.append((key, value))
        continue
      }
      guard key.isList else { throw QueryFault(key: name, reason: "given more than once") }
      given[place].value = .texts(given[place].value.texts + value.texts)
    }
    for (key, value) in given { try set(key, to: value) }
    try check()
  }

  /// Refuses a query that lacks what its mode asks about.
  ///
  /// - Throws: ``QueryFault`` naming the key.
  public func check() throws(QueryFault) {
    switch mode.description.subject {
    case .items: break
    case .item where items.count == 1: break
    case .item:
      throw QueryFault(key: QueryKey.itemsName, reason: "expected a list of exactly one item")
    case .customer where customer != nil || !items.isEmpty: break
    case .customer:
      throw QueryFault(
        key: "customer",
        reason: "expected the customer's identifier, or items that are known of them"
      )
    }
  }

  /// All that the query says beside what it is about, in a form that is equal only if all of it is.
  package var canonicalText: String {
    let said = QueryKey.all(of: mode).compactMap { key in
      key.get(self).map { "\(key.name)=\($0)" }
    }
    return ([mode.rawValue] + said).joined(separator: " ")
  }
}
