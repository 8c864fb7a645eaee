internal import AlsoModelFile

/// How much each entry of a folded-in row adds to the row's scores.
///
/// The row's factors are x = A⁻¹ Σ c_k y_k, A = α₀YᵀY + λI + Σ c_k y_k y_kᵀ, and so entry k adds
/// c_k y_kᵀ A⁻¹ y_j to the score of j (Hu, Koren, Volinsky 2008, section 5, doi:10.1109/ICDM.2008.22).
/// All of it in Double, that what was rounded in serving is all that the shares miss.
struct FoldInShares {
  private let foldIn: FoldIn
  private let entries: [Int32]
  private let weights: [Float]
  private let system: PositiveSystem

  /// Prepares the system of the row; `nil` if it has no solution.
  ///
  /// - Complexity: O(*entries* · f² + f³)
  package init?(_ foldIn: FoldIn, entries: [Int32], weights: [Float]) {
    let width = foldIn.options.factors
    let sum = weights.reduce(0.0) { $0 + Double($1) }
    let penalty = Double(regularization(foldIn.options, weight: sum, others: foldIn.itemCount))
    var matrix = [Double](repeating: 0, count: width * width)
    for row in 0..<width { matrix[row * width + row] = Double(foldIn.spectrum[row]) + penalty }
    for (entry, weight) in zip(entries, weights) {
      let factors = foldIn.factors(ofItem: Int(entry))
      for row in 0..<width {
        let scaled = Double(weight) * factors[row]
        for column in 0...row { matrix[row * width + column] += scaled * factors[column] }
      }
    }
    guard let system = PositiveSystem(lower: matrix, order: width) else { return nil }
    self.foldIn = foldIn
    self.entries = entries
    self.weights = weights
    self.system = system
  }

  /// What each entry adds to the score of an item.
  ///
  /// - Complexity: O(*entries* · f + f²)
  package func shares(of item: Int) -> [PartShare] {
    let direction = system.solution(of: foldIn.factors(ofItem: item))
    return zip(entries, weights).map { entry, weight in
      let product = zip(direction, foldIn.factors(ofItem: Int(entry))).reduce(0.0) {
        $0 + $1.0 * $1.1
      }
      return PartShare(Int(entry), Double(weight) * product)
    }
  }
}

extension FoldIn {
  /// The whitened factors of an item.
  fileprivate func factors(ofItem item: Int) -> [Double] {
    let width = options.factors
    return (item * width..<(item + 1) * width).map { Double(items[$0]) }
  }
}

/// A symmetric positive definite system in Double, factored as L Lᵀ.
struct PositiveSystem {
  private var factor: [Double]
  private let order: Int

  /// Factors a matrix of which only the lower triangle counts, row-major; `nil` if it isn't positive
  /// definite.
  ///
  /// - Complexity: O(order³)
  package init?(lower matrix: [Double], order: Int) {
    factor = matrix
    self.order = order
    for row in 0..<order {
      for column in 0...row {
        var sum = factor[row * order + column]
        for k in 0..<column { sum -= factor[row * order + k] * factor[column * order + k] }
        if column < row {
          factor[row * order + column] = sum / factor[column * order + column]
        } else {
          guard sum > 0, sum.isFinite else { return nil }
          factor[row * order + row] = sum.squareRoot()
        }
      }
    }
  }

  /// The solution for a right-hand side.
  ///
  /// - Complexity: O(order²)
  package func solution(of side: [Double]) -> [Double] {
    var solution = side
    for row in 0..<order {
      for k in 0..<row { solution[row] -= factor[row * order + k] * solution[k] }
      solution[row] /= factor[row * order + row]
    }
    for row in (0..<order).reversed() {
      for k in row + 1..<order { solution[row] -= factor[k * order + row] * solution[k] }
      solution[row] /= factor[row * order + row]
    }
    return solution
  }
}
