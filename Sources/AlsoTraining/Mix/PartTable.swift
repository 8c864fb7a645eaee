internal import AlsoBase
internal import AlsoLinearAlgebra
package import AlsoModelFile
package import AlsoOrders
package import AlsoScoring

/// The parts of the scores of those items that may be among the best, for each of many questions: what a mix
/// needs to be judged without asking the model again.
package struct PartTable: Sendable {
  /// One question.
  package struct Row: Sendable {
    /// The items, ascending.
    package var items: [Int32] = []
    /// Each part of each item, divided by the part's scale; one part after the other.
    package var values: [Float] = []
    /// How well each item sells at present.
    package var currentSales: [Float] = []
    /// The places of the answers among the items.
    package var relevant: [Int] = []
    /// What finding each of `relevant` is worth where best-sellers are worth less: n^-½ of their orders.
    package var worths: [Double] = []
    /// The number of answers, found or not.
    package var relevantCount = 0
    /// What all answers are worth.
    package var totalWorth = 0.0

    /// No question yet.
    package init() {}
  }

  /// The exponents with which *cosine\** is tried.
  package static let scores: [CoPurchaseScore] = [0.2, 0.3, 0.4, 0.5].flatMap { neighborExponent in
    [1, 1.5, 2].map { CoPurchaseScore(neighborExponent: neighborExponent, power: $0) }
  }

  /// The parts that don't depend on exponents; after them come the columns of ``scores``.
  package static let parts: [ComplementParts.Part] = [
    .conditional, .popularity, .foldIn, .associations, .taste, .repeats,
  ]

  /// Up to so many items are kept that are best by any one part.
  private static let mostByPart = 64

  package let rows: [Row]

  /// A table of these questions.
  package init(rows: [Row]) { self.rows = rows }

  /// Asks the model every question for all parts, those of a customer's own where one is known.
  ///
  /// - Complexity: O(questions · items · factors)
  package init(_ model: Model, _ cases: [FoldCase], threads: Int) {
    rows = parallelMap(cases.count, threads: threads) { place in
      Self.row(model, cases[place], Self.parts(model, cases[place]))
    }
  }

  /// Asks the model every question once, and makes tables of all and of those that known customers ask about
  /// what is new to them.
  static func tables(
    _ model: Model,
    _ cases: [FoldCase],
    threads: Int
  ) -> (all: PartTable, new: PartTable) {
    let rows = parallelMap(cases.count, threads: threads) { place -> (all: Row, new: Row?) in
      let parts = parts(model, cases[place])
      let new = [cases[place]].new(to: model).first.map { new in
        row(model, new, parts.filtered(to: new.allowedItems(of: model)))
      }
      return (row(model, cases[place], parts), new)
    }
    return (PartTable(rows: rows.map(\.all)), PartTable(rows: rows.compactMap(\.new)))
  }

  /// The parts of each item that may be among the results, ascending.
  private static func parts(_ model: Model, _ fold: FoldCase) -> ComplementParts {
    model.complementParts(
      fold.items,
      of: CandidateItems(
        fold.allowedItems(of: model),
        of: model.manifest.trainedItems
      ),
      customer: fold.customer,
      repeats: true,
      weights: everything
    )
  }

  /// What is kept of the parts of all items that may be among the results.
  private static func row(_ model: Model, _ fold: FoldCase, _ parts: ComplementParts) -> Row {
    var chosen: Set<Int> = []
    for part in ComplementParts.Part.allCases where !parts[part].isEmpty {
      let values = parts[part]
      chosen.formUnion(topIndices(of: values.span, count: mostByPart).filter { values[$0] > 0 })
    }
    let places = chosen.sorted()
    var row = Row()
    row.items = places.map { parts.candidates.items[$0] }
    for part in Self.parts {
      let (values, scale) = (parts[part], parts.scale(part))
      row.values += places.map { values.isEmpty ? 0 : values[$0] / scale }
    }
    for score in scores { row.values += similarities(model, fold.items, to: row.items, score) }
    row.currentSales = places.map { parts.currentSales[$0] }
    for item in fold.relevant {
      let worth = 1 / max(1, Double(model.itemOrders[Int(item)])).squareRoot()
      row.relevantCount += 1
      row.totalWorth += worth
      guard let place = row.items.firstIndex(of: item) else { continue }
      row.relevant.append(place)
      row.worths.append(worth)
    }
    return row
  }

  /// *cosine\** of a question with each of `items`, divided by the largest.
  private static func similarities(
    _ model: Model,
    _ question: [Int32],
    to items: [Int32],
    _ score: CoPurchaseScore
  ) -> [Float] {
    let places = Dictionary(uniqueKeysWithValues: items.enumerated().map { (UInt32($1), $0) })
    let (itemColumn, weightColumn) = (model.neighborItems, model.neighborWeights)
    let (neighborItems, neighborWeights) = (itemColumn.span, weightColumn.span)
    let neighborNorms = items.map {
      score.neighborNorm(orders: Double(model.itemOrders[Int($0)]))
    }
    var sums = [Float](repeating: 0, count: items.count)
    for item in question {
      let norm = score.norm(orders: Double(model.itemOrders[Int(item)]))
      for entry in model.neighborRange(of: Int(item)) {
        guard let place = places[neighborItems[entry]] else { continue }
        let similarity = CoPurchaseScore.similarity(
          weight: Double(neighborWeights[entry]),
          norm: norm,
          neighborNorm: neighborNorms[place]
        )
        sums[place] += Float(score.distinctive(similarity: similarity))
      }
    }
    let largest = sums.max() ?? 0
    return largest > 0 ? sums.map { $0 / largest } : sums
  }

  /// Weights by which every part is computed.
  private static let everything = MixWeights.Complements(
    similarity: 1,
    neighborExponent: CoPurchaseScore.prior.neighborExponent,
    power: CoPurchaseScore.prior.power,
    conditional: 1,
    popularity: 1,
    foldIn: 1,
    associations: 1,
    taste: 1,
    tasteWithRepeats: 1,
    repeats: 1,
    currentSales: 1
  )
}

extension FoldCase {
  /// The items with factors that may be among the results, ascending.
  fileprivate func allowedItems(of model: Model) -> [Int32] {
    var isAllowed = [Bool](repeating: true, count: model.manifest.trainedItems)
    func remove(_ item: UInt32) {
      if Int(item) < isAllowed.count { isAllowed[Int(item)] = false }
    }
    for item in items { remove(UInt32(item)) }
    for kind in excludedKinds {
      for entry in model.kindRange(of: Int(kind)) { remove(model.kindItems[entry]) }
    }
    if isNew, let customer {
      for entry in model.historyRange(of: customer) { remove(model.historyItems[entry]) }
    }
    return isAllowed.indices.filter { isAllowed[$0] }.map { Int32($0) }
  }
}
