internal import AlsoLinearAlgebra

/// The parts of the loss of ``ImplicitALS``, each summed in `Double` over blocks of rows and in block order.
enum Loss {
  /// Σ w (1 − x·y)² over the entries.
  static func entries(
    _ solution: Matrix,
    _ matrix: SparseMatrix,
    _ table: Matrix,
    threads: Int
  ) -> Double {
    let width = table.columns
    return sum(rows: matrix.rows, threads: threads) { row in
      let factors = solution.elements.span.extracting(row * width..<(row + 1) * width)
      var product = [Float](repeating: 0, count: 1)
      var total = 0.0
      for entry in matrix.range(ofRow: row) {
        let column = Int(matrix.columnIndices[entry])
        var productSpan = product.mutableSpan
        Kernels.best.scan(
          table.elements.span.extracting(column * width..<(column + 1) * width),
          factors,
          into: &productSpan
        )
        let miss = 1 - Double(product[0])
        total += Double(matrix.values[entry]) * miss * miss
      }
      return total
    }
  }

  /// α₀ Σ (x·y)² over all pairs, which is Σ_u Σ_k Λ_k x_uk² in the whitened basis.
  static func unobserved(_ solution: Matrix, _ spectrum: [Float], threads: Int) -> Double {
    let width = solution.columns
    return sum(rows: solution.rows, threads: threads) { row in
      var total = 0.0
      for k in 0..<width {
        let x = Double(solution.elements[row * width + k])
        total += Double(spectrum[k]) * x * x
      }
      return total
    }
  }

  /// Σ λ_u |x_u|².
  static func penalty(_ factors: Matrix, _ penalties: [Float], threads: Int) -> Double {
    let width = factors.columns
    return sum(rows: factors.rows, threads: threads) { row in
      var square = 0.0
      for k in 0..<width {
        let x = Double(factors.elements[row * width + k])
        square += x * x
      }
      return Double(penalties[row]) * square
    }
  }

  private static func sum(
    rows: Int,
    threads: Int,
    _ term: @Sendable (Int) -> Double
  ) -> Double {
    let blocks = Blocks(rows: rows)
    let parts = parallelMap(blocks.count, threads: threads) { block in
      blocks[block].reduce(0.0) { $0 + term($1) }
    }
    return parts.reduce(0, +)
  }
}
