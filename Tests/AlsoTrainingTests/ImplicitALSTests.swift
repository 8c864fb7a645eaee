import AlsoBase
import AlsoLinearAlgebra
import AlsoModelFile
import AlsoTraining
import TestSupport
import Testing

@Suite struct ImplicitALSTests {
  /// Two rows and two columns belong together, and so do the other two.
  ///
  /// By symmetry every product within a block has one value p and every other is 0. The loss of a block is
  /// then 4w(1 − p)² + 4α₀p² + 4λp, which is least at p = (w − λ/2) / (w + α₀) = 0.75 / 1.25 = 0.6, where
  /// it is 0.64 + 0.36 + 1.2 = 2.2.
  @Test func `two blocks of four give the factorization worked out by hand`() throws {
    let matrix = SparseMatrix(
      rows: 4,
      columns: 4,
      rowOffsets: [0, 2, 4, 6, 8],
      columnIndices: [0, 1, 0, 1, 2, 3, 2, 3],
      values: Array(repeating: 1, count: 8)
    )
    let options = FactorizationOptions(
      factors: 2,
      sweeps: 60,
      unobservedWeight: 0.25,
      regularization: 0.5,
      regularizationExponent: 0
    )
    let fit = try fit(matrix, options)
    for row in 0..<4 {
      for column in 0..<4 {
        let expected = row / 2 == column / 2 ? 0.6 : 0
        #expect(abs(product(fit, row, column) - expected) < 1e-4, "\(row), \(column)")
      }
    }
    #expect(abs(fit.loss - 4.4) < 1e-4)
  }

  /// Even rows buy even columns and odd rows odd ones, but for one pair each row never bought.
  @Test func `a checkerboard is continued`() throws {
    let size = 20
    var (offsets, indices) = ([0], [Int32]())
    for row in 0..<size {
      for column in 0..<size where column % 2 == row % 2 && column != (row + 4) % size {
        indices.append(Int32(column))
      }
      offsets.append(indices.count)
    }
    let matrix = SparseMatrix(
      rows: size,
      columns: size,
      rowOffsets: offsets,
      columnIndices: indices,
      values: Array(repeating: 1, count: indices.count)
    )
    let fit = try fit(matrix, Self.options(factors: 4))
    for row in 0..<size {
      let missing = product(fit, row, (row + 4) % size)
      for column in 0..<size where column % 2 != row % 2 {
        #expect(missing > product(fit, row, column) + 0.3, "row \(row), column \(column)")
      }
    }
  }

  /// Rows of a hundred entries, penalized so much that small factors gain little by any step.
  @Test(arguments: [0, 1, 2] as [UInt64])
  func `gradients leave the saddle at zero as exact solutions do`(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    var (offsets, indices) = ([0], [Int32]())
    for row in 0..<300 {
      for column in 0..<2000 {
        let isKin = column % 3 == row % 3
        if Double.random(in: 0..<1, using: &generator) < (isKin ? 0.12 : 0.012) {
          indices.append(Int32(column))
        }
      }
      offsets.append(indices.count)
    }
    let matrix = SparseMatrix(
      rows: 300,
      columns: 2000,
      rowOffsets: offsets,
      columnIndices: indices,
      values: Array(repeating: 1, count: indices.count)
    )
    func loss(_ solver: FactorizationSolver) throws -> Double {
      let options = FactorizationOptions(
        factors: 64,
        sweeps: 6,
        unobservedWeight: 0.1,
        regularization: 0.1,
        regularizationExponent: 1,
        solver: solver
      )
      return try fit(matrix, options).loss
    }
    let (exact, gradients) = (try loss(.exact), try loss(.conjugateGradients))
    #expect(exact < 0.9 * Double(indices.count), "seed \(seed): nothing was learnt")
    #expect(gradients < exact * 1.01, "seed \(seed): \(gradients) and \(exact)")
  }

