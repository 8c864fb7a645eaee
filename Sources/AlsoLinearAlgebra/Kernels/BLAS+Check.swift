internal import AlsoBase

extension BLAS {
  /// Whether OpenBLAS gives right products, squares, eigenvectors and inverses of small matrices.
  ///
  /// Some builds of OpenBLAS compute wrongly on some processors. Each result R of matrices is held against
  /// its definition by what both make of a vector of random integers, which takes O(n²) where the result
  /// takes O(n³): a wrong R passes with a probability of about 2⁻¹¹ (Freivalds, "Probabilistic machines can
  /// use less running time", IFIP Congress 1977). The vector is always the same, so that equal processors
  /// give equal verdicts.
  ///
  /// - Parameter disturb: Changes each result before it is judged, for tests of this check.
  /// - Returns: Whether no result is wrong.
  /// - Complexity: some 10⁷ operations, less than a millisecond
  package static func isRight(
    disturbing disturb: @escaping (inout [Float]) -> Void = { _ in }
  ) -> Bool {
    var check = BLASCheck(disturb: disturb)
    // OpenBLAS multiplies small matrices by other kernels than larger ones. The borders between them and the
    // remainders of their blocks are where mistakes were: sizes are odd.
    return check.multipliesRightly(rows: 33, inner: 21, columns: 17)
      && check.multipliesRightly(rows: 131, inner: 129, columns: 97)
      && check.squaresRightly(rows: 131, columns: 97)
      && check.findsEigenvectors(order: 65)
      && check.inverts(order: 144)
  }
}

/// The parts of ``BLAS/isRight()``.
private struct BLASCheck {
  let disturb: (inout [Float]) -> Void
  private var generator = SplitMix64(seed: 1977)

  init(disturb: @escaping (inout [Float]) -> Void) { self.disturb = disturb }

  /// Both forms of ``BLAS/multiply(_:stride:_:transposingB:rows:inner:columns:into:)``.
  ///
  /// Elements are small integers, so that no sum is rounded, in whatever order it is taken: the products
  /// must be exact.
  mutating func multipliesRightly(rows: Int, inner: Int, columns: Int) -> Bool {
    let stride = max(inner, columns) + 3
    let a = integers(rows * stride)
    let b = integers(inner * columns)
    let x = vector(columns)
    for isTransposed in [false, true] {
      var product = [Float](repeating: 0, count: rows * stride)
      var span = product.mutableSpan
      BLAS.multiply(
        a.span,
        stride: stride,
        b.span,
        transposingB: isTransposed,
        rows: rows,
        inner: inner,
        columns: columns,
        into: &span
      )
      disturb(&product)
      let right =
        isTransposed
        ? transposed(b, rows: columns, columns: inner, times: x)
        : times(b, rows: inner, columns: columns, stride: columns, x)
      guard
        times(product, rows: rows, columns: columns, stride: stride, x)
          == times(a, rows: rows, columns: inner, stride: stride, right)
      else { return false }
    }
    return true
  }

  /// ``BLAS/addSquare(of:stride:rows:columns:to:)``, exact for the same reason.
  mutating func squaresRightly(rows: Int, columns: Int) -> Bool {
    let stride = columns + 3
    let a = integers(rows * stride)
    var square = symmetricSquare(of: a, stride: stride, rows: rows, columns: columns)
    disturb(&square)
    let x = vector(columns)
    let ax = times(a, rows: rows, columns: columns, stride: stride, x)
    let expected = (0..<columns).map { column in
      (0..<rows).reduce(0.0) { $0 + Double(a[$1 * stride + column]) * ax[$1] }
    }
    return times(square, rows: columns, columns: columns, stride: columns, x) == expected
  }

