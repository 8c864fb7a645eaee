package import AlsoLinearAlgebra
package import AlsoModelFile

/// Matrix factorization of implicit feedback by alternating least squares.
///
/// Minimizes, over the factors x of rows and y of columns,
///
///     L = Σ_(u,i)∈S w_ui (1 − x_u·y_i)² + α₀ Σ_u,i (x_u·y_i)² + Σ_u λ_u |x_u|² + Σ_i λ_i |y_i|²
///     λ_u = λ (s_u + α₀ · columns)^ν,  s_u = Σ_i w_ui   (columns: the same, exchanged)
///
/// which is the loss of Hu, Koren and Volinsky, "Collaborative Filtering for Implicit Feedback
/// Datasets", ICDM 2008, doi:10.1109/ICDM.2008.22, in the form and with the frequency-scaled
/// regularization of Rendle et al., "Revisiting the Performance of iALS on Item Recommendation
/// Benchmarks", RecSys 2022, doi:10.1145/3523227.3548486, equations 2 and 9.
package struct ImplicitALS {
  /// What came out: everything in the basis in which α₀ YᵀY is diagonal.
  package struct Factorization {
    /// The row factors, the exact solution given the items'.
    package var rows: Matrix
    /// The item factors.
    package var items: Matrix
    /// The diagonal of α₀ YᵀY, ascending.
    package var spectrum: [Float]
    /// The loss.
    package var loss: Double
  }

  /// The name of the model, for errors.
  let model: String
  /// The settings.
  let options: FactorizationOptions
  /// The seed of the initial factors.
  let seed: UInt64
  /// The number of threads, on which the result doesn't depend.
  let threads: Int

  /// Prepares a factorization.
  ///
  /// - Precondition: Factors, sweeps and threads are positive.
  package init(model: String, options: FactorizationOptions, seed: UInt64, threads: Int) {
    precondition(options.factors > 0 && options.sweeps > 0 && threads > 0)
    self.model = model
    self.options = options
    self.seed = seed
    self.threads = threads
  }

  /// Factorizes a matrix of positive weights.
  ///
  /// - Parameters:
  ///   - matrix: The weights w, all positive.
  ///   - report: Called with the sweep's number, from 1, and the loss after it.
  /// - Returns: Factors of which the rows' are the exact solution given the items'.
  /// - Throws: ``TrainingError`` if a row has no solution or the loss isn't finite.
  /// - Complexity: per sweep O(Σ n · f · min(n, f) + (rows + columns) · f²), n a row's or column's
  ///   entries, f the number of factors.
  package func fit(
    _ matrix: SparseMatrix,
    report: (_ sweep: Int, _ loss: Double) -> Void
  ) throws(TrainingError) -> Factorization {
    let transposed = matrix.transposed()
    let rowPenalties = penalties(matrix)
    let itemPenalties = penalties(transposed)
    var items = initialFactors(count: matrix.columns)
    for sweep in 1...options.sweeps {
      let rows = try solve(matrix, given: items, penalties: rowPenalties, sweep).solution
      let step = try solve(transposed, given: rows, penalties: itemPenalties, sweep)
      items = step.solution
      let loss = loss(
        of: items,
        transposed,
        itemPenalties,
        given: step.whitening,
        rowPenalties
      )
      guard loss.isFinite else { throw .diverged(model: model, sweep: sweep) }
      report(sweep, loss)
    }
    // Once more for the rows alone, so that a stored row equals the fold-in of its entries.
    let step = try solve(matrix, given: items, penalties: rowPenalties, options.sweeps)
    let loss = loss(of: step.solution, matrix, rowPenalties, given: step.whitening, itemPenalties)
    guard loss.isFinite else { throw .diverged(model: model, sweep: options.sweeps) }
    return Factorization(
      rows: step.solution,
      items: step.whitening.table,
      spectrum: step.whitening.spectrum,
      loss: loss
    )
  }

  /// λ (s + α₀ · columns)^ν of each row.
  private func penalties(_ matrix: SparseMatrix) -> [Float] {
    (0..<matrix.rows).map { row in
      let sum = matrix.range(ofRow: row).reduce(0.0) { $0 + Double(matrix.values[$1]) }
      return regularization(options, weight: sum, others: matrix.columns)
    }
  }

  /// Numbers that are nearly Gaussian, of deviation 0.1 / √f: small enough that the first half step
  /// starts from nothing, large enough to tell the factors apart.
  private func initialFactors(count: Int) -> Matrix {
    var generator = SplitMix64(seed: seed)
    let scale = 0.1 / Float(options.factors).squareRoot()
    return Matrix(
      rows: count,
      columns: options.factors,
      elements: (0..<count * options.factors).map { _ in scale * nearlyGaussian(&generator) }
    )
  }

  private func solve(
    _ matrix: SparseMatrix,
    given factors: Matrix,
    penalties: [Float],
    _ sweep: Int
  ) throws(TrainingError) -> (solution: Matrix, whitening: Whitening) {
    do throws(HalfStep.Failure) {
      let step = try HalfStep(
        given: factors,
        weight: options.unobservedWeight,
        threads: threads
      )
      let solution = try step.solve(matrix, regularization: penalties, threads: threads)
      return (solution, step.whitening)
    } catch {
      switch error {
      case .notFinite: throw .diverged(model: model, sweep: sweep)
      case .notPositiveDefinite(let row):
        throw .notPositiveDefinite(model: model, row: row, sweep: sweep)
      }
    }
  }

  /// L, from the side that was solved last; the other side is the whitening's table.
  private func loss(
    of solution: Matrix,
    _ matrix: SparseMatrix,
    _ penalties: [Float],
    given whitening: Whitening,
    _ otherPenalties: [Float]
  ) -> Double {
    let solved =
      Loss.entries(solution, matrix, whitening.table, threads: threads)
      + Loss.unobserved(solution, whitening.spectrum, threads: threads)
    return solved + Loss.penalty(solution, penalties, threads: threads)
      + Loss.penalty(whitening.table, otherPenalties, threads: threads)
  }
}

/// A number of mean 0 and variance 1: the sum of the four 16-bit pieces of one draw (Irwin–Hall), which
/// needs no function whose last bit differs from machine to machine.
private func nearlyGaussian(_ generator: inout SplitMix64) -> Float {
  let bits = generator.next()
  let sum = (0..<4).reduce(0) { $0 + Int((bits >> (16 * UInt64($1))) & 0xffff) }
  // Each piece has mean 65535 / 2 and variance (2¹⁶)² / 12, nearly.
  return (Float(sum) - 131_070) / 37_837.23
}
