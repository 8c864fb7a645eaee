package import AlsoLinearAlgebra
package import AlsoModelFile

/// The loss of a factorization, written down from its definition, in double precision.
package struct NaiveLoss {
  /// The weights w, rows × columns; 0 where there is no entry.
  package var weights: [[Double]]
  package var options: FactorizationOptions

  package init(_ matrix: SparseMatrix, _ options: FactorizationOptions) {
    weights = Array(repeating: Array(repeating: 0, count: matrix.columns), count: matrix.rows)
    for row in 0..<matrix.rows {
      for entry in matrix.range(ofRow: row) {
        weights[row][Int(matrix.columnIndices[entry])] = Double(matrix.values[entry])
      }
    }
    self.options = options
  }

  package func callAsFunction(_ x: [[Double]], _ y: [[Double]]) -> Double {
    var loss = 0.0
    for (u, row) in weights.enumerated() {
      for (i, weight) in row.enumerated() {
        let product = zip(x[u], y[i]).reduce(0) { $0 + $1.0 * $1.1 }
        loss += weight * (1 - product) * (1 - product)
        loss += options.unobservedWeight * product * product
      }
      loss += penalty(row.reduce(0, +), others: row.count) * square(x[u])
    }
    for i in y.indices {
      let sum = weights.reduce(0) { $0 + $1[i] }
      loss += penalty(sum, others: weights.count) * square(y[i])
    }
    return loss
  }

  private func square(_ vector: [Double]) -> Double { vector.reduce(0) { $0 + $1 * $1 } }

  private func penalty(_ weight: Double, others: Int) -> Double {
    Double(regularization(options, weight: weight, others: others))
  }
}

extension Matrix {
  /// The rows as arrays in double precision.
  package var doubles: [[Double]] {
    (0..<rows).map { row in (0..<columns).map { Double(self[row, $0]) } }
  }
}
