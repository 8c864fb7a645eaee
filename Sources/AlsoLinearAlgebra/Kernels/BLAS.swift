internal import COpenBLAS

/// OpenBLAS and its LAPACK.
///
/// This file and the one that inverts are the only ones that call them: shapes are checked and `Int` becomes
/// `Int32` there. All matrices are row-major; where LAPACK reads columns, a symmetric matrix is its own
/// transpose and the triangle's name changes.
package enum BLAS {
  /// Keeps OpenBLAS from starting threads of its own, since parallelism is ours.
  ///
  /// Touch it before the first call.
  private static let singleThreaded: Void = openblas_set_num_threads(1)

  /// Keeps OpenBLAS from starting threads of its own, for callers in other files.
  static func useOneThread() { singleThreaded }

  /// c = a · b, or a · bᵀ, for `rows` rows of a.
  ///
  /// - Precondition: a is rows × inner, b inner × columns (transposed: columns × inner), c rows × columns;
  ///   a and c have their rows `stride` elements apart, b has no gaps.
  package static func multiply(
    _ a: Span<Float>,
    stride: Int,
    _ b: Span<Float>,
    transposingB: Bool = false,
    rows: Int,
    inner: Int,
    columns: Int,
    into c: inout MutableSpan<Float>
  ) {
    precondition(stride >= inner && stride >= columns)
    precondition(a.count >= rows * stride && c.count >= rows * stride)
    precondition(b.count == inner * columns)
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
            Int32(stride),
            b.baseAddress,
            Int32(transposingB ? inner : columns),
            0,
            c.baseAddress,
            Int32(stride)
          )
        }
      }
    }
  }

  /// The upper triangle of c gains aᵀ · a (columns × columns).
  ///
  /// - Precondition: a is rows × columns, its rows `stride` elements apart; c is square, of the product's
  ///   order and without gaps.
  package static func addSquare(
    of a: Span<Float>,
    stride: Int,
    rows: Int,
    columns: Int,
    to c: inout MutableSpan<Float>
  ) {
    precondition(stride >= columns)
    precondition(a.count >= rows * stride && c.count >= columns * columns)
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
          Int32(stride),
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
