internal import AlsoLinearAlgebra
internal import Foundation

/// The weights of a conditional logit, found by Newton's method: the probability to choose a candidate is
/// proportional to exp Σ weight · feature (McFadden 1974, "Conditional Logit Analysis of Qualitative Choice
/// Behavior").
///
/// Minimized is -Σ log-likelihood + ½ κ Σ s² (weight - prior)², s² a feature's mean variance among the
/// candidates of a choice, or the least that was given: the prior counts as much as κ choices, whatever the
/// features' units.
package struct ConditionalLogit: Sendable {
  /// The candidates of a choice, row by row, and which of them were chosen; several share its one vote.
  package struct Choice: Sendable {
    /// The features, candidates × features.
    package var features: [Double]
    /// The rows that were chosen, of which there is at least one.
    package var chosen: [Int]

    package init(features: [Double], chosen: [Int]) {
      self.features = features
      self.chosen = chosen
    }
  }

  /// What was shown to choose from, and chosen.
  private let choices: [Choice]
  /// The weights that no choice changes.
  private let prior: [Double]
  /// κ s² of each feature.
  private let penalties: [Double]

  /// Prepares a fit of as many weights as `prior` has.
  ///
  /// - Parameters:
  ///   - choices: What was shown to choose from, and chosen.
  ///   - prior: The weights to begin from.
  ///   - priorChoices: How many choices these count as much as, κ.
  ///   - leastVariances: What s² is at least, one for each weight; none for no bound.
  package init(
    _ choices: [Choice],
    prior: [Double],
    priorChoices: Double,
    leastVariances: [Double] = []
  ) {
    precondition(leastVariances.isEmpty || leastVariances.count == prior.count)
    self.choices = choices
    self.prior = prior
    var variances = [Double](repeating: 0, count: prior.count)
    for choice in choices {
      let rows = choice.features.count / prior.count
      for k in prior.indices {
        let column = (0..<rows).map { choice.features[$0 * prior.count + k] }
        let mean = column.reduce(0, +) / Double(rows)
        variances[k] += column.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(rows)
      }
    }
    penalties = variances.indices.map { k in
      // What never differs isn't learnt.
      guard variances[k] > 0 else { return 0 }
      let variance = variances[k] / Double(max(1, choices.count))
      return priorChoices * max(variance, leastVariances.isEmpty ? 0 : leastVariances[k])
    }
  }

  /// Finds the weights.
  ///
  /// Features that never differ within a choice keep the prior's.
  ///
  /// - Complexity: O(candidates · features²) a step, of which there are seldom more than ten
  package func fit() -> [Double] {
    let free = prior.indices.filter { penalties[$0] > 0 }
    guard !free.isEmpty else { return prior }
    var weights = prior
    var here = evaluate(weights, free)
    for _ in 0..<Self.mostSteps {
      guard let direction = descent(here, free) else { break }
      var length = 1.0
      var next = weights
      var value = Double.infinity
      while length > 1e-6 {
        next = weights
        for (k, feature) in free.enumerated() { next[feature] += length * direction[k] }
        value = loss(next)
        if value < here.loss { break }
        length /= 2
      }
      guard value < here.loss else { break }
      let gained = here.loss - value
      (weights, here) = (next, evaluate(next, free))
      if gained < 1e-9 * max(1, abs(value)) { break }
    }
    return weights
  }

  /// Newton's method converges in fewer, or not at all.
  private static let mostSteps = 50

  /// What is minimized, at `weights`.
  package func loss(_ weights: [Double]) -> Double {
    var loss = 0.0
    for choice in choices {
      let utilities = utilities(choice, weights)
      let total = logSum(utilities)
      let share = 1 / Double(choice.chosen.count)
      for row in choice.chosen { loss += share * (total - utilities[row]) }
    }
    for k in weights.indices {
      loss += 0.5 * penalties[k] * (weights[k] - prior[k]) * (weights[k] - prior[k])
    }
    return loss
  }

  /// The loss with its derivatives by the free weights.
  private struct Point {
    var loss: Double
    var gradient: [Double]
    /// Row-major.
    var hessian: [Double]
  }

  private func evaluate(_ weights: [Double], _ free: [Int]) -> Point {
    let order = free.count
    var point = Point(
      loss: loss(weights),
      gradient: free.map { penalties[$0] * (weights[$0] - prior[$0]) },
      hessian: [Double](repeating: 0, count: order * order)
    )
    for (k, feature) in free.enumerated() { point.hessian[k * order + k] = penalties[feature] }
    for choice in choices { add(choice, weights, free: free, to: &point) }
    return point
  }

  /// Adds a choice's Σ (p - chosen) x, and the covariance of its features under p.
  private func add(_ choice: Choice, _ weights: [Double], free: [Int], to point: inout Point) {
    let order = free.count
    let utilities = utilities(choice, weights)
    let total = logSum(utilities)
    var mean = [Double](repeating: 0, count: order)
    var rows: [[Double]] = []
    for (row, utility) in utilities.enumerated() {
      let probability = exp(utility - total)
      let x = free.map { choice.features[row * prior.count + $0] }
      for k in 0..<order { mean[k] += probability * x[k] }
      rows.append(x)
    }
    let share = 1 / Double(choice.chosen.count)
    for k in 0..<order {
      point.gradient[k] += mean[k]
      for row in choice.chosen { point.gradient[k] -= share * rows[row][k] }
    }
    for (row, x) in rows.enumerated() {
      let probability = exp(utilities[row] - total)
      for i in 0..<order {
        let left = probability * (x[i] - mean[i])
        for j in i..<order { point.hessian[i * order + j] += left * (x[j] - mean[j]) }
      }
    }
  }

  /// -H⁻¹g; `nil` if H is singular.
  ///
  /// Each row and column of H is scaled so that its diagonal is one: single precision is then enough for a
  /// direction.
  private func descent(_ point: Point, _ free: [Int]) -> [Double]? {
    let order = free.count
    let scales = (0..<order).map { 1 / point.hessian[$0 * order + $0].squareRoot() }
    let scaled = (0..<order * order).map { place in
      Float(point.hessian[place] * scales[place / order] * scales[place % order])
    }
    var matrix = Matrix(rows: order, columns: order, elements: scaled)
    guard (try? matrix.invertPositiveDefinite()) != nil else { return nil }
    return (0..<order).map { i in
      -scales[i]
        * (0..<order).reduce(0.0) {
          $0 + Double(matrix[i, $1]) * scales[$1] * point.gradient[$1]
        }
    }
  }

  private func utilities(_ choice: Choice, _ weights: [Double]) -> [Double] {
    let order = weights.count
    return (0..<choice.features.count / order).map { row in
      (0..<order).reduce(0.0) { $0 + weights[$1] * choice.features[row * order + $1] }
    }
  }

  private func logSum(_ utilities: [Double]) -> Double {
    let largest = utilities.max() ?? 0
    return largest + log(utilities.reduce(0) { $0 + exp($1 - largest) })
  }
}
