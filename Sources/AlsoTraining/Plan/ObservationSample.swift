package import AlsoLinearAlgebra

/// Some rows of a side, as representative of it as so few can be.
///
/// Rows stand by falling length; every so many are taken, so that all lengths are in it. Where the other side
/// is too large for a table of it, columns stand for several: what is popular stays as popular as it was.
package struct ObservationSample {
  /// The rows.
  package let observations: Observations
  /// The share of the whole's cost that the sample has.
  package let share: Double

  /// Takes rows of about `budget` in cost, if there are so many, over at most `mostColumns` columns.
  package init(
    of whole: Observations,
    budget: Double,
    mostColumns: Int,
    cost: (_ entries: Int) -> Double
  ) {
    let costs = (0..<whole.rows).map { cost(whole.range(ofRow: $0).count) }
    let total = costs.reduce(0, +)
    let step = max(1, Int(total / budget))
    let columns = min(whole.columns, mostColumns)
    var (offsets, indices, roots, originals) = ([0], [Int32](), [Float](), [Int32]())
    var sampled = 0.0
    // From the middle of each stretch: the first row is the longest of all.
    for row in stride(from: min(step / 2, max(whole.rows - 1, 0)), to: whole.rows, by: step) {
      for entry in whole.range(ofRow: row) {
        let column = Int(whole.columnIndices[entry])
        indices.append(Int32(columns == whole.columns ? column : column * columns / whole.columns))
        roots.append(whole.roots[entry])
      }
      offsets.append(indices.count)
      originals.append(whole.originalRows[row])
      sampled += costs[row]
    }
    observations = Observations(
      columns: columns,
      rowOffsets: offsets,
      columnIndices: indices,
      roots: roots,
      originalRows: originals
    )
    share = total > 0 ? sampled / total : 1
  }
}

extension Observations {
  /// So many rows without an entry.
  init(emptyRows rows: Int, columns: Int) {
    self.init(
      columns: columns,
      rowOffsets: [Int](repeating: 0, count: rows + 1),
      columnIndices: [],
      roots: [],
      originalRows: (0..<Int32(rows)).map(\.self)
    )
  }
}
