internal import AlsoLinearAlgebra
internal import AlsoModelFile

// STAND-IN: the solver is written on another branch, which replaces this file.

/// Alternating least squares on implicit feedback.
struct ImplicitALS {
  let options: FactorizationOptions
  let seed: UInt64
  let threads: Int

  /// Factors of rows and columns in the whitened basis, α₀ YᵀY's eigenvalues and the final loss.
  func fit(
    _ matrix: SparseMatrix,
    report: (_ sweep: Int, _ loss: Double) -> Void
  ) throws(TrainingError) -> (rows: [Float], items: [Float], spectrum: [Float], loss: Double) {
    for sweep in 0..<options.sweeps { report(sweep + 1, 0) }
    return (
      rows: [Float](repeating: 0, count: matrix.rows * options.factors),
      items: [Float](repeating: 0, count: matrix.columns * options.factors),
      spectrum: [Float](repeating: 0, count: options.factors),
      loss: 0
    )
  }
}
