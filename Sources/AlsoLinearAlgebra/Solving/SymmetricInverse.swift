internal import COpenBLAS

extension Matrix {
  /// Replaces a symmetric, positive definite matrix by its inverse.
  ///
  /// By Cholesky's method, LAPACK's `spotrf` and `spotri`. Only the upper triangle is read; both are written
  /// and are each other's mirror, bit by bit. A matrix whose order isn't a multiple of ``wholeOrder`` takes its
  /// memory twice for a moment.
  ///
  /// The inverse of a matrix A of condition κ is within about *n* · ε · κ · |A⁻¹|.
  ///
  /// - Precondition: The matrix is square.
  /// - Throws: ``NotPositiveDefinite`` with the order of the first leading minor that holds what isn't
  ///   finite, or else of the first that isn't positive; the elements then mean nothing.
  /// - Complexity: O(*n*³)
  package mutating func invertPositiveDefinite() throws(NotPositiveDefinite) {
    precondition(rows == columns, "only a square matrix has an inverse")
    guard rows > 0 else { return }
    // LAPACK may take NaN for a positive pivot.
    if let minor = firstMinorThatIsNotFinite { throw NotPositiveDefinite(minor: minor) }
    if rows.isMultiple(of: Self.wholeOrder) {
      try invertWholeOrder()
    } else {
      // The inverse of A beside the identity is that of A beside the identity.
      var bordered = paddedWithIdentity()
      elements = []
      try bordered.invertWholeOrder()
      copyLeading(of: bordered)
    }
  }

  /// OpenBLAS inverts matrices of such orders on every core; of others its SSE3 kernels, which it also takes for
  /// processors that it doesn't know, make it read at address zero (0.3.21: odd orders from 201 on).
  private static let wholeOrder = 16

  private func paddedWithIdentity() -> Matrix {
    let order = (rows + Self.wholeOrder - 1) / Self.wholeOrder * Self.wholeOrder
    var padded = Matrix(rows: order, columns: order)
    for row in 0..<rows {
      padded.elements.replaceSubrange(
        row * order..<row * order + rows,
        with: elements[row * rows..<(row + 1) * rows]
      )
    }
    for row in rows..<order { padded.elements[row * order + row] = 1 }
    return padded
  }

  /// Takes its elements from the first rows and columns of a larger matrix.
  private mutating func copyLeading(of larger: Matrix) {
    elements = []
    elements.reserveCapacity(rows * columns)
    for row in 0..<rows {
      elements += larger.elements[row * larger.columns..<row * larger.columns + columns]
    }
  }

  private mutating func invertWholeOrder() throws(NotPositiveDefinite) {
    BLAS.useOneThread()
    // What is the upper triangle by rows is the lower one by columns.
    var triangle = CChar(UInt8(ascii: "L"))
    var (order, info) = (Int32(rows), Int32(0))
    unsafe spotrf_(&triangle, &order, &elements, &order, &info)
    precondition(info >= 0, "spotrf: illegal argument \(-info)")
    guard info == 0 else { throw NotPositiveDefinite(minor: Int(info)) }
    unsafe spotri_(&triangle, &order, &elements, &order, &info)
    precondition(info >= 0, "spotri: illegal argument \(-info)")
    guard info == 0 else { throw NotPositiveDefinite(minor: Int(info)) }
    mirrorUpperTriangle()
  }

  /// The order of the first leading minor with an entry of the upper triangle that isn't finite.
  private var firstMinorThatIsNotFinite: Int? {
    let elements = elements.span
    var first = columns
    for row in 0..<rows where row < first {
      for column in row..<first where !elements[row * columns + column].isFinite {
        first = column
        break
      }
    }
    return first < columns ? first + 1 : nil
  }

  /// Copies the upper triangle to the lower one.
  private mutating func mirrorUpperTriangle() {
    // In tiles, for a column's elements lie far apart: each line of the cache is then used up at once.
    let (order, tile) = (rows, 32)
    var elements = elements.mutableSpan
    for firstRow in stride(from: 0, to: order, by: tile) {
      for firstColumn in stride(from: firstRow, to: order, by: tile) {
        for row in firstRow..<min(firstRow + tile, order) {
          for column in firstColumn..<min(firstColumn + tile, order) where column > row {
            elements[column * order + row] = elements[row * order + column]
          }
        }
      }
    }
  }
}
