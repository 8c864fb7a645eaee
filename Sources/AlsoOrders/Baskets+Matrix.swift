package import AlsoLinearAlgebra

extension Baskets {
  /// Baskets × items, with the weights that the basket model learns from.
  package struct WeightedMatrix: Sendable, Equatable {
    /// One row a basket that holds a trained item, in the order of the log; one column a trained item.
    package let matrix: SparseMatrix
    /// What the weight of a basket of z items, z^-½, was multiplied by.
    package let scale: Double
  }

  /// The baskets restricted to the first `trainedItems` items; those left without an item are dropped.
  ///
  /// All z entries of a row weigh w = scale · z^-½, so that a full basket doesn't drown the small ones
  /// (it speaks √z times as loud as a single item, not z times). The scale is such that the entries
  /// weigh 1 in the mean, Σ w z = entries, which keeps α₀ and λ comparable between shops.
  package func weightedMatrix(trainedItems: Int) -> WeightedMatrix {
    var offsets = [0]
    var columns: [Int32] = []
    var rootsOfSizes = 0.0
    for order in 0..<count {
      for entry in range(ofOrder: order) {
        // Items ascend, so the trained ones come first.
        guard items[entry] < trainedItems else { break }
        columns.append(items[entry])
      }
      guard let last = offsets.last, columns.count > last else { continue }
      rootsOfSizes += Double(columns.count - last).squareRoot()
      offsets.append(columns.count)
    }
    let scale = columns.isEmpty ? 1 : Double(columns.count) / rootsOfSizes
    var weights: [Float] = []
    weights.reserveCapacity(columns.count)
    for row in 0..<offsets.count - 1 {
      let size = offsets[row + 1] - offsets[row]
      let weight = Float(scale / Double(size).squareRoot())
      for _ in 0..<size { weights.append(weight) }
    }
    let matrix = SparseMatrix(
      rows: offsets.count - 1,
      columns: trainedItems,
      rowOffsets: offsets,
      columnIndices: columns,
      values: weights
    )
    return WeightedMatrix(matrix: matrix, scale: scale)
  }
}
