internal import Synchronization

/// Half a sweep of alternating least squares: all rows' factors, given the other side's.
///
/// A row's solution is a function of that row's entries and the whitened other side alone.
package struct HalfStep: Sendable {
  /// Why a half step stopped.
  package enum Failure: Error, Equatable {
    /// The other side's factors are no longer finite.
    case notFinite
    /// The system of this row has no solution.
    case notPositiveDefinite(row: Int)
  }

  /// The other side, whitened.
  package let whitening: Whitening

  /// Prepares the half step: whitens `factors`, the other side's.
  package init(given factors: Matrix, weight: Double, threads: Int) throws(Failure) {
    guard let whitening = Whitening(factors, weight: weight, threads: threads) else {
      throw .notFinite
    }
    self.whitening = whitening
  }

  /// The factors of all rows, in the basis of ``whitening``; zero for rows without entries.
  ///
  /// - Parameters:
  ///   - matrix: Its values are the weights w, d = c = w; all positive.
  ///   - regularization: λ of each row.
  ///   - threads: The number of threads to use; the result doesn't depend on it.
  /// - Returns: One row of factors for each row of the matrix.
  /// - Throws: ``Failure/notPositiveDefinite(row:)``, naming the lowest such row.
  package func solve(
    _ matrix: SparseMatrix,
    regularization: [Float],
    threads: Int
  ) throws(Failure) -> Matrix {
    let width = whitening.table.columns
    let chunks = RowChunks(matrix, width: width)
    // The lowest row that failed, so that the error doesn't depend on the threads either.
    let failed = Atomic<Int>(Int.max)
    var solution = Matrix(rows: matrix.rows, columns: width)
    unsafe solution.elements.withUnsafeMutableBufferPointer { buffer in
      let output = unsafe DisjointRows(buffer, width: width)
      parallelFor(chunks.count, threads: threads) { chunk in
        let solver = RowSolver(width: width)
        for row in chunks[chunk] {
          let entries = matrix.range(ofRow: Int(row))
          let solved = unsafe output.withRows(Int(row)..<Int(row) + 1) { x in
            solve(solver, matrix, entries, regularization[Int(row)], into: &x)
          }
          if !solved { failed.min(Int(row), ordering: .relaxed) }
        }
      }
    }
    let row = failed.load(ordering: .relaxed)
    guard row == Int.max else { throw .notPositiveDefinite(row: row) }
    return solution
  }

  private func solve(
    _ solver: RowSolver,
    _ matrix: SparseMatrix,
    _ entries: Range<Int>,
    _ regularization: Float,
    into x: inout MutableSpan<Float>
  ) -> Bool {
    let weights = matrix.values.span.extracting(entries)
    do {
      try solver.solve(
        table: whitening.table.elements.span,
        spectrum: whitening.spectrum.span,
        regularization: regularization,
        entries: matrix.columnIndices.span.extracting(entries),
        quadratic: weights,
        linear: weights,
        into: &x
      )
      return true
    } catch {
      return false
    }
  }
}

/// Rows in chunks of about equal cost, the longest rows first, so that threads end together.
private struct RowChunks: Sendable {
  private let order: [Int32]
  private let borders: [Int]

  init(_ matrix: SparseMatrix, width: Int) {
    order = (0..<Int32(matrix.rows)).sorted {
      let (a, b) = (matrix.range(ofRow: Int($0)).count, matrix.range(ofRow: Int($1)).count)
      return a == b ? $0 < $1 : a > b
    }
    let costs = order.map { row -> Double in
      let entries = Double(matrix.range(ofRow: Int(row)).count)
      let system = min(entries, Double(width))
      return 1000 + entries * system * Double(width) + system * system * system / 3
    }
    let most = costs.reduce(0, +) / 256
    var borders = [0]
    var cost = 0.0
    for (index, next) in costs.enumerated() {
      cost += next
      if cost >= most {
        borders.append(index + 1)
        cost = 0
      }
    }
    if borders.last != order.count { borders.append(order.count) }
    self.borders = borders
  }

  var count: Int { borders.count - 1 }

  subscript(chunk: Int) -> ArraySlice<Int32> { order[borders[chunk]..<borders[chunk + 1]] }
}