  /// ``BLAS/eigenvalues(replacingByVectors:order:)``: VᵀV = I and Vᵀ Λ V = A.
  mutating func findsEigenvectors(order: Int) -> Bool {
    let matrix = positiveDefinite(order: order)
    var vectors = matrix
    guard let values = BLAS.eigenvalues(replacingByVectors: &vectors, order: order) else {
      return false
    }
    disturb(&vectors)
    let x = vector(order)
    let coordinates = times(vectors, rows: order, columns: order, stride: order, x)
    let scaled = zip(values, coordinates).map { Double($0) * $1 }
    return isNear(x, transposed(vectors, rows: order, columns: order, times: coordinates))
      && isNear(
        times(matrix, rows: order, columns: order, stride: order, x),
        transposed(vectors, rows: order, columns: order, times: scaled)
      )
  }

  /// ``Matrix/invertPositiveDefinite()``: A A⁻¹ = I.
  mutating func inverts(order: Int) -> Bool {
    let elements = positiveDefinite(order: order)
    var inverse = Matrix(rows: order, columns: order, elements: elements)
    guard (try? inverse.invertPositiveDefinite()) != nil else { return false }
    disturb(&inverse.elements)
    let x = vector(order)
    let back = times(inverse.elements, rows: order, columns: order, stride: order, x)
    return isNear(x, times(elements, rows: order, columns: order, stride: order, back))
  }
}

extension BLASCheck {
  /// Whether two vectors agree as nearly as single precision lets them.
  ///
  /// For these matrices, whose condition is below 10, errors are below 10⁻⁵ of the vector's length; mistakes
  /// are as large as the vector.
  private func isNear(_ a: [Double], _ b: [Double]) -> Bool {
    let length = a.reduce(0) { $0 + $1 * $1 }.squareRoot()
    let distance = zip(a, b).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
    return distance <= 1e-3 * length
  }

  /// Integers from -8 to 8: sums of 2¹⁸ of their products are below 2²⁴, where each integer is a float.
  private mutating func integers(_ count: Int) -> [Float] {
    (0..<count).map { _ in Float(Int.random(in: -8...8, using: &generator)) }
  }

  private mutating func vector(_ count: Int) -> [Double] {
    (0..<count).map { _ in Double(Int.random(in: -1000...1000, using: &generator)) }
  }

  /// BᵀB of a random B, made well-conditioned by what is added to its diagonal.
  private mutating func positiveDefinite(order: Int) -> [Float] {
    let b = integers(order * order)
    var square = symmetricSquare(of: b, stride: order, rows: order, columns: order)
    for k in 0..<order { square[k * order + k] += Float(24 * order) }
    return square
  }

  /// AᵀA, both triangles.
  private func symmetricSquare(of a: [Float], stride: Int, rows: Int, columns: Int) -> [Float] {
    var square = [Float](repeating: 0, count: columns * columns)
    var span = square.mutableSpan
    BLAS.addSquare(of: a.span, stride: stride, rows: rows, columns: columns, to: &span)
    for row in 0..<columns {
      for column in row..<columns { span[column * columns + row] = span[row * columns + column] }
    }
    return square
  }

  /// The product of a matrix, row by row, with a vector.
  private func times(
    _ matrix: [Float],
    rows: Int,
    columns: Int,
    stride: Int,
    _ x: [Double]
  ) -> [Double] {
    let (matrix, x) = (matrix.span, x.span)
    var product = [Double](repeating: 0, count: rows)
    for row in 0..<rows {
      var sum = 0.0
      for column in 0..<columns { sum += Double(matrix[row * stride + column]) * x[column] }
      product[row] = sum
    }
    return product
  }

  /// The product of the transpose of a matrix without gaps with a vector.
  private func transposed(
    _ matrix: [Float],
    rows: Int,
    columns: Int,
    times x: [Double]
  ) -> [Double] {
    let (matrix, x) = (matrix.span, x.span)
    var product = [Double](repeating: 0, count: columns)
    for row in 0..<rows {
      for column in 0..<columns {
        product[column] += Double(matrix[row * columns + column]) * x[row]
      }
    }
    return product
  }
}
