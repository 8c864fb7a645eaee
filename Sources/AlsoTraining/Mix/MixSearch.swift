package import AlsoModelFile
package import AlsoScoring

/// Finds weights that answer a table's questions better, one weight after the other.
///
/// A step away from where it is must gain more than ``leastErrors`` standard errors of its own gain, question
/// by question, and ``leastShare`` of what the answers are worth; among those that do the best is taken. So
/// weights stay the shipped ones unless the shop's own orders speak clearly against them, and a weight that
/// decides nothing isn't moved by chance.
package struct MixSearch {
  /// How many standard errors a step must gain.
  package static let leastErrors = 1.5
  /// What part of the answers' worth a step must gain.
  package static let leastShare = 0.002
  /// Up to so many times all weights are gone through.
  private static let mostPasses = 8

  let judge: MixJudge

  /// Seeks what `judge` finds best.
  package init(judge: MixJudge) { self.judge = judge }

  /// What may be changed.
  package enum Coordinate: Sendable {
    /// A weight.
    case weight(any ScoreTerm)
    /// The exponents of a part.
    case exponents(any ScorePart)
    /// All weights at once, against those of what counts only with what a customer buys again.
    case besidesRepeats
  }

  /// The weights found from `start` on, by all that is learnt on an occasion.
  package func best(from start: PartWeights, on occasion: WeightSearch.Occasion) -> PartWeights {
    let terms = ScoreTable.learnt.filter { $0.search.occasions.contains(occasion) }
    return best(
      from: start,
      changing: terms.flatMap { term -> [Coordinate] in
        guard let part = term as? any ScorePart, !part.variants.isEmpty else {
          return [.weight(term)]
        }
        return [.weight(part), .exponents(part)]
      }
    )
  }

  /// The weights found from `start` on.
  ///
  /// - Complexity: O(passes · coordinates · items of all rows · parts)
  package func best(from start: PartWeights, changing coordinates: [Coordinate]) -> PartWeights {
    var weights = start
    var values = judge.values(weights)
    for _ in 0..<Self.mostPasses {
      var isDone = true
      for coordinate in coordinates {
        guard let step = bestStep(from: weights, values, coordinate) else { continue }
        (weights, values) = step
        isDone = false
      }
      if isDone { break }
    }
    return weights
  }

  private func bestStep(
    from weights: PartWeights,
    _ values: [Double],
    _ coordinate: Coordinate
  ) -> (PartWeights, [Double])? {
    var best: (weights: PartWeights, values: [Double], gain: Double)?
    let least = Self.leastShare * values.reduce(0, +) / Double(max(1, values.count))
    for step in weights.steps(coordinate) {
      let other = judge.values(step)
      let gain = PairedGain(of: other, over: values)
      guard gain.mean > max(least, Self.leastErrors * gain.standardError, best?.gain ?? 0) else {
        continue
      }
      best = (step, other, gain.mean)
    }
    return best.map { ($0.weights, $0.values) }
  }
}

/// What one set of answers gains over another, question by question.
package struct PairedGain {
  package let mean: Double
  package let standardError: Double

  /// Compares answers to the same questions.
  package init(of values: [Double], over others: [Double]) {
    precondition(values.count == others.count)
    let count = Double(max(1, values.count))
    let mean = zip(values, others).reduce(0.0) { $0 + ($1.0 - $1.1) } / count
    let squares = zip(values, others).reduce(0.0) { sum, pair in
      let deviation = pair.0 - pair.1 - mean
      return sum + deviation * deviation
    }
    self.mean = mean
    standardError = (squares / count / count).squareRoot()
  }
}

extension PartWeights {
  /// The weights one step away.
  fileprivate func steps(_ coordinate: MixSearch.Coordinate) -> [Self] {
    switch coordinate {
    case .weight(let term):
      let name = term.weight.main.name
      return term.search.steps(from: self[name]).map { other in
        var step = self
        step[name] = other
        return step
      }
    case .exponents(let part):
      // Without a weight no exponents are better than others.
      guard self[part.weight.main.name] != 0 else { return [] }
      return part.variants.filter { !$0.isMeant(by: self) }.map { variant in
        var step = self
        for (name, value) in variant.exponents { step[name] = value }
        return step
      }
    case .besidesRepeats:
      let weights = ScoreTable.parts.map(\.weight)
        .filter { $0.counting(withRepeats: false) != nil }
      return [0.25, 0.5, 0.75, 1.5, 2, 4].map { factor in
        var step = self
        for weight in weights { step[weight.main.name] *= factor }
        return step
      }
    }
  }
}
