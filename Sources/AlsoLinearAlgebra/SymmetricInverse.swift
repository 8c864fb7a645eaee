internal import COpenBLAS

extension Matrix {
  /// Replaces a symmetric, positive definite matrix by its inverse.
  ///
  /// By Cholesky's method, LAPACK's `spotrf` and `spotri`. Only the upper triangle is read; both are written
  /// and are each other's mirror, bit by bit. No memory is needed beside the matrix.
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
