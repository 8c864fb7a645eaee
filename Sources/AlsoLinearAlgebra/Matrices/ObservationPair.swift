internal import AlsoBase

/// A matrix of weights from both sides.
package struct ObservationPair: Sendable {
  /// The rows, given the columns.
  package let rows: Observations
  /// The columns, given the rows.
  package let columns: Observations
}

extension ObservationPair {
  /// Turns `matrix` into both.
  ///
  /// - Complexity: O(rows + columns + entries)
  package init(_ matrix: SparseMatrix, threads: Int) {
    let columnCounts = matrix.columnCounts
    let rowOrder = orderByFallingCount((0..<matrix.rows).map { matrix.range(ofRow: $0).count })
    let columnOrder = orderByFallingCount(columnCounts)
    var newColumns = [Int32](repeating: 0, count: matrix.columns)
    for (new, old) in columnOrder.enumerated() { newColumns[Int(old)] = Int32(new) }
    rows = Observations(matrix, rowOrder, newColumns, threads: threads)
    columns = Observations(transposing: rows, columnOrder, columnCounts, threads: threads)
  }
}

/// 0..<counts.count by falling count; of equal ones the lower first.
private func orderByFallingCount(_ counts: [Int]) -> [Int32] {
  let most = counts.max() ?? 0
  var starts = [Int](repeating: 0, count: most + 2)
  for count in counts { starts[most - count + 1] += 1 }
  for place in 0...most { starts[place + 1] += starts[place] }
  var order = [Int32](repeating: 0, count: counts.count)
  for (index, count) in counts.enumerated() {
    order[starts[most - count]] = Int32(index)
    starts[most - count] += 1
  }
  return order
}

/// The sums of the first none, one, two … of `counts`.
private func sums(_ counts: [Int]) -> [Int] {
  var (sums, sum) = ([0], 0)
  sums.reserveCapacity(counts.count + 1)
  for count in counts {
    sum += count
    sums.append(sum)
  }
  return sums
}

extension Observations {
  /// The rows of `matrix` in the order of `rowOrder`, an entry's column numbered by `newColumns`.
  fileprivate init(
    _ matrix: SparseMatrix,
    _ rowOrder: [Int32],
    _ newColumns: [Int32],
    threads: Int
  ) {
    let rowOffsets = sums(rowOrder.map { matrix.range(ofRow: Int($0)).count })
    let blocks = Blocks(rows: rowOrder.count)
    (columnIndices, roots) = filledInParallel(count: matrix.count) { indices, roots in
      parallelFor(blocks.count, threads: threads) { block in
        for row in blocks[block] {
          var target = rowOffsets[row]
          for entry in matrix.range(ofRow: Int(rowOrder[row])) {
            unsafe indices.set(target, to: newColumns[Int(matrix.columnIndices[entry])])
            unsafe roots.set(target, to: matrix.values[entry].squareRoot())
            target += 1
          }
        }
      }
    }
    self.rowOffsets = rowOffsets
    originalRows = rowOrder
    columns = matrix.columns
  }

  /// The other side of `rows`, whose columns are numbered in the order of `columnOrder` already.
  fileprivate init(
    transposing rows: Observations,
    _ columnOrder: [Int32],
    _ columnCounts: [Int],
    threads: Int
  ) {
    let offsets = sums(columnOrder.map { columnCounts[Int($0)] })
    let places = rows.places(columnOffsets: offsets, blocks: threads)
    (columnIndices, roots) = filledInParallel(count: rows.count) { indices, roots in
      parallelFor(places.count, threads: threads) { block in
        var next = places[block].next
        for row in places[block].rows {
          for entry in rows.range(ofRow: row) {
            let column = Int(rows.columnIndices[entry])
            unsafe indices.set(next[column], to: Int32(row))
            unsafe roots.set(next[column], to: rows.roots[entry])
            next[column] += 1
          }
        }
      }
    }
    rowOffsets = offsets
    originalRows = columnOrder
    columns = rows.rows
  }

  /// Rows in blocks of about equally many entries, and where the entries of each go when columns become
  /// rows: by column, then by row, however many blocks there are.
  private func places(
    columnOffsets: [Int],
    blocks: Int
  ) -> [(rows: Range<Int>, next: [Int])] {
    var (places, next, start) = ([(rows: Range<Int>, next: [Int])](), columnOffsets, 0)
    for block in 1...blocks {
      var end = start
      while end < rows, block == blocks || rowOffsets[end] < count / blocks * block { end += 1 }
      places.append((start..<end, next))
      for entry in rowOffsets[start]..<rowOffsets[end] { next[Int(columnIndices[entry])] += 1 }
      start = end
    }
    return places
  }
}

/// Two arrays of `count` elements that several threads fill, each its own.
private func filledInParallel(
  count: Int,
  _ fill: (DisjointElements<Int32>, DisjointElements<Float>) -> Void
) -> ([Int32], [Float]) {
  // Filling no elements would write the length of the empty array that all threads share.
  guard count > 0 else { return ([], []) }
  var roots: [Float] = []
  let indices = unsafe [Int32](unsafeUninitializedCapacity: count) { indices, initialized in
    unsafe roots = [Float](unsafeUninitializedCapacity: count) { roots, initialized in
      unsafe fill(
        DisjointElements(indices.extracting(..<count)),
        DisjointElements(roots.extracting(..<count))
      )
      initialized = count
    }
    initialized = count
  }
  return (indices, roots)
}
