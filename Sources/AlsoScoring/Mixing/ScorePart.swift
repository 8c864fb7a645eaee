/// What a score is made of: a part, which is added, or a multiplier.
///
/// All of them are in one table, ``ScoreTable``.
package protocol ScoreTerm: Sendable {
  /// How much it counts; the exponent of a multiplier.
  var weight: TermWeight { get }
  /// Further numbers that a model keeps for it, by which its values are computed.
  var exponents: [NamedWeight] { get }
  /// How ``weight`` is learnt.
  var search: WeightSearch { get }
  /// Whether it is of a known customer alone.
  var isOfCustomer: Bool { get }
  /// Whether it is computed from the linear model's associations, which are learnt only where they count.
  var needsAssociations: Bool { get }

  /// The values of all candidates, in their places; none at all where it doesn't count for what is asked.
  func values(_ question: ScoreQuestion) -> [Float]
}

extension ScoreTerm {
  package var exponents: [NamedWeight] { [] }
  package var isOfCustomer: Bool { false }
  package var needsAssociations: Bool { false }
}

/// A part of a score: the score is the sum of all parts' values, each divided by its scale and multiplied by
/// its weight.
package protocol ScorePart: ScoreTerm {
  /// What it is called in an explanation.
  var contribution: Contribution.Part { get }
  /// What values are divided by.
  var scale: PartScale { get }
  /// Whether its values cost nothing, so that they are there whatever its weight is.
  var isAtHand: Bool { get }
  /// Other exponents that are tried when weights are learnt; none if its values don't depend on any.
  var variants: [PartVariant] { get }

  /// Takes values apart into what each item adds to them.
  func shares(_ question: ScoreQuestion) -> PartShares
}

extension ScorePart {
  package var scale: PartScale { .largest }
  package var isAtHand: Bool { false }
  package var variants: [PartVariant] { [] }
}

/// What the sum of all parts is multiplied with: a power of each candidate's value.
package protocol ScoreMultiplier: ScoreTerm {}

/// What the values of a part are divided by.
package enum PartScale: Sendable {
  /// The largest absolute value that a candidate has, and 1 where that is zero.
  case largest
  /// 1: the values are compared between queries.
  case one
  /// The scale of another part, in whose units the values are; the largest where that part doesn't count.
  case same(as: String)
}

/// Takes the value of an item apart; the shares sum to it but for rounding.
package typealias PartShares = (_ item: Int, _ value: Float) -> [PartShare]

/// What one item adds to the value of a part.
package struct PartShare {
  /// The item that adds.
  let item: Int
  /// How much it adds.
  let amount: Double
  /// What it is called in an explanation, if not as its part.
  let contribution: Contribution.Part?

  init(_ item: Int, _ amount: Double, contribution: Contribution.Part? = nil) {
    self.item = item
    self.amount = amount
    self.contribution = contribution
  }
}

/// Exponents of a part that are tried when weights are learnt.
package struct PartVariant: Sendable {
  /// The names of the exponents and what they are.
  package let exponents: [(name: String, value: Double)]
  /// The values that the part has with these exponents, for some items that ascend, divided by the largest.
  package let values: @Sendable (_ question: ScoreQuestion, _ items: [Int32]) -> [Float]
}
