/// The systems of one side's rows: what each row's entries say and how much it is held back.
package struct RowSystems: Sendable {
  /// The entries; their columns are the rows of the other side.
  package let observations: Observations
  /// λ of each row, in the order of the observations.
  package let regularization: [Float]
  /// c - d, the same for all entries.
  package let excess: Float

  /// The systems of these rows.
  ///
  /// - Precondition: Each row has its λ.
  package init(_ observations: Observations, regularization: [Float], excess: Float = 0) {
    precondition(regularization.count == observations.rows)
    self.observations = observations
    self.regularization = regularization
    self.excess = excess
  }

  /// One row's system.
  @_lifetime(borrow self)
  func system(ofRow row: Int) -> RowSystem {
    let range = observations.range(ofRow: row)
    let end = min(range.upperBound + RowSolver.lookahead, observations.count)
    return RowSystem(
      entries: observations.columnIndices.span.extracting(range.lowerBound..<end),
      roots: observations.roots.span.extracting(range),
      regularization: regularization[row],
      excess: excess
    )
  }
}

/// One row's system, (Λ + λI + Σ d_k w_k w_kᵀ) x = Σ c_k w_k but for W and Λ.
package struct RowSystem: ~Escapable {
  /// Rows of W, of which as many count as there are `roots`; those after them will be wanted next.
  let entries: Span<Int32>
  /// √d of each entry, positive.
  let roots: Span<Float>
  /// λ.
  let regularization: Float
  /// c - d.
  let excess: Float

  /// The system of these entries.
  ///
  /// - Precondition: There are at least as many `entries` as `roots`.
  @_lifetime(copy entries, copy roots)
  package init(entries: Span<Int32>, roots: Span<Float>, regularization: Float, excess: Float = 0) {
    precondition(entries.count >= roots.count)
    self.entries = entries
    self.roots = roots
    self.regularization = regularization
    self.excess = excess
  }

  /// The number of entries, n.
  var count: Int { roots.count }

  /// The part of the system that some of the entries make.
  @_lifetime(copy self)
  func extracting(_ range: Range<Int>) -> RowSystem {
    let end = min(range.upperBound + RowSolver.lookahead, entries.count)
    return RowSystem(
      entries: entries.extracting(range.lowerBound..<end),
      roots: roots.extracting(range),
      regularization: regularization,
      excess: excess
    )
  }
}
