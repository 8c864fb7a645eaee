internal import AlsoBase

/// Half a sweep of alternating least squares: rows' factors, given the other side's.
///
/// A half step is a pure function. A row's solution depends on that row's system, the other side and, with
/// conjugate gradients, where the row was; on neither the threads nor the other rows, so that a block of rows
/// solved alone, here or on another machine, has the bits that it has in the whole. What the other side and
/// the rows must be turned into first is a ``Basis``.
package struct HalfStep: Sendable {
  /// Why a half step stopped: the system of a row has no solution.
  package struct UnsolvableRow: Error, Equatable {
    /// The row, numbered as in the original matrix.
    package let row: Int

    /// This row has no solution.
    package init(row: Int) { self.row = row }
  }

  /// What is summed over rows; that of several blocks is the sum of theirs.
  package struct Sums: Sendable, Equatable {
    /// What of the loss depends on the rows: Σ d (x·y)² - 2 Σ c x·y + α₀ Σ (x·y)² + Σ λ |x|².
    package private(set) var loss: Double
    /// Σ λ x² of each column of the rows.
    package private(set) var penalties: [Double]
    /// The lowest row that has no solution, numbered as in the original matrix.
    package private(set) var unsolvableRow: Int?

    /// The sums of no rows.
    package init(factors: Int) {
      loss = 0
      penalties = [Double](repeating: 0, count: factors)
    }

    /// Adds the sums of other rows; in the order of the rows for the same bits.
    package static func += (sums: inout Sums, block: Sums) {
      precondition(sums.penalties.count == block.penalties.count)
      sums.loss += block.loss
      for k in sums.penalties.indices { sums.penalties[k] += block.penalties[k] }
      if let row = block.unsolvableRow { sums.add(unsolvableRow: row) }
    }

    /// Adds a row's share of the loss.
    mutating func add(loss value: Float) { loss += Double(value) }

    /// Adds a row without solution.
    mutating func add(unsolvableRow row: Int) { unsolvableRow = min(unsolvableRow ?? row, row) }

    /// Adds Σ λ x² of each column of a block.
    mutating func add(penalties block: [Float]) {
      for k in penalties.indices { penalties[k] += Double(block[k]) }
    }
  }

  /// How rows are solved.
  package let method: RowMethod
  /// The number of threads; the result doesn't depend on it.
  package let threads: Int
  /// The kernels to use.
  package let kernels: Kernels

  /// Prepares half steps.
  package init(method: RowMethod = .exact, threads: Int, kernels: Kernels = .best) {
    self.method = method
    self.threads = threads
    self.kernels = kernels
  }

  /// Solves all rows, a block at a time.
  ///
  /// - Parameters:
  ///   - rows: Where the solution goes, zero for rows without entries. Conjugate gradients start from it: it
  ///     must be in the basis of `others`.
  ///   - systems: The rows' systems.
  ///   - others: The other side's factors.
  /// - Returns: The sums over all rows.
  /// - Throws: ``UnsolvableRow`` with the lowest such row; all others are solved nevertheless.
  /// - Complexity: O(Σ n · f · min(n, f)) for exact solutions, O(Σ n · f · steps) for others, n the entries
  ///   of a row, f the number of factors.
  package func solve(
    _ rows: FactorTable,
    of systems: RowSystems,
    given others: TurnedFactors
  ) throws(UnsolvableRow) -> Sums {
    precondition(rows.rows == systems.observations.rows && rows.columns == others.columns)
    let blocks = blocks(of: systems.observations, factors: rows.columns)
    // No two blocks have a row in common.
    let parts = parallelMap(
      blocks.count,
      threads: threads,
      each: { makeSolver(for: systems, given: others) },
      { block, solver in
        var x = unsafe rows.mutableSpan(ofRows: blocks[block])
        return solve(blocks[block], of: systems, given: others, with: solver, into: &x)
      }
    )
    let sums = parts.reduce(into: Sums(factors: rows.columns)) { $0 += $1 }
    if let row = sums.unsolvableRow { throw UnsolvableRow(row: row) }
    return sums
  }

  /// Borders of blocks of about equal cost, which depend on the rows' lengths alone.
  private func blocks(of observations: Observations, factors: Int) -> [Range<Int>] {
    // A block never parts rows that are solved at once.
    observations.chunks { entries in
      RowSolver.isBatched(method, entries: entries, width: factors) ? SystemBatch.lanes : 1
    } cost: { entries in
      method.cost(entries: entries, width: factors)
    }
  }

  /// Working memory to solve blocks of `systems` with.
  package func makeSolver(for systems: RowSystems, given others: TurnedFactors) -> RowSolver {
    RowSolver(
      spectrum: others.spectrum,
      columnScales: others.columnScales,
      method: method,
      longestRow: systems.observations.longestRow,
      // All threads' panels together stay small beside the observations.
      panelBytes: systems.observations.byteCount / 8 / threads,
      rowsAtOnce: SystemBatch.lanes,
      kernels: kernels
    )
  }

  /// Solves a block of rows.
  ///
  /// - Parameters:
  ///   - block: Rows of the systems.
  ///   - systems: The rows' systems.
  ///   - others: The other side's factors.
  ///   - solver: Working memory of ``makeSolver(for:given:)``; what is in it changes no result.
  ///   - x: The block's rows with their padding, as ``solve(_:of:given:)`` has them.
  /// - Returns: The sums over the block, which say whether a row has no solution.
  package func solve(
    _ block: Range<Int>,
    of systems: RowSystems,
    given others: TurnedFactors,
    with solver: RowSolver,
    into x: inout MutableSpan<Float>
  ) -> Sums {
    precondition(systems.observations.columns == others.rows)
    let stride = Kernels.padded(solver.width)
    precondition(x.count == block.count * stride)
    var sums = Sums(factors: solver.width)
    var squares = [Float](repeating: 0, count: stride)
    var squareSpan = squares.mutableSpan
    let table = unsafe others.view
    var left = block
    while !left.isEmpty {
      let batch = left.prefix(solver.countAtOnce(method, left, of: systems.observations))
      left = left.dropFirst(batch.count)
      let start = (batch.lowerBound - block.lowerBound) * stride
      var part = x._mutatingExtracting(start..<start + batch.count * stride)
      solve(batch, of: systems, from: table, with: solver, into: &part) { row, value in
        if let value {
          sums.add(loss: value)
        } else {
          sums.add(unsolvableRow: Int(systems.observations.originalRows[row]))
        }
      }
      for (k, row) in batch.enumerated() {
        let solution = part.span.extracting(k * stride..<(k + 1) * stride)
        let weight = systems.regularization[row]
        kernels.addSquares(of: solution, weight: weight, to: &squareSpan)
      }
    }
    sums.add(penalties: squares)
    return sums
  }

  /// Solves one row or several at once, and lets `use` have each row's share of the loss, `nil` where there
  /// is no solution.
  private func solve(
    _ batch: Range<Int>,
    of systems: RowSystems,
    from table: TableView,
    with solver: RowSolver,
    into x: inout MutableSpan<Float>,
    _ use: (_ row: Int, _ value: Float?) -> Void
  ) {
    let row = batch.lowerBound
    let entries = systems.observations.range(ofRow: row).count
    if RowSolver.isBatched(method, entries: entries, width: solver.width) {
      solver.solve(batch, of: systems, table: table, into: &x, use)
    } else {
      use(row, try? solver.solve(systems.system(ofRow: row), method, table: table, into: &x))
    }
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