  @Test(arguments: [0, 1, 2, 3] as [UInt64], [1, 3, 8])
  func `the gradient vanishes after the last half step`(seed: UInt64, factors: Int) throws {
    let (matrix, options) = (Self.random(seed), Self.options(factors: factors))
    let fit = try fit(matrix, options)
    let loss = NaiveLoss(matrix, options)
    var x = fit.rows.doubles
    let y = fit.items.doubles
    for row in x.indices {
      for k in 0..<factors {
        let here = x[row][k]
        x[row][k] = here + 1e-4
        let above = loss(x, y)
        x[row][k] = here - 1e-4
        let below = loss(x, y)
        x[row][k] = here
        #expect(abs(above - below) / 2e-4 < 2e-3, "seed \(seed), row \(row), factor \(k)")
      }
    }
  }

  @Test(arguments: [0, 1, 2, 3] as [UInt64])
  func `the loss is the definition's, and never rises`(seed: UInt64) throws {
    let (matrix, options) = (Self.random(seed), Self.options(factors: 5))
    var losses: [Double] = []
    let solver = ImplicitALS(model: "test", options: options, seed: 1, threads: 2)
    let fit = try solver.fit(matrix) { _, loss in losses.append(loss) }
    losses.append(fit.loss)
    #expect(losses.count == options.sweeps + 1)
    for (before, after) in zip(losses, losses.dropFirst()) {
      #expect(after <= before * (1 + 1e-6), "seed \(seed)")
    }
    let naive = NaiveLoss(matrix, options)(fit.rows.doubles, fit.items.doubles)
    #expect(abs(fit.loss - naive) <= 1e-5 * naive, "seed \(seed)")
  }

  @Test(arguments: [0, 1, 2] as [UInt64])
  func `conjugate gradients reach the loss of exact solutions`(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    let matrix = SparseMatrix.random(rows: 300, columns: 200, density: 0.2, using: &generator)
    var options = Self.options(factors: 12)
    let exact = try fit(matrix, options)
    options.solver = .conjugateGradients
    var losses: [Double] = []
    let fit = try ImplicitALS(model: "test", options: options, seed: 7, threads: 2)
      .fit(matrix) { _, loss in losses.append(loss) }
    #expect(fit.loss <= exact.loss * 1.002, "seed \(seed)")
    // Where it hardly falls any more, rounding decides.
    for (before, after) in zip(losses, losses.dropFirst()) {
      #expect(after <= before * (1 + 1e-6), "seed \(seed)")
    }
    let naive = NaiveLoss(matrix, options)(fit.rows.doubles, fit.items.doubles)
    #expect(abs(fit.loss - naive) <= 1e-5 * naive, "seed \(seed)")
  }

  /// Hu, Koren and Volinsky's loss: an entry's confidence stands in place of the α₀ of the others.
  @Test(arguments: [FactorizationSolver.exact, .conjugateGradients])
  func `a replacing weight minimizes the loss of confidences`(solver: FactorizationSolver) throws {
    var generator = SplitMix64(seed: 9)
    let matrix = SparseMatrix.random(rows: 120, columns: 90, density: 0.3, using: &generator)
    var options = Self.options(factors: 6)
    options.unobservedWeight = 1
    options.solver = solver
    let fit = try ImplicitALS(
      model: "test",
      options: options,
      weighting: .replacing,
      seed: 1,
      threads: 1
    ).fit(matrix) { _, _ in }
    // What an entry counts more than w (1 − x·y)² + α₀ (x·y)²: α₀ (1 − 2 x·y).
    var naive = NaiveLoss(matrix, options)(fit.rows.doubles, fit.items.doubles)
    for row in 0..<matrix.rows {
      for entry in matrix.range(ofRow: row) {
        naive += 1 - 2 * product(fit, row, Int(matrix.columnIndices[entry]))
      }
    }
    #expect(abs(fit.loss - naive) <= 1e-5 * naive)
  }

