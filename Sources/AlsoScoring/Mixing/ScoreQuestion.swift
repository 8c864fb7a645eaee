package import AlsoModelFile

/// What the parts of scores are computed for.
package struct ScoreQuestion: Sendable {
  /// The model that answers.
  package let model: Model
  /// The items that are asked about, all with factors; none for a personal answer.
  package let basket: [Int32]
  /// Who asks, if known.
  package let customer: Int?
  /// What the customer bought or looked at beside their history, items with factors.
  package let session: [Int32]
  /// What the basket's neighbors add up to for each candidate.
  package let sums: NeighborSums

  /// A question about candidates whose neighbors were added up before.
  package init(
    _ model: Model,
    basket: [Int32],
    customer: Int?,
    session: [Int32] = [],
    _ sums: NeighborSums
  ) {
    self.model = model
    self.basket = basket
    self.customer = customer
    self.session = session
    self.sums = sums
  }

  /// The items whose scores are asked for, all with factors.
  var candidates: CandidateItems { sums.candidates }
}
