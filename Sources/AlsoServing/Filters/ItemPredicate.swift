internal import AlsoScoring
package import AlsoModelFile

/// A ``Filter`` made ready for the items of a model: texts that name items or kinds are numbers.
package struct ItemPredicate: Sendable {
  private let model: Model
  private let steps: [Step]
  private let tests: [Test]

  /// A ``Filter/Step`` that holds nothing which has to be counted when it is looked at.
  private enum Step {
    /// The test of this number.
    case test(Int)
    case negate
    case skip(Int, ifHolds: Bool)
  }

  /// Looks up in `model` what the filter names; `askedPrice` is that of the dearest item asked about, if known.
  ///
  /// - Complexity: O(length of the filter · log(items)), and O(kinds) where a kind is to contain a text
  package init(_ filter: Filter, _ model: Model, askedPrice: Double? = nil) {
    self.model = model
    var (steps, tests): ([Step], [Test]) = ([], [])
    for step in filter.steps {
      switch step {
      case .test(let test):
        steps.append(.test(tests.count))
        tests.append(Test(test, model, askedPrice: askedPrice))
      case .negate: steps.append(.negate)
      case .skip(let count, let ifHolds): steps.append(.skip(count, ifHolds: ifHolds))
      }
    }
    self.steps = steps
    self.tests = tests
  }

  /// Whether the condition holds for an item, also for one without factors.
  ///
  /// Nothing is allocated, but for a name beyond ASCII that is compared.
  ///
  /// - Complexity: O(length of the filter)
  package func holds(_ item: Int) -> Bool {
    var (holds, position) = (true, 0)
    while position < steps.count {
      switch steps[position] {
      case .test(let number): holds = tests[number].holds(item, model)
      case .negate: holds.toggle()
      case .skip(let count, let ifHolds): if holds == ifHolds { position += count }
      }
      position += 1
    }
    return holds
  }
}

/// A comparison with what a model numbers.
private enum Test: Sendable {
  case price(Filter.Relation, Float)
  case missingPrice
  case lastDay(Filter.Relation, Int64)
  case missingLastDay
  case never
  case orders(Filter.Relation, Double)
  case customers(Filter.Relation, Double)
  /// One of these items, ascending.
  case items([Int])
  /// Of a kind in one of these ranges; without a kind where `orNone`.
  case kinds([Range<Int>], orNone: Bool)
  /// Ordered in one of these markets.
  case markets([Int])
  case missingMarket
  case identifier(TextPattern)
  /// In lower case.
  case name(TextPattern)
  case sellable

  init(_ test: Filter.Test, _ model: Model, askedPrice: Double?) {
    switch test {
    // The model holds prices as `Float`: so read, 19.99 is what it was in the catalog.
    case .number(.orders, let relation, let number): self = .orders(relation, number)
    case .number(.customers, let relation, let number): self = .customers(relation, number)
    case .number(_, let relation, let number): self = .price(relation, Float(number))
    case .relativePrice(let relation, let times):
      self = askedPrice.map { .price(relation, Float(times * $0)) } ?? .never
    case .day(let relation, let day): self = .lastDay(relation, day)
    case .text(.item, .equals, let texts): self = .items(texts.compactMap(model.itemIndex).sorted())
    case .text(.item, let relation, let texts): self = .identifier(TextPattern(relation, texts))
    case .text(.name, let relation, let texts):
      self = .name(TextPattern(relation, texts.map { $0.lowercased() }))
    case .text(.category, _, let texts):
      self = .kinds(texts.flatMap(model.kinds(inCategory:)), orNone: texts.contains(""))
    case .text(.market, _, let texts): self = .markets(texts.compactMap(model.marketIndex))
    case .text(_, let relation, let texts):
      let pattern = TextPattern(relation, texts)
      self = .kinds(model.kinds(relation, texts), orNone: pattern.matches([UInt8]().span))
    case .missing(.price): self = .missingPrice
    case .missing(.market): self = .missingMarket
    case .missing(.lastSold): self = .missingLastDay
    case .missing(.name): self = .name(TextPattern(.equals, [""]))
    case .missing: self = .kinds([], orNone: true)
    case .sellable: self = .sellable
    }
  }

  func holds(_ item: Int, _ model: Model) -> Bool {
    switch self {
    case .price(let relation, let bound):
      model.price(of: item).map { relation.holds(Float($0), bound) } ?? false
    case .missingPrice: model.price(of: item) == nil
    case .lastDay(let relation, let bound):
      model.lastDay(of: item).map { relation.holds(Int64($0), bound) } ?? false
    case .missingLastDay: model.lastDay(of: item) == nil
    case .never: false
    case .orders(let relation, let bound): relation.holds(Double(model.itemOrders[item]), bound)
    case .customers(let relation, let bound):
      relation.holds(Double(model.itemCustomers[item]), bound)
    case .items(let items): items.containsSorted(item)
    case .kinds(let ranges, let orNone):
      if let kind = model.kind(of: item) { ranges.contains { $0.contains(kind) } } else { orNone }
    case .markets(let markets): model.isOrdered(item, inOneOf: markets)
    case .missingMarket: model.marketRange(of: item).isEmpty
    case .identifier(let pattern): pattern.matchesIdentifier(of: item, model)
    case .name(let pattern): pattern.matchesName(of: item, model)
    case .sellable: !model.isUnsellable(item)
    }
  }
}

extension TextPattern {
  fileprivate func matchesIdentifier(of item: Int, _ model: Model) -> Bool {
    let bytes = model.itemIdentifierBytes
    return matches(bytes.span.extracting(model.itemIdentifierRange(of: item)))
  }

  fileprivate func matchesName(of item: Int, _ model: Model) -> Bool {
    let bytes = model.itemNameBytes
    return matchesLowercased(bytes.span.extracting(model.itemNameRange(of: item)))
  }
}

extension [Int] {
  /// Whether the numbers, which ascend, hold this one.
  ///
  /// - Complexity: O(log *n*)
  func containsSorted(_ number: Int) -> Bool {
    let place = indices.partitioningIndex { self[$0] >= number }
    return place < count && self[place] == number
  }
}
