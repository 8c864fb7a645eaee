internal import AlsoModelFile

extension Query {
  /// The categories that the query names and a model doesn't know, each once: no item is of one or of any
  /// below it.
  ///
  /// - Complexity: O(categories named · log(kinds))
  func unknownCategories(of model: Model) -> [String] {
    var unknown: [String] = []
    func note(_ path: String, isKnown: Bool) {
      if !isKnown, !path.isEmpty, !unknown.contains(path) { unknown.append(path) }
    }
    for path in [options.excludeCategory, options.onlyCategory].compactMap(\.self) {
      note(path, isKnown: model.hasCategory(path))
    }
    if let kind { note(kind, isKnown: model.kindIndex(of: kind) != nil) }
    for case .test(.text(let field, .equals, let paths)) in options.filter?.steps ?? [] {
      switch field {
      case .category: for path in paths { note(path, isKnown: model.hasCategory(path)) }
      case .kind: for path in paths { note(path, isKnown: model.kindIndex(of: path) != nil) }
      default: break
      }
    }
    return unknown
  }
}

extension Model {
  /// Whether any kind is of a category or of one below it.
  fileprivate func hasCategory(_ path: String) -> Bool {
    kinds(inCategory: path).contains { !$0.isEmpty }
  }
}

extension Filter {
  /// The markets that the expression names and a model doesn't know, each once.
  ///
  /// - Complexity: O(markets named · log(markets))
  func unknownMarkets(of model: Model) -> [String] {
    var unknown: [String] = []
    for name in markets.compactMap(\.name) where model.marketIndex(of: name) == nil {
      if !unknown.contains(name) { unknown.append(name) }
    }
    return unknown
  }
}
