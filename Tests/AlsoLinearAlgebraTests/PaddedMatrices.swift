import AlsoLinearAlgebra

/// A padded copy, its padding zero.
func padded(_ matrix: Matrix) -> [Float] {
  let stride = Kernels.stride(columns: matrix.columns)
  var copy = [Float](repeating: 0, count: matrix.rows * stride)
  for row in 0..<matrix.rows {
    for column in 0..<matrix.columns { copy[row * stride + column] = matrix[row, column] }
  }
  return copy
}

/// The upper triangle of a padded identity; whoever reads more than that finds no number.
func identity(_ kernels: Kernels, order: Int) -> [Float] {
  var system = [Float](repeating: .nan, count: Kernels.systemCount(order: order))
  var span = system.mutableSpan
  kernels.setIdentity(&span, order: order)
  return system
}
