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

  /// Finds the basis for `factors`, Y, which stay as they are.
  ///
  /// `nil` if a factor isn't finite.
  /// - Complexity: O(rows · f² + f³)
  package init?(_ factors: FactorTable, weight: Double, threads: Int) {
    var vectors = gram(factors, weight: weight, threads: threads)
    let width = factors.columns
    guard let values = BLAS.eigenvalues(replacingByVectors: &vectors, order: width) else {
      return nil
    }
    spectrum = values.map { max($0, 0) }
    self.vectors = vectors
  }

  /// Turns the rows of `factors` into this basis: each becomes its product with Q.
  ///
  /// - Parameters:
  ///   - factors: The rows to turn.
  ///   - halves: Gets the result, too.
  ///   - kernels: The kernels to use.
  ///   - threads: The number of threads; the result doesn't depend on it.
  /// - Precondition: `factors` has as many columns as there are eigenvalues, `halves` as many rows.
  /// - Complexity: O(rows · f²)
  package func turn(
    _ factors: FactorTable,
    narrowingInto halves: HalfTable? = nil,
    kernels: Kernels = .best,
    threads: Int
  ) {
    let (width, stride) = (factors.columns, factors.stride)
    precondition(spectrum.count == width && (halves == nil || halves?.rows == factors.rows))
    let blocks = Blocks(rows: factors.rows, least: 256, most: factors.rows / 256)
    let largest = (factors.rows + blocks.count - 1) / blocks.count
    let makeCopy = { @Sendable in Scratch<Float>(count: largest * stride, filledWith: 0) }
    parallelFor(blocks.count, threads: threads, each: makeCopy) { block, copy in
      let rows = blocks[block]
      var target = unsafe factors.mutableSpan(ofRows: rows)
      var source = unsafe copy.mutableSpan(count: target.count)
      for i in target.indices { source[i] = target[i] }
      BLAS.multiply(
        source.span,
        stride: stride,
        vectors.span,
        transposingB: true,
        rows: rows.count,
        inner: width,
        columns: width,
        into: &target
      )
      guard let halves else { return }
      var narrowed = unsafe halves.mutableSpan(ofRows: rows)
      let scales = halves.columnScales
      kernels.narrow(target.span, scales: scales.span, into: &narrowed)
    }
  }
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
