public import AlsoModelFile

extension Filter {
  /// Looks for what the expression asks of a model that the model can't tell: markets that it doesn't know.
  ///
  /// In answers no item is of a market that the model doesn't know, and nothing more is said of it: who takes
  /// filters from others checks them first.
  ///
  /// - Throws: ``FilterError/unknownMarket(column:found:known:)``, or ``FilterError/noMarkets(column:)`` if it
  ///   knows none at all. Of a filter that was made of two by ``and(_:)``, the column is that in its part.
  /// - Complexity: O(length of the filter · log(markets))
  public func check(for model: Model) throws(FilterError) {
    for mention in markets {
      guard model.dimensions.markets > 0 else { throw .noMarkets(column: mention.column) }
      guard let name = mention.name, model.marketIndex(of: name) == nil else { continue }
      throw .unknownMarket(column: mention.column, found: name, known: model.markets)
    }
  }
}

extension Rules {
  /// Looks for rules whose filters ask for markets that the model doesn't know.
  ///
  /// - Throws: ``RulesError/filter(rule:_:)``
  public func check(for model: Model) throws(RulesError) {
    for (number, rule) in rules.enumerated() {
      do throws(FilterError) { try rule.filter?.check(for: model) } catch {
        throw .filter(rule: number + 1, error)
      }
    }
  }
}
