internal import COpenBLAS

/// OpenBLAS and its LAPACK.
///
/// The only file that calls them: shapes are checked and `Int` becomes `Int32` here. All matrices are row-major; where LAPACK reads columns, a symmetric matrix is its own
/// transpose and the triangle's name changes.
package enum BLAS {
  /// Keeps OpenBLAS from starting threads of its own, since parallelism is ours.
  ///
  /// Touch it before the first call.
  private static let singleThreaded: Void = openblas_set_num_threads(1)

  /// c = a · b, or a · bᵀ, for `rows` rows of a.
  ///
  /// - Precondition: a is rows × inner, b inner × columns (transposed: columns × inner), c rows × columns.
  package static func multiply(
    _ a: Span<Float>,
    _ b: Span<Float>,
    transposingB: Bool = false,
    rows: Int,
    inner: Int,
    columns: Int,
    into c: inout MutableSpan<Float>
  ) {
    precondition(a.count == rows * inner && b.count == inner * columns && c.count == rows * columns)
    guard rows > 0, columns > 0, inner > 0 else { return }
    singleThreaded
    unsafe a.withUnsafeBufferPointer { a in
      unsafe b.withUnsafeBufferPointer { b in
        unsafe c.withUnsafeMutableBufferPointer { c in
          unsafe cblas_sgemm(
            CblasRowMajor,
            CblasNoTrans,
            transposingB ? CblasTrans : CblasNoTrans,
            Int32(rows),
            Int32(columns),
            Int32(inner),
            1,
            a.baseAddress,
            Int32(inner),
            b.baseAddress,
            Int32(transposingB ? inner : columns),
            0,
            c.baseAddress,
            Int32(columns)
          )
        }
      }
    }
  }

  /// The upper triangle of c gains aᵀ · a (columns × columns).
  ///
  /// - Precondition: a is rows × columns; c is square, of the product's order.
  package static func addSquare(
    of a: Span<Float>,
    rows: Int,
    columns: Int,
    to c: inout MutableSpan<Float>
  ) {
    precondition(a.count >= rows * columns && c.count >= columns * columns)
    guard rows > 0, columns > 0 else { return }
    singleThreaded
    unsafe a.withUnsafeBufferPointer { a in
      unsafe c.withUnsafeMutableBufferPointer { c in
        unsafe cblas_ssyrk(
          CblasRowMajor,
          CblasUpper,
          CblasTrans,
          Int32(columns),
          Int32(rows),
          1,
          a.baseAddress,
          Int32(columns),
          1,
          c.baseAddress,
          Int32(columns)
        )
      }
    }
  }

  /// The eigenvalues of a symmetric matrix, ascending; its rows are replaced by the eigenvectors.
  ///
  /// LAPACK `ssyevd`. A matrix with an entry that isn't finite has no answer: `nil`.
  package static func eigenvalues(replacingByVectors a: inout [Float], order: Int) -> [Float]? {
    precondition(a.count == order * order)
    guard order > 0 else { return [] }
    guard a.allSatisfy(\.isFinite) else { return nil }
    singleThreaded
    var (job, triangle) = (CChar(UInt8(ascii: "V")), CChar(UInt8(ascii: "L")))
    var (size, info) = (Int32(order), Int32(0))
    var workCount = Int32(1 + 6 * order + 2 * order * order)
    var integerCount = Int32(3 + 5 * order)
    var work = [Float](repeating: 0, count: Int(workCount))
    var integers = [Int32](repeating: 0, count: Int(integerCount))
    var values = [Float](repeating: 0, count: order)
    unsafe ssyevd_(
      &job,
      &triangle,
      &size,
      &a,
      &size,
      &values,
      &work,
      &workCount,
      &integers,
      &integerCount,
      &info
    )
    precondition(info >= 0, "ssyevd: illegal argument \(-info)")
    return info == 0 ? values : nil
  }
}
