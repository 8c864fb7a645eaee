internal import AlsoBase

/// Sparse rows restricted to their first columns.
struct LeadingColumns {
  /// Where each row begins: rows + 1 of them.
  let rowOffsets: [Int]
  /// The column of each entry, ascending within a row.
  let columns: [Int32]

  /// Restricts rows, whose columns ascend, to columns below `limit`.
  ///
  /// Rows that are left without an entry are dropped, or kept if `keepsEmptyRows`. If nothing is left
  /// out, the columns are not copied.
  ///
  /// - Complexity: O(rows + entries)
  init(
    rowOffsets offsets: [Int],
    columns all: [Int32],
    below limit: Int,
    keepsEmptyRows: Bool,
    threads: Int
  ) {
    let blocks = Blocks(rows: offsets.count - 1)
    let sizes = parallelMap(blocks.count, threads: threads) { block in
      blocks[block].map { row in
        // What is left out is less than what is kept.
        var end = offsets[row + 1]
        while end > offsets[row] && all[end - 1] >= limit { end -= 1 }
        return Int32(end - offsets[row])
      }
    }
    var (rowOffsets, borders, count) = ([0], [0], 0)
    rowOffsets.reserveCapacity(offsets.count)
    for block in sizes {
      for size in block where size > 0 || keepsEmptyRows {
        count += Int(size)
        rowOffsets.append(count)
      }
      borders.append(count)
    }
    self.rowOffsets = rowOffsets
    guard count < all.count else {
      columns = all
      return
    }
    columns = parallelArray(borders: borders, filledWith: 0, threads: threads) { block, columns in
      let (all, offsets, sizes) = (all.span, offsets.span, sizes[block])
      var next = 0
      for (index, row) in blocks[block].enumerated() {
        for entry in offsets[row]..<offsets[row] + Int(sizes[index]) {
          columns[next] = all[entry]
          next += 1
        }
      }
    }
  }
}
