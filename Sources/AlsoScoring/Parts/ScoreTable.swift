/// All that scores are made of.
///
/// Whoever adds a part writes a file beside this one and enters it here; whoever takes one out deletes its
/// file and its entries. Computing, weighing, explaining, learning and printing go through this table.
package enum ScoreTable {
  /// What is added, in the order of adding: sums are rounded, and another order rounds them otherwise.
  package static let parts: [any ScorePart] = [
    SimilarityPart(), ConditionalPart(), PopularityPart(), FoldInPart(), AssociationsPart(),
    TastePart(), RepeatsPart(),
  ]

  /// What the sum is multiplied with.
  package static let multipliers: [any ScoreMultiplier] = [CurrentSales()]

  /// What is learnt, in the order of learning: what comes first has the first say.
  package static let learnt: [any ScoreTerm] = [
    AssociationsPart(), SimilarityPart(), FoldInPart(), CurrentSales(), ConditionalPart(),
    PopularityPart(), RepeatsPart(), TastePart(),
  ]
}

extension ScoreTable {
  /// Parts and multipliers.
  package static let terms: [any ScoreTerm] = parts + multipliers

  /// The weights of all parts and multipliers.
  package static let weights: [NamedWeight] =
    parts.map(\.weight.main) + parts.compactMap(\.weight.besideRepeats)
    + multipliers.map(\.weight.main)

  /// The exponents by which values are computed.
  package static let exponents: [NamedWeight] = terms.flatMap(\.exponents)

  /// The number of the part whose weight has this name; `nil` if there is none.
  package static func number(of name: String) -> Int? {
    parts.firstIndex { $0.weight.main.name == name }
  }
}
