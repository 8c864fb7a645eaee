internal import AlsoBase
internal import AlsoLinearAlgebra

extension SparseMatrix {
  /// A matrix like those of shops: most rows short and some long, few columns in most rows.
  ///
  /// A row has a fifth of `longestRow` entries on average, a column drawn with a probability that falls
  /// like rank^-⅔. Powers by multiplication only, which round alike on every machine.
  static func likeOrders(
    rows: Int,
    columns: Int,
    longestRow: Int,
    seed: UInt64
  ) -> SparseMatrix {
    var generator = SplitMix64(seed: seed)
    var (offsets, indices, values) = ([0], [Int32](), [Float]())
    for _ in 0..<rows {
      let length = Double.random(in: 0..<1, using: &generator)
      let count = 1 + Int(Double(longestRow) * length * length * length * length)
      let picked = (0..<count).map { _ in
        let rank = Double.random(in: 0..<1, using: &generator)
        return Int32(Double(columns) * rank * rank * rank)
      }
      for column in Set(picked).sorted() {
        indices.append(column)
        values.append(Float.random(in: 1...3, using: &generator))
      }
      offsets.append(indices.count)
    }
    return SparseMatrix(
      rows: rows,
      columns: columns,
      rowOffsets: offsets,
      columnIndices: indices,
      values: values
    )
  }

  /// The operations of solving every row exactly with `width` factors, as
  /// ``AlsoLinearAlgebra/RowSolver`` does it.
  func exactOperations(width: Int) -> Int {
    (0..<rows).reduce(0) { sum, row in
      let entries = range(ofRow: row).count
      let system = min(entries, width)
      return sum + entries * width * (system + 4) + system * system * system / 3
    }
  }
}