  @Test func `whole sweeps end with the items`() throws {
    var losses: [Double] = []
    let fit = try ImplicitALS(model: "", options: Self.options(factors: 3), seed: 1, threads: 1)
      .fit(Self.random(1), ending: .wholeSweeps) { _, loss in losses.append(loss) }
    #expect(losses.last == fit.loss)
  }

  @Test func `items alone are those that rows can be folded into`() throws {
    var generator = SplitMix64(seed: 6)
    let matrix = SparseMatrix.random(rows: 60, columns: 50, density: 0.3, using: &generator)
    let options = Self.options(factors: 5)
    let als = ImplicitALS(model: "", options: options, seed: 1, threads: 1)
    let whole = try als.fit(matrix) { _, _ in }
    let items = try als.fit(matrix, ending: .itemsAlone) { _, _ in }
    #expect(items.rows.rows == 0)
    #expect(items.items == whole.items && items.spectrum == whole.spectrum)
  }

  @Test(arguments: [FactorizationSolver.exact, .conjugateGradients])
  func `the threads don't change a bit`(solver: FactorizationSolver) throws {
    var generator = SplitMix64(seed: 5)
    let matrix = SparseMatrix.random(rows: 3000, columns: 400, density: 0.02, using: &generator)
    var options = Self.options(factors: 9)
    options.solver = solver
    let fits = try [1, 2, 5].map { threads in
      try ImplicitALS(model: "", options: options, seed: 3, threads: threads)
        .fit(matrix) { _, _ in }
    }
    #expect(fits[0].rows == fits[1].rows && fits[0].rows == fits[2].rows)
    #expect(fits[0].items == fits[1].items && fits[0].items == fits[2].items)
    #expect(fits[0].loss == fits[1].loss && fits[0].loss == fits[2].loss)
  }

  @Test func `another seed gives other factors`() throws {
    let (matrix, options) = (Self.random(0), Self.options(factors: 3))
    let one = try ImplicitALS(model: "", options: options, seed: 1, threads: 1)
      .fit(matrix) { _, _ in }
    let two = try ImplicitALS(model: "", options: options, seed: 2, threads: 1)
      .fit(matrix) { _, _ in }
    #expect(one.items != two.items)
  }

  @Test func `a row without solution is named`() {
    let matrix = SparseMatrix(
      rows: 2,
      columns: 2,
      rowOffsets: [0, 1, 2],
      columnIndices: [0, 1],
      values: [1, -50]
    )
    #expect(throws: TrainingError.notPositiveDefinite(model: "taste", row: 1, sweep: 1)) {
      try ImplicitALS(model: "taste", options: Self.options(factors: 2), seed: 1, threads: 1)
        .fit(matrix) { _, _ in }
    }
  }

  @Test func `a loss that is not finite is an error`() {
    var options = Self.options(factors: 2)
    options.regularization = .infinity
    #expect(throws: TrainingError.diverged(model: "taste", sweep: 1)) {
      try ImplicitALS(model: "taste", options: options, seed: 1, threads: 1)
        .fit(Self.random(0)) { _, _ in }
    }
  }

  private static func options(factors: Int) -> FactorizationOptions {
    FactorizationOptions(
      factors: factors,
      sweeps: 8,
      unobservedWeight: 0.1,
      regularization: 0.05,
      regularizationExponent: 0.5
    )
  }

  private static func random(_ seed: UInt64) -> SparseMatrix {
    var generator = SplitMix64(seed: seed)
    return SparseMatrix.random(rows: 12, columns: 9, density: 0.3, using: &generator)
  }

  private func fit(
    _ matrix: SparseMatrix,
    _ options: FactorizationOptions
  ) throws -> ImplicitALS.Factorization {
    try ImplicitALS(model: "test", options: options, seed: 7, threads: 2).fit(matrix) { _, _ in }
  }

  private func product(_ fit: ImplicitALS.Factorization, _ row: Int, _ column: Int) -> Double {
    (0..<fit.rows.columns).reduce(0.0) {
      $0 + Double(fit.rows[row, $1]) * Double(fit.items[column, $1])
    }
  }
}
