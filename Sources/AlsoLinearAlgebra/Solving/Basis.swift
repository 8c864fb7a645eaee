internal import AlsoBase

/// The basis in which α₀ YᵀY is diagonal, found once a half step so that every row's system becomes
/// I + PᵀP.
///
/// α₀ YᵀY = Q Λ Qᵀ; with W = Y·Q the row system (α₀ YᵀY + λI + Σ d y yᵀ) x = Σ c y reads, for
/// g = (Λ + λ)^-½, x = Q·(g ∘ v): (I + PᵀP) v = Pᵀt, P_k = √d_k W_k ∘ g, t_k = c_k / √d_k. The loss
/// depends on inner products of rows and columns only, so whoever owns the tables of both sides turns them
/// into the basis and leaves them there: nothing is ever turned back.
package struct Basis: Sendable {
  /// Eigenvalues Λ of α₀ YᵀY, ascending, none below zero.
  package let spectrum: [Float]
  /// α₀.
  private let weight: Double
  /// Qᵀ, row after row.
  private let vectors: [Float]
  /// What the columns of Y are multiplied with first; empty for nothing.
  private let scales: [Float]

  /// Finds the basis for factors Y.
  ///
  /// `nil` if a factor isn't finite.
  ///
  /// - Parameters:
  ///   - gram: YᵀY.
  ///   - weight: α₀.
  ///   - balance: What the columns of Y are to be multiplied with first.
  /// - Complexity: O(f³)
  package init?(_ gram: Gram, weight: Double, balance: Balance? = nil) {
    var vectors = gram.elements(weight: weight)
    let width = gram.order
    scales = balance?.scales ?? []
    // To scale columns of Y by s is to scale rows and columns of YᵀY by s.
    for (k, scale) in scales.enumerated() {
      for i in 0..<width {
        vectors[k * width + i] *= scale
        vectors[i * width + k] *= scale
      }
    }
    guard let values = BLAS.eigenvalues(replacingByVectors: &vectors, order: width) else {
      return nil
    }
    // Rounding makes small eigenvalues negative, which those of a Gram matrix never are.
    spectrum = values.map { max($0, 0) }
    self.vectors = vectors
    self.weight = weight
  }

  /// Turns the side that the basis was found for: each row becomes its product with Q.
  ///
  /// - Parameters:
  ///   - factors: Y, which becomes W in place.
  ///   - isRough: Whether half steps may read the result in half precision, which is faster; their results
  ///     are then those for factors rounded to eleven bits.
  ///   - regularization: λ of each row; none to not ask for penalties.
  ///   - kernels: The kernels to use.
  ///   - threads: The number of threads; the result doesn't depend on it.
  /// - Returns: The same table, as half steps want it.
  /// - Complexity: O(rows · f²)
  @discardableResult
  package func turn(
    _ factors: FactorTable,
    isRough: Bool = false,
    regularization: [Float] = [],
    kernels: Kernels = .best,
    threads: Int
  ) -> TurnedFactors {
    precondition(regularization.isEmpty || regularization.count == factors.rows)
    let halves = isRough && kernels.hasHalf ? halves(rows: factors.rows) : nil
    let parts = turn(factors, by: scaled { $0 }, threads: threads) { rows, turned in
      // A block is narrowed and summed right after it was turned, while caches hold it.
      if let halves {
        let scales = halves.columnScales
        var narrowed = unsafe halves.mutableSpan(ofRows: rows)
        kernels.narrow(turned, scales: scales.span, into: &narrowed)
      }
      var sums = [Float](repeating: 0, count: factors.stride)
      guard !regularization.isEmpty else { return sums }
      var sumSpan = sums.mutableSpan
      for (k, row) in rows.enumerated() {
        let y = turned.extracting(k * factors.stride..<(k + 1) * factors.stride)
        kernels.addSquares(of: y, weight: regularization[row], to: &sumSpan)
      }
      return sums
    }
    return TurnedFactors(
      table: factors,
      halves: halves,
      spectrum: spectrum,
      penalties: columnSums(parts, width: factors.columns)
    )
  }

  /// Turns the other side into the basis; what Y's columns are multiplied with, its are divided by.
  package func turnOther(_ factors: FactorTable, threads: Int) {
    _ = turn(factors, by: scaled { 1 / $0 }, threads: threads) { _, _ in }
  }

  /// A table for W in half precision: Λ tells how large its columns are.
  private func halves(rows: Int) -> HalfTable {
    let scale = 1 / (Float(weight) * Float(max(1, rows)))
    return HalfTable(rows: rows, rootMeanSquares: spectrum.map { ($0 * scale).squareRoot() })
  }

  /// Qᵀ, its columns multiplied by a function of the scales.
  private func scaled(_ function: (Float) -> Float) -> [Float] {
    guard !scales.isEmpty else { return vectors }
    let factors = scales.map(function)
    return vectors.indices.map { vectors[$0] * factors[$0 % factors.count] }
  }

  /// Multiplies each row by the transpose of `matrix`, and returns what `use` makes of each block of the
  /// result.
  private func turn<Part: Sendable>(
    _ factors: FactorTable,
    by matrix: [Float],
    threads: Int,
    _ use: @Sendable (_ rows: Range<Int>, _ turned: Span<Float>) -> Part
  ) -> [Part] {
    let (width, stride) = (factors.columns, factors.stride)
    precondition(spectrum.count == width)
    let blocks = Blocks(rows: factors.rows, least: 256, most: factors.rows / 256)
    let largest = (factors.rows + blocks.count - 1) / blocks.count
    let makeCopy = { @Sendable in Scratch<Float>(count: largest * stride, filledWith: 0) }
    return parallelMap(blocks.count, threads: threads, each: makeCopy) { block, copy in
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
      return use(rows, target.span)
    }
  }
}

/// The sums of some vectors, of which the first `width` elements count, added in `Double` and in order.
func columnSums(_ parts: [[Float]], width: Int) -> [Float] {
  (0..<width).map { k in Float(parts.reduce(0.0) { $0 + Double($1[k]) }) }
}
