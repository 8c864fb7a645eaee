internal import Synchronization

/// Half a sweep of alternating least squares: all rows' factors, given the other side's.
///
/// A row's solution is a function of that row's entries, the other side and, with conjugate gradients, of
/// where the row was; of neither the threads nor the other rows.
package struct HalfStep: Sendable {
  /// Why a half step stopped.
  package enum Failure: Error, Equatable {
    /// The other side's factors are no longer finite.
    case notFinite
    /// The system of this row, numbered as in the original matrix, has no solution.
    case notPositiveDefinite(row: Int)
  }

  /// What a half step leaves.
  package struct Result: Sendable, Equatable {
    /// Λ, the diagonal of α₀ YᵀY in the basis that both sides are in now.
    package let spectrum: [Float]
    /// What of the loss depends on the rows: Σ d (x·y)² - 2 Σ c x·y + α₀ Σ (x·y)² + Σ λ |x|².
    package let loss: Double
    /// Σ λ x² of each column of the rows.
    package let penalties: [Float]
    /// The same of the other side, if its λ were given.
    package let otherPenalties: [Float]

    /// Σ λ |x|² of the rows alone.
    package var penalty: Double { penalties.reduce(0.0) { $0 + Double($1) } }
  }

  /// How rows are solved.
  package let method: RowMethod
  /// Whether the other side may be read in half precision, which is faster; the result is then the
  /// solution for factors rounded to eleven bits.
  package let isRough: Bool
  /// α₀.
  package let unobservedWeight: Double
  /// c - d.
  package let excess: Float
  /// The number of threads; the result doesn't depend on it.
  package let threads: Int
  /// The kernels to use.
  package let kernels: Kernels

  /// Prepares half steps.
  package init(
    method: RowMethod = .exact,
    isRough: Bool = false,
    unobservedWeight: Double,
    excess: Float = 0,
    threads: Int,
    kernels: Kernels = .best
  ) {
    self.method = method
    self.isRough = isRough
    self.unobservedWeight = unobservedWeight
    self.excess = excess
    self.threads = threads
    self.kernels = kernels
  }

  /// Solves all rows.
  ///
  /// - Parameters:
  ///   - rows: Where the solution goes, zero for rows without entries; conjugate gradients start from it.
  ///   - others: The other side's factors. Both sides come out in the basis in which α₀ YᵀY is diagonal.
  ///   - observations: The entries; their columns are the rows of `others`.
  ///   - regularization: λ of each row.
  ///   - otherRegularization: λ of each row of the other side; none to not ask for its penalties.
  ///   - balance: What the columns of the other side are multiplied with first, and those of the rows
  ///     divided by.
  /// - Returns: The loss, and the basis that both sides are in.
  /// - Throws: ``Failure/notPositiveDefinite(row:)``, naming the lowest such row.
  /// - Complexity: O(Σ n · f · min(n, f)) for exact solutions, O(Σ n · f · steps) for others, and
  ///   O((rows + others) · f² + f³), n the entries of a row, f the number of factors.
  package func solve(
    _ rows: FactorTable,
    given others: FactorTable,
    _ observations: Observations,
    regularization: [Float],
    otherRegularization: [Float] = [],
    balance: Balance? = nil
  ) throws(Failure) -> Result {
    precondition(observations.rows == rows.rows && observations.columns == others.rows)
    precondition(regularization.count == rows.rows && rows.columns == others.columns)
    guard
      let whitening = Whitening(
        others,
        balance: balance,
        weight: unobservedWeight,
        threads: threads
      )
    else { throw .notFinite }
    let halves = halves(for: others, whitening.spectrum)
    let otherPenalties = whitening.turn(
      others,
      narrowingInto: halves,
      regularization: otherRegularization,
      kernels: kernels,
      threads: threads
    )
    if method != .exact { whitening.turnOther(rows, threads: threads) }
    let makeSolver = { @Sendable in
      RowSolver(
        spectrum: whitening.spectrum,
        columnScales: halves?.columnScales ?? [],
        method: method,
        longestRow: observations.longestRow,
        // All threads' panels together stay small beside the observations.
        panelBytes: observations.byteCount / 8 / threads,
        rowsAtOnce: SystemBatch.lanes,
        kernels: kernels
      )
    }
    let sums = try solve(rows, others, halves, observations, regularization, makeSolver)
    return Result(
      spectrum: whitening.spectrum,
      loss: sums.reduce(0) { $0 + $1.loss },
      penalties: columnSums(sums.map(\.squares), width: rows.columns),
      otherPenalties: otherPenalties
    )
  }

  /// The sums of a chunk of rows.
  private struct Sums {
    var loss = 0.0
    var squares: [Float]
  }

  /// The table to gather from, if it is to be one of halves.
  private func halves(for others: FactorTable, _ spectrum: [Float]) -> HalfTable? {
    guard isRough && kernels.hasHalf else { return nil }
    let scale = 1 / (Float(unobservedWeight) * Float(max(1, others.rows)))
    return HalfTable(
      rows: others.rows,
      rootMeanSquares: spectrum.map { ($0 * scale).squareRoot() }
    )
  }

  private func solve(
    _ rows: FactorTable,
    _ others: FactorTable,
    _ halves: HalfTable?,
    _ observations: Observations,
    _ regularization: [Float],
    _ makeSolver: @Sendable () -> RowSolver
  ) throws(Failure) -> [Sums] {
    let width = rows.columns
    let chunks = observations.chunks { entries in
      RowSolver.isBatched(method, entries: entries, width: width) ? SystemBatch.lanes : 1
    } cost: { entries in
      method.cost(entries: entries, width: width)
    }
    // The lowest row that failed, so that the error doesn't depend on the threads either.
    let failed = Atomic<Int>(Int.max)
    let sums = parallelMap(chunks.count, threads: threads, each: makeSolver) { chunk, solver in
      var sums = Sums(squares: [Float](repeating: 0, count: rows.stride))
      var left = chunks[chunk]
      while !left.isEmpty {
        let count = solver.countAtOnce(method, left, of: observations)
        let batch = left.prefix(count)
        left = left.dropFirst(count)
        var x = unsafe rows.mutableSpan(ofRows: batch)
        let use = { (row: Int, value: Float?) in
          if let value {
            sums.loss += Double(value)
          } else {
            failed.min(Int(observations.originalRows[row]), ordering: .relaxed)
          }
        }
        if let halves {
          unsafe solve(batch, solver, halves.view, observations, regularization, into: &x, use)
        } else {
          unsafe solve(batch, solver, others.view, observations, regularization, into: &x, use)
        }
        var squares = sums.squares.mutableSpan
        for (k, row) in batch.enumerated() {
          let solution = x.span.extracting(k * rows.stride..<(k + 1) * rows.stride)
          kernels.addSquares(of: solution, weight: regularization[row], to: &squares)
        }
      }
      return sums
    }
    let row = failed.load(ordering: .relaxed)
    guard row == Int.max else { throw .notPositiveDefinite(row: row) }
    return sums
  }

  /// Solves one row or several at once, and lets `use` have each row's share of the loss, `nil` where there
  /// is no solution.
  private func solve(
    _ batch: Range<Int>,
    _ solver: RowSolver,
    _ table: TableView,
    _ observations: Observations,
    _ regularization: [Float],
    into x: inout MutableSpan<Float>,
    _ use: (_ row: Int, _ value: Float?) -> Void
  ) {
    let row = batch.lowerBound
    let entryCount = observations.range(ofRow: row).count
    if RowSolver.isBatched(method, entries: entryCount, width: solver.width) {
      solver.solve(
        batch,
        of: observations,
        table: table,
        regularization: regularization,
        excess: excess,
        into: &x,
        use
      )
      return
    }
    let entries = observations.range(ofRow: row)
    let wanted =
      entries.lowerBound..<min(entries.upperBound + RowSolver.lookahead, observations.count)
    let value = try? solver.solve(
      method,
      table: table,
      regularization: regularization[row],
      entries: observations.columnIndices.span.extracting(wanted),
      roots: observations.roots.span.extracting(entries),
      excess: excess,
      into: &x
    )
    use(row, value)
  }
}

extension RowMethod {
  /// About how many operations a row takes.
  package func cost(entries: Int, width: Int) -> Double {
    let (n, f) = (Double(entries), Double(width))
    switch self {
    case .exact:
      let system = min(n, f)
      return 1000 + n * system * f + system * system * system / 3
    case .conjugateGradients(let steps, _):
      return 500 + Double(steps + 2) * (n + 8) * f
    }
  }
}
