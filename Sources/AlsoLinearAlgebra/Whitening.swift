/// The basis in which α₀ YᵀY is diagonal, computed once a half step so that every row's system becomes
/// I + PᵀP.
///
/// α₀ YᵀY = Q Λ Qᵀ; with W = Y·Q the row system (α₀ YᵀY + λI + Σ d y yᵀ) x = Σ c y reads, for
/// g = (Λ + λ)^-½, x = Q·(g ∘ v): (I + PᵀP) v = Pᵀt, P_k = √d_k W_k ∘ g, t_k = c_k / √d_k. The loss
/// depends on inner products of rows and columns only, so both sides are turned into the new basis in
/// place and stay there: nothing is ever turned back.
package struct Whitening: Sendable {
  /// Eigenvalues Λ of α₀ YᵀY, ascending, none below zero.
  package let spectrum: [Float]
  /// Qᵀ, row after row.
  private let vectors: [Float]
  /// What the columns of Y are multiplied with first; empty for nothing.
  private let scales: [Float]

  /// Finds the basis for `factors`, Y, which stay as they are.
  ///
  /// `nil` if a factor isn't finite.
  ///
  /// - Parameters:
  ///   - factors: Y.
  ///   - balance: What the columns of Y are to be multiplied with first.
  ///   - weight: α₀.
  ///   - threads: The number of threads; the result doesn't depend on it.
  /// - Complexity: O(rows · f² + f³)
  package init?(
    _ factors: FactorTable,
    balance: Balance? = nil,
    weight: Double,
    threads: Int
  ) {
    var vectors = gram(factors, weight: weight, threads: threads)
    let width = factors.columns
    scales = balance?.scales ?? []
    for (k, scale) in scales.enumerated() {
      for i in 0..<width {
        vectors[k * width + i] *= scale
        vectors[i * width + k] *= scale
      }
    }
    guard let values = BLAS.eigenvalues(replacingByVectors: &vectors, order: width) else {
      return nil
    }
    spectrum = values.map { max($0, 0) }
    self.vectors = vectors
  }

  /// Turns the side that the basis was found for: each row becomes its product with Q.
  ///
  /// - Parameters:
  ///   - factors: Y.
  ///   - halves: Gets the result, too.
  ///   - regularization: λ of each row; none to not ask for the sums.
  ///   - kernels: The kernels to use.
  ///   - threads: The number of threads; the result doesn't depend on it.
  /// - Returns: Σ λ y² of each column of the result.
  /// - Complexity: O(rows · f²)
  @discardableResult
  package func turn(
    _ factors: FactorTable,
    narrowingInto halves: HalfTable? = nil,
    regularization: [Float] = [],
    kernels: Kernels = .best,
    threads: Int
  ) -> [Float] {
    precondition(halves == nil || halves?.rows == factors.rows)
    precondition(regularization.isEmpty || regularization.count == factors.rows)
    let matrix = scaled { $0 }
    return turn(factors, by: matrix, threads: threads) { rows, turned, sums in
      if let halves {
        let scales = halves.columnScales
        var narrowed = unsafe halves.mutableSpan(ofRows: rows)
        kernels.narrow(turned, scales: scales.span, into: &narrowed)
      }
      guard !regularization.isEmpty else { return }
      for (k, row) in rows.enumerated() {
        let y = turned.extracting(k * factors.stride..<(k + 1) * factors.stride)
        kernels.addSquares(of: y, weight: regularization[row], to: &sums)
      }
    }
  }

  /// Turns the other side into the basis; what Y's columns are multiplied with, its are divided by.
  package func turnOther(_ factors: FactorTable, threads: Int) {
    turn(factors, by: scaled { 1 / $0 }, threads: threads) { _, _, _ in }
  }

  /// Qᵀ, its columns multiplied by a function of the scales.
  private func scaled(_ function: (Float) -> Float) -> [Float] {
    guard !scales.isEmpty else { return vectors }
    let factors = scales.map(function)
    return vectors.indices.map { vectors[$0] * factors[$0 % factors.count] }
  }

  /// Multiplies each row by the transpose of `matrix`, and lets `use` see blocks of the result and add to
  /// the sums over columns that are returned.
  @discardableResult
  private func turn(
    _ factors: FactorTable,
    by matrix: [Float],
    threads: Int,
    _ use: @Sendable (Range<Int>, Span<Float>, inout MutableSpan<Float>) -> Void
  ) -> [Float] {
    let (width, stride) = (factors.columns, factors.stride)
    precondition(spectrum.count == width)
    let blocks = Blocks(rows: factors.rows, least: 256, most: factors.rows / 256)
    let largest = (factors.rows + blocks.count - 1) / blocks.count
    let makeCopy = { @Sendable in Scratch<Float>(count: largest * stride, filledWith: 0) }
    let parts = parallelMap(blocks.count, threads: threads, each: makeCopy) { block, copy in
      var sums = [Float](repeating: 0, count: stride)
      var sumSpan = sums.mutableSpan
      let rows = blocks[block]
      var target = unsafe factors.mutableSpan(ofRows: rows)
      var source = unsafe copy.mutableSpan(count: target.count)
      for i in target.indices { source[i] = target[i] }
      BLAS.multiply(
        source.span,
        stride: stride,
        matrix.span,
        transposingB: true,
        rows: rows.count,
        inner: width,
        columns: width,
        into: &target
      )
      use(rows, target.span, &sumSpan)
      return sums
    }
    return columnSums(parts, width: width)
  }
}

/// The sums of some vectors, of which the first `width` elements count, added in `Double` and in order.
func columnSums(_ parts: [[Float]], width: Int) -> [Float] {
  (0..<width).map { k in Float(parts.reduce(0.0) { $0 + Double($1[k]) }) }
}

/// weight · YᵀY, both triangles.
///
/// Blocks are summed in `Double` and in order.
private func gram(_ factors: FactorTable, weight: Double, threads: Int) -> [Float] {
  let (width, stride) = (factors.columns, factors.stride)
  let blocks = Blocks(rows: factors.rows)
  let parts = parallelMap(blocks.count, threads: threads) { block -> [Float] in
    var part = [Float](repeating: 0, count: width * width)
    var span = part.mutableSpan
    let rows = blocks[block]
    unsafe BLAS.addSquare(
      of: factors.span.extracting(rows.lowerBound * stride..<rows.upperBound * stride),
      stride: stride,
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
