internal import AlsoBase
internal import AlsoLinearAlgebra
internal import AlsoModelFile
internal import AlsoTraining
internal import TestSupport

/// Training's inner loops, and a factorization as a whole.
extension Job {
  static let halfSteps: [Job] = [
    halfStep("exact-short-rows-64", .exact, rows: 600, columns: 500, longestRow: 100),
    halfStep("exact-long-rows-64", .exact, rows: 60, columns: 4000, longestRow: 1500),
    halfStep(
      "gradients-64",
      .conjugateGradients(steps: 3),
      rows: 600,
      columns: 500,
      longestRow: 300
    ),
    Job("half-step/factorization-32") { _ in
      try factorization(
        of: .likeOrders(rows: 300, columns: 200, longestRow: 60, seed: 11),
        factors: 32
      )
    },
    Job("half-step/large-factorization-64", measures: [.memory], prepare: largeFactorization),
  ]

  /// The basis, turning into it and the solution of all rows.
  private static func halfStep(
    _ name: String,
    _ method: RowMethod,
    rows: Int,
    columns: Int,
    longestRow: Int
  ) -> Job {
    Job("half-step/\(name)", choosesKernels: true) { context in
      let width = 64
      let matrix = SparseMatrix.likeOrders(
        rows: rows,
        columns: columns,
        longestRow: longestRow,
        seed: 10
      )
      var generator = SplitMix64(seed: 13)
      let factors = Matrix.random(rows: columns, columns: width, using: &generator)
      let systems = RowSystems(
        ObservationPair(matrix, threads: 1).rows,
        regularization: [Float](repeating: 1, count: rows)
      )
      let step = HalfStep(method: method, threads: 1, kernels: context.kernels)
      let operations = matrix.exactOperations(width: width) + 3 * columns * width * width
      return Prepared(work: .operations(operations)) {
        let solution = FactorTable(rows: rows, columns: width)
        let given = FactorTable(factors)
        guard let basis = Basis(given.gram(threads: 1), weight: 0.1) else {
          preconditionFailure("random factors are finite")
        }
        let others = basis.turn(
          given,
          isRough: method != .exact,
          kernels: context.kernels,
          threads: 1
        )
        if method != .exact { basis.turnOther(solution, threads: 1) }
        return try step.solve(solution, of: systems, given: others).loss
      }
    }
  }

  /// Two sweeps, from nothing to both sides' factors.
  private static func factorization(of matrix: SparseMatrix, factors: Int) throws -> Prepared {
    let solver = ImplicitALS(model: "benchmark", options: .twoSweeps(factors), seed: 1, threads: 1)
    return Prepared(work: .operations(operations(matrix, factors: factors))) {
      try solver.fit(matrix) { _, _ in }.loss
    }
  }

  /// The same of a large matrix, which is made anew for each run and handed over, as training does it.
  private static func largeFactorization(_ context: Context) throws -> Prepared {
    let makeMatrix = {
      SparseMatrix.likeOrders(rows: 40_000, columns: 8000, longestRow: 120, seed: 12)
    }
    let (matrix, factors) = (makeMatrix(), 64)
    let solver = ImplicitALS(model: "benchmark", options: .twoSweeps(factors), seed: 1, threads: 1)
    return Prepared(
      work: .operations(operations(matrix, factors: factors)),
      memoryBound: factorizationBound(matrix, factors: factors)
    ) {
      try solver.fit(makeMatrix()) { _, _ in }.loss
    }
  }

  /// What two sweeps of exact solutions take.
  private static func operations(_ matrix: SparseMatrix, factors: Int) -> Int {
    2
      * (matrix.exactOperations(width: factors)
        + matrix.transposed().exactOperations(width: factors))
  }

  /// What a factorization's memory may be of what both orientations and the factors of both sides take.
  private static let memoryAllowance = 1.3

  private static func factorizationBound(_ matrix: SparseMatrix, factors: Int) -> Int {
    let entry = MemoryLayout<Int32>.stride + MemoryLayout<Float>.stride
    let offsets = (matrix.rows + matrix.columns + 2) * MemoryLayout<Int>.stride
    let orientations = 2 * matrix.count * entry + offsets
    let bothFactors = (matrix.rows + matrix.columns) * factors * MemoryLayout<Float>.stride
    return Int(memoryAllowance * Double(orientations + bothFactors))
  }
}

extension FactorizationOptions {
  /// The settings of all factorizations here, which leave both sides something to learn.
  static func twoSweeps(_ factors: Int) -> FactorizationOptions {
    FactorizationOptions(
      factors: factors,
      sweeps: 2,
      unobservedWeight: 0.1,
      regularization: 0.05,
      regularizationExponent: 1
    )
  }
}
