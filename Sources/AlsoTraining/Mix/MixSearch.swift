package import AlsoModelFile
internal import AlsoOrders
internal import AlsoScoring

/// Finds weights that answer a table's questions better, one weight after the other.
///
/// A step away from where it is must gain more than ``leastErrors`` standard errors of its own gain, question
/// by question, and ``leastShare`` of what the answers are worth; among those that do the best is taken. So
/// weights stay the shipped ones unless the shop's own orders speak clearly against them, and a weight that
/// decides nothing isn't moved by chance.
package struct MixSearch {
  package typealias Weights = MixWeights.Complements

  /// How many standard errors a step must gain.
  static let leastErrors = 1.5
  /// What part of the answers' worth a step must gain.
  static let leastShare = 0.002
  /// Up to so many times all weights are gone through.
  private static let mostPasses = 8

  let judge: MixJudge

  /// Seeks what `judge` finds best.
  package init(judge: MixJudge) { self.judge = judge }

  /// What may be changed.
  package enum Coordinate: CaseIterable {
    case similarity, exponents, conditional, foldIn, associations, popularity, currentSales
    case taste, repeats
    /// Popularity and taste at once, against repeats.
    case besidesRepeats
  }

  /// The weights found from `start` on.
  ///
  /// - Complexity: O(passes · coordinates · items of all rows · parts)
  package func best(from start: Weights, changing coordinates: [Coordinate]) -> Weights {
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
    from weights: Weights,
    _ values: [Double],
    _ coordinate: Coordinate
  ) -> (Weights, [Double])? {
    var best: (weights: Weights, values: [Double], gain: Double)?
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

extension MixWeights.Complements {
  /// The weights one step away.
  fileprivate func steps(_ coordinate: MixSearch.Coordinate) -> [Self] {
    switch coordinate {
    case .similarity: steps(\.similarity)
    case .conditional: steps(\.conditional)
    case .foldIn: steps(\.foldIn)
    case .associations: steps(\.associations)
    case .popularity: steps(\.popularity, from: [0.1, 0.3, 1, 3, 10])
    case .taste: steps(\.taste)
    case .repeats: steps(\.repeats)
    case .besidesRepeats:
      [0.25, 0.5, 0.75, 1.5, 2, 4].map { factor in
        var step = self
        step.popularity *= factor
        step.taste *= factor
        return step
      }
    case .currentSales:
      [0, 0.5, 1].filter { $0 != currentSales }.map { exponent in
        var step = self
        step.currentSales = exponent
        return step
      }
    case .exponents:
      similarity == 0
        ? []
        : PartTable.scores.filter { $0 != coPurchaseScore }.map { score in
          var step = self
          (step.neighborExponent, step.power) = (score.neighborExponent, score.power)
          return step
        }
    }
  }

  private func steps(
    _ weight: WritableKeyPath<Self, Double>,
    from first: [Double] = [0.1, 0.2, 0.4, 0.8]
  ) -> [Self] {
    let here = self[keyPath: weight]
    let others = here == 0 ? first : [0, 0.25, 0.5, 0.75, 1.5, 2, 4].map { ($0 * here) }
    return others.map { other in
      var step = self
      step[keyPath: weight] = other
      return step
    }
  }
}
