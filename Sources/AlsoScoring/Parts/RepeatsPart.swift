internal import AlsoModelFile
internal import Glibc

/// How often and how lately the customer bought an item.
package struct RepeatsPart: ScorePart {
  package let weight = TermWeight.onlyWithRepeats(
    NamedWeight(
      name: "repeats",
      label: "repeats",
      shipped: .init(distinctiveItem: 0.8, likelyItem: 0.8, basket: 0.8, personal: 1)
    )
  )
  package let search = WeightSearch([.withRepeats])
  package let contribution = Contribution.Part.repeats
  // Whose own purchases tell much is told more by them than whose tell little.
  package let scale = PartScale.one
  package let isOfCustomer = true

  package init() {}

  package func values(_ question: ScoreQuestion) -> [Float] {
    guard let customer = question.customer else { return [] }
    return question.model.repeatScores(customer: customer, of: question.candidates)
  }

  package func shares(_ question: ScoreQuestion) -> PartShares {
    { item, value in [PartShare(item, Double(value))] }
  }
}

extension Contribution.Part {
  /// The customer's own orders of the result.
  public static let repeats = Self("repeats")
}

extension Model {
  /// ln(1 + Σ 2^(-age / 60 d)) over a customer's orders with each candidate.
  fileprivate func repeatScores(customer: Int, of candidates: CandidateItems) -> [Float] {
    var repeats = [Float](repeating: 0, count: candidates.count)
    let (itemColumn, recencyColumn) = (historyItems, historyRecency)
    let (items, recency) = (itemColumn.span, recencyColumn.span)
    for entry in historyRange(of: customer) {
      guard let place = candidates.place(of: Int(items[entry])) else { continue }
      repeats[place] = log1p(max(0, recency[entry]))
    }
    return repeats
  }
}
