/// The basis in which α₀ YᵀY is diagonal, computed once a half step so that every row's system becomes
/// I + PᵀP.
///
/// α₀ YᵀY = Q Λ Qᵀ; with W = Y·Q the row system (α₀ YᵀY + λI + Σ d y yᵀ) x = Σ c y reads, for
/// g = (Λ + λ)^-½, x = Q·(g ∘ v): (I + PᵀP) v = Pᵀt, P_k = √d_k W_k ∘ g, t_k = c_k / √d_k. The loss
/// depends on inner products of rows and columns only, so both may stay in the rotated basis: nothing is
/// ever rotated back.
package struct Whitening: Sendable {
  /// Eigenvalues Λ of α₀ YᵀY, ascending, none below zero.
  package let spectrum: [Float]
  /// The rotated factors, W = Y·Q.
  package let table: Matrix

  /// Whitens `factors`, Y.
  ///
  /// `nil` if a factor isn't finite.
  /// - Complexity: O(rows · width² + width³)
  package init?(_ factors: Matrix, weight: Double, threads: Int) {
    let width = factors.columns
    var vectors = gram(factors, weight: weight, threads: threads)
    guard let values = BLAS.eigenvalues(replacingByVectors: &vectors, order: width) else {
      return nil
    }
    spectrum = values.map { max($0, 0) }
    table = rotate(factors, vectors: vectors, threads: threads)
  }
}

/// weight · YᵀY, both triangles.
///
/// Blocks are summed in `Double` and in order.
private func gram(_ factors: Matrix, weight: Double, threads: Int) -> [Float] {
  let width = factors.columns
  let blocks = Blocks(rows: factors.rows)
  let parts = parallelMap(blocks.count, threads: threads) { block -> [Float] in
    var part = [Float](repeating: 0, count: width * width)
    var span = part.mutableSpan
    let rows = blocks[block]
    BLAS.addSquare(
      of: factors.elements.span.extracting(rows.lowerBound * width..<rows.upperBound * width),
      rows: rows.count,
      columns: width,
      to: &span
    )
    return part
  }
  var sum = [Float](repeating: 0, count: width * width)
  for i in 0..<width {
    for j in i..<width {
      let total = parts.reduce(0.0) { $0 + Double($1[i * width + j]) } * weight
      sum[i * width + j] = Float(total)
      sum[j * width + i] = Float(total)
    }
  }
  return sum
}

/// Y·Q, where the rows of `vectors` are the columns of Q.
private func rotate(_ factors: Matrix, vectors: [Float], threads: Int) -> Matrix {
  let width = factors.columns
  let blocks = Blocks(rows: factors.rows, least: 256, most: 256)
  var rotated = Matrix(rows: factors.rows, columns: width)
  unsafe rotated.elements.withUnsafeMutableBufferPointer { buffer in
    let output = unsafe DisjointRows(buffer, width: width)
    parallelFor(blocks.count, threads: threads) { block in
      let rows = blocks[block]
      unsafe output.withRows(rows) { target in
        BLAS.multiply(
          factors.elements.span.extracting(rows.lowerBound * width..<rows.upperBound * width),
          vectors.span,
          transposingB: true,
          rows: rows.count,
          inner: width,
          columns: width,
          into: &target
        )
      }
    }
  }
  return rotated
}
