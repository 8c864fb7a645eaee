internal import AlsoBase
package import AlsoHoldout
internal import AlsoLinearAlgebra
package import AlsoModelFile
internal import AlsoScoring

/// The parts of the scores of those items that may be among the best, for each of many questions: what a mix
/// needs to be judged without asking the model again.
package struct PartTable: Sendable {
  /// One question.
  package struct Row: Sendable {
    /// The items, ascending.
    package var items: [Int32] = []
    /// The columns of the items, one after the other: see ``PartTable/columns(_:)``.
    package var values: [Float] = []
    /// Each multiplier of each item, one multiplier after the other.
    package var multipliers: [Float] = []
    /// The places of the answers among the items.
    package var relevant: [Int] = []
    /// What finding each of `relevant` is worth where best-sellers are worth less:
    /// ``SelfNormalizedHitRate/worth(orders:)``.
    package var worths: [Double] = []
    /// The number of answers, found or not.
    package var relevantCount = 0
    /// What all answers are worth.
    package var totalWorth = 0.0

    /// No question yet.
    package init() {}
  }

  /// A column of a row: the values of a part, divided by its scale, or of one of its variants.
  private struct Column {
    /// The part's number.
    let part: Int
    /// The exponents; `nil` if the part has none.
    let variant: PartVariant?
  }

  /// Parts without exponents, then the variants of those that have some.
  private static let columns: [Column] = {
    let parts = ScoreTable.parts.enumerated()
    return parts.filter(\.element.variants.isEmpty).map { Column(part: $0.offset, variant: nil) }
      + parts.flatMap { part, term in term.variants.map { Column(part: part, variant: $0) } }
  }()

  /// The number of columns.
  package static var columnCount: Int { columns.count }

  /// The columns that count by some weights, and how much.
  ///
  /// - Precondition: The exponents are those of a part's variant.
  package static func columns(_ weights: PartWeights) -> [(column: Int, weight: Float)] {
    let numbers = ScoreWeights(weights).parts
    let counting = columns.enumerated().filter { _, column in
      numbers[column.part] != 0 && column.variant?.isMeant(by: weights) != false
    }
    precondition(counting.count == numbers.count { $0 != 0 }, "exponents without a column")
    return counting.map { ($0.offset, Float(numbers[$0.element.part])) }
  }

  /// Up to so many items are kept that are best by any one part.
  private static let mostByPart = 64

  package let rows: [Row]

  /// A table of these questions.
  package init(rows: [Row]) { self.rows = rows }

  /// Asks the model every question for all parts, those of a customer's own where one is known.
  ///
  /// - Complexity: O(questions · items · factors)
  package init(_ model: Model, _ queries: [HeldOutQuery], threads: Int) {
    let sections = KindSections(model)
    rows = parallelMap(queries.count, threads: threads) { place in
      Self.row(queries[place], Self.parts(model, queries[place], sections: sections))
    }
  }

  /// Asks the model every question once, and makes tables of all and of those that known customers ask about
  /// what is new to them.
  static func tables(
    _ model: Model,
    _ queries: [HeldOutQuery],
    threads: Int
  ) -> (all: PartTable, new: PartTable) {
    let sections = KindSections(model)
    let rows = parallelMap(queries.count, threads: threads) { place -> (all: Row, new: Row?) in
      let query = queries[place]
      let parts = parts(model, query, sections: sections)
      let new = query.new(to: model).map { new in
        row(new, parts.filtered(to: model.items(allowedBy: new, sections)))
      }
      return (row(query, parts), new)
    }
    return (PartTable(rows: rows.map(\.all)), PartTable(rows: rows.compactMap(\.new)))
  }

  /// The parts of each item that may be among the results, ascending.
  private static func parts(
    _ model: Model,
    _ query: HeldOutQuery,
    sections: KindSections
  ) -> ComplementParts {
    model.complementParts(
      query.items.map { Int32($0) },
      of: CandidateItems(
        model.items(allowedBy: query, sections),
        of: model.manifest.trainedItems
      ),
      customer: query.customer.flatMap(model.customerIndex),
      weights: .everything
    )
  }

  /// What is kept of the parts of all items that may be among the results.
  private static func row(_ query: HeldOutQuery, _ parts: ComplementParts) -> Row {
    var chosen: Set<Int> = []
    for values in parts.values where !values.isEmpty {
      chosen.formUnion(topIndices(of: values.span, count: mostByPart).filter { values[$0] > 0 })
    }
    let places = chosen.sorted()
    var row = Row()
    row.items = places.map { parts.candidates.items[$0] }
    for column in columns {
      if let variant = column.variant {
        row.values += variant.values(parts.question, row.items)
      } else {
        let (values, scale) = (parts.values[column.part], parts.scale(column.part))
        row.values += places.map { values.isEmpty ? 0 : values[$0] / scale }
      }
    }
    for values in parts.multipliers { row.multipliers += places.map { values[$0] } }
    for item in query.relevant {
      let orders = Int(parts.question.model.itemOrders[item])
      let worth = SelfNormalizedHitRate.worth(orders: orders)
      row.relevantCount += 1
      row.totalWorth += worth
      guard let place = row.items.firstIndex(of: Int32(item)) else { continue }
      row.relevant.append(place)
      row.worths.append(worth)
    }
    return row
  }
}

extension PartVariant {
  /// Whether weights have these exponents.
  func isMeant(by weights: PartWeights) -> Bool {
    exponents.allSatisfy { weights[$0.name] == $0.value }
  }
}

extension Model {
  /// The items with factors that may be among the results of `query`, ascending.
  fileprivate func items(allowedBy query: HeldOutQuery, _ sections: KindSections) -> [Int32] {
    var isAllowed = [Bool](repeating: true, count: manifest.trainedItems)
    func remove(_ item: Int) { if item < isAllowed.count { isAllowed[item] = false } }
    query.items.forEach(remove)
    for kind in query.excludeCategory.map(sections.kinds) ?? [] {
      for entry in kindRange(of: kind) { remove(Int(kindItems[entry])) }
    }
    if query.excludeBought, let customer = query.customer.flatMap(customerIndex) {
      for entry in historyRange(of: customer) { remove(Int(historyItems[entry])) }
    }
    return isAllowed.indices.filter { isAllowed[$0] }.map { Int32($0) }
  }
}
