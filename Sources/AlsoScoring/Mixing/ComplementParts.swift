internal import Glibc

/// The parts that a score is mixed from, and its multipliers, each for every candidate.
///
/// A score is the weighted sum of its parts, each divided by its ``scale(_:)``, times a power of each
/// multiplier. Parts and multipliers go by their numbers in ``ScoreTable``.
package struct ComplementParts: Sendable {
  /// What they were computed for.
  package let question: ScoreQuestion
  /// The items that the parts are of.
  package let candidates: CandidateItems
  /// The values of each part, for every candidate in its place; none at all where all are zero.
  package let values: [[Float]]
  /// The values of each multiplier, for every candidate in its place; none at all where it doesn't count.
  package let multipliers: [[Float]]

  /// Computes the parts that count by some weights.
  package init(_ question: ScoreQuestion, _ weights: ScoreWeights) {
    self.init(
      question,
      question.candidates,
      values: zip(ScoreTable.parts, weights.parts).map { part, weight in
        weight != 0 || part.isAtHand ? part.values(question) : []
      },
      multipliers: zip(ScoreTable.multipliers, weights.multipliers).map { multiplier, exponent in
        exponent != 0 ? multiplier.values(question) : []
      }
    )
  }

  private init(
    _ question: ScoreQuestion,
    _ candidates: CandidateItems,
    values: [[Float]],
    multipliers: [[Float]]
  ) {
    self.question = question
    self.candidates = candidates
    self.values = values
    self.multipliers = multipliers
  }

  /// The parts of some of the candidates alone, which ascend.
  package func filtered(to items: [Int32]) -> Self {
    let places = items.compactMap { candidates.place(of: Int($0)) }
    precondition(places.count == items.count, "only candidates have parts")
    func filtered(_ values: [Float]) -> [Float] {
      values.isEmpty ? [] : places.map { values[$0] }
    }
    return Self(
      question,
      CandidateItems(items, of: candidates.itemCount),
      values: values.map(filtered),
      multipliers: multipliers.map(filtered)
    )
  }

  /// What the values of a part are divided by.
  package func scale(_ part: Int) -> Float {
    switch ScoreTable.parts[part].scale {
    case .one: return 1
    case .same(let name):
      if let other = ScoreTable.number(of: name), !values[other].isEmpty { return scale(other) }
    case .largest: break
    }
    let largest = values[part].largestMagnitude
    return largest > 0 && largest.isFinite ? largest : 1
  }

  /// A multiplier's value to the power of its exponent.
  package static func power(_ value: Float, _ exponent: Double) -> Float {
    switch exponent {
    case 0: 1
    case 0.5: value.squareRoot()
    case 1: value
    default: pow(value, Float(exponent))
    }
  }

  /// The scores of all candidates, in their places.
  ///
  /// - Complexity: O(candidates) for each part whose weight isn't zero
  package func scores(_ weights: ScoreWeights) -> [Float] {
    var scores = [Float](repeating: 0, count: candidates.count)
    for (part, weight) in weights.parts.enumerated() where weight != 0 && !values[part].isEmpty {
      let values = values[part]
      let (weight, scale) = (Float(weight), scale(part))
      for place in values.indices { scores[place] += weight * (values[place] / scale) }
    }
    for (multiplier, exponent) in weights.multipliers.enumerated() {
      let values = multipliers[multiplier]
      for place in values.indices { scores[place] *= Self.power(values[place], exponent) }
    }
    return scores
  }
}

extension [Float] {
  /// The largest absolute value; 0 where there are none, and no number where one is none.
  fileprivate var largestMagnitude: Float {
    // Magnitudes are ordered as their bits are, and the largest whole number is found many at a time.
    let bits = reduce(into: Int32(0)) { largest, value in
      largest = Swift.max(largest, Int32(bitPattern: value.magnitude.bitPattern))
    }
    return Float(bitPattern: UInt32(bitPattern: bits))
  }
}
