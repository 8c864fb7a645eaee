package import AlsoBase
package import AlsoLinearAlgebra

/// Kernels as one would write them on a blackboard, in double precision.
package enum Naive {
  /// The inner product and the error bound that any summation order must keep.
  package static func dot(_ a: [Float], _ b: [Float]) -> (value: Double, bound: Double) {
    var (value, magnitude) = (0.0, 0.0)
    for i in a.indices {
      value += Double(a[i]) * Double(b[i])
      magnitude += abs(Double(a[i]) * Double(b[i]))
    }
    return (value, Double(a.count) * Double(Float.ulpOfOne) * magnitude)
  }

  /// weight · AᵀA.
  package static func gram(_ a: Matrix, weight: Double) -> [[Double]] {
    var gram = [[Double]](repeating: Array(repeating: 0, count: a.columns), count: a.columns)
    for row in 0..<a.rows {
      for i in 0..<a.columns {
        for j in 0..<a.columns {
          gram[i][j] += weight * Double(a[row, i]) * Double(a[row, j])
        }
      }
    }
    return gram
  }

  /// The solution of a · x = b by Gaussian elimination with partial pivoting.
  package static func solve(_ a: [[Double]], _ b: [Double]) -> [Double] {
    var (a, b) = (a, b)
    let n = b.count
    for column in 0..<n {
      let pivot = (column..<n).max { abs(a[$0][column]) < abs(a[$1][column]) } ?? column
      a.swapAt(column, pivot)
      b.swapAt(column, pivot)
      for row in column + 1..<max(n, column + 1) {
        let factor = a[row][column] / a[column][column]
        for k in column..<n { a[row][k] -= factor * a[column][k] }
        b[row] -= factor * b[column]
      }
    }
    for row in (0..<n).reversed() {
      for k in row + 1..<max(n, row + 1) { b[row] -= a[row][k] * b[k] }
      b[row] /= a[row][row]
    }
    return b
  }

  /// A row of a half step: (α₀ YᵀY + λI + Σ d y yᵀ) x = Σ c y.
  package static func row(
    _ factors: Matrix,
    weight: Double,
    regularization: Double,
    entries: [Int],
    quadratic: [Double],
    linear: [Double]
  ) -> [Double] {
    var system = gram(factors, weight: weight)
    var target = [Double](repeating: 0, count: factors.columns)
    for i in 0..<factors.columns { system[i][i] += regularization }
    for (k, entry) in entries.enumerated() {
      for i in 0..<factors.columns {
        target[i] += linear[k] * Double(factors[entry, i])
        for j in 0..<factors.columns {
          system[i][j] += quadratic[k] * Double(factors[entry, i]) * Double(factors[entry, j])
        }
      }
    }
    return solve(system, target)
  }
}

extension Matrix {
  /// A matrix of numbers between -1 and 1.
  package static func random(rows: Int, columns: Int, using generator: inout SplitMix64) -> Matrix {
    Matrix(
      rows: rows,
      columns: columns,
      elements: .random(count: rows * columns, using: &generator)
    )
  }
}

extension SparseMatrix {
  /// A matrix of positive weights in which each pair is an entry with probability `density`.
  package static func random(
    rows: Int,
    columns: Int,
    density: Double,
    using generator: inout SplitMix64
  ) -> SparseMatrix {
    var (offsets, indices, values) = ([0], [Int32](), [Float]())
    for _ in 0..<rows {
      for column in 0..<columns where Double.random(in: 0..<1, using: &generator) < density {
        indices.append(Int32(column))
        values.append(Float.random(in: 0.5...3, using: &generator))
      }
      offsets.append(indices.count)
    }
    return SparseMatrix(
      rows: rows,
      columns: columns,
      rowOffsets: offsets,
      columnIndices: indices,
      values: values
    )
  }
}
