/// Column scales that make the penalties of two sides of factors equal.
///
/// To multiply a column of one side by s and to divide that of the other by s changes no inner product, only
/// the penalties: s² a + b / s² is least at s = (b / a)^¼, where both are √(ab). Alternating steps find
/// that balance too, but slowly where the penalty is weak: a side that starts too small or too large stays
/// so for many sweeps. Scaling before every half step makes the loss of the first sweeps lower, and makes
/// it nearly independent of how large the initial factors are.
package struct Balance: Sendable, Equatable {
  /// What the columns of the side that is given are multiplied with; the other's are divided by it.
  package let scales: [Float]

  /// The scales for a side with these penalties, Σ λ y² of each column, and those of the side to solve.
  ///
  /// A column that is zero on either side, or isn't finite, stays as it is.
  package init(given: [Float], solved: [Float]) {
    precondition(given.count == solved.count)
    scales = zip(given, solved).map { given, solved in
      let ratio = solved / given
      guard ratio.isFinite && ratio > 0 else { return 1 }
      return min(max(ratio.squareRoot().squareRoot(), 0x1p-20), 0x1p20)
    }
  }
}
