public import AlsoBase

/// Values sorted by their key, a small whole number; those of one key keep the order they came in.
///
/// A counting sort by blocks: each block counts its keys, which says where it may write, so that blocks
/// are written at the same time and the result depends neither on their number nor on the threads'.
@usableFromInline
package struct Grouping<Value: BitwiseCopyable & Sendable>: Sendable {
  /// Where the values of each key begin: keys + 1 of them.
  @usableFromInline package let offsets: [Int]
  /// All values, those of key 0 first.
  @usableFromInline package let values: [Value]

  /// Groups what `visit` adds, block after block, under the keys `0..<keyCount`.
  ///
  /// - Parameters:
  ///   - keyCount: The number of keys.
  ///   - blocks: The number of blocks, ``groupingBlocks(values:keys:)`` at most.
  ///   - filler: Any value.
  ///   - threads: The number of threads to use; the result doesn't depend on it.
  ///   - visit: Calls `add` with key and value of each element of a block. It is called twice for each
  ///     block, and must add the same both times.
  /// - Complexity: O(values + keys · blocks)
  // Inlinable, for to call a closure for every value costs more than what is done with it.
  @inlinable
  package init(
    keyCount: Int,
    blocks: Int,
    filler: Value,
    threads: Int,
    _ visit: @Sendable (_ block: Int, _ add: (_ key: Int, _ value: Value) -> Void) -> Void
  ) {
    let borders = (0...blocks).map { $0 * keyCount }
    var next = parallelArray(borders: borders, filledWith: 0, threads: threads) { block, counts in
      unsafe counts.withUnsafeMutableBufferPointer { buffer in
        let counts = unsafe DisjointElements(buffer)
        visit(block) { key, _ in _ = unsafe counts.increment(key) }
      }
    }
    let offsets = startsOfGroups(replacing: &next, keyCount: keyCount, blocks: blocks)
    var values = [Value](repeating: filler, count: offsets[keyCount])
    unsafe next.withUnsafeMutableBufferPointer { nextBuffer in
      let next = unsafe DisjointElements(nextBuffer)
      unsafe values.withUnsafeMutableBufferPointer { valueBuffer in
        let values = unsafe DisjointElements(valueBuffer)
        parallelFor(blocks, threads: threads) { block in
          // Each block has its own row of places, and no place is in two rows.
          let places = next.extracting(borders[block]..<borders[block + 1])
          visit(block) { key, value in unsafe values.set(places.increment(key), to: value) }
        }
      }
    }
    self.offsets = offsets
    self.values = values
  }
}

extension Grouping where Value == Int32 {
  /// The rows of each column's entries, ascending: a sparse pattern with rows and columns exchanged.
  ///
  /// Row r has an entry in each of `columns[rowOffsets[r]..<rowOffsets[r + 1]]`.
  ///
  /// - Complexity: O(rows + columns + entries)
  package init(
    transposing columns: [Int32],
    rowOffsets: [Int],
    columnCount: Int,
    threads: Int
  ) {
    let blocks = Blocks(
      rows: rowOffsets.count - 1,
      most: groupingBlocks(values: columns.count, keys: columnCount)
    )
    self.init(keyCount: columnCount, blocks: blocks.count, filler: 0, threads: threads) {
      block,
      add in
      let (columns, offsets) = (columns.span, rowOffsets.span)
      for row in blocks[block] {
        for entry in offsets[row]..<offsets[row + 1] { add(Int(columns[entry]), Int32(row)) }
      }
    }
  }
}

/// Into how many blocks so many values may be cut, lest counting the keys cost more than the values.
package func groupingBlocks(values: Int, keys: Int) -> Int {
  max(1, min(32, values / (4 * max(keys, 1))))
}

/// Turns the counts of each block's keys, block after block, into the places that the block's values
/// begin at; answers where all values of each key begin, and the number of values.
@usableFromInline
func startsOfGroups(replacing counts: inout [Int], keyCount: Int, blocks: Int) -> [Int] {
  var starts = [Int](repeating: 0, count: keyCount + 1)
  var places = counts.mutableSpan
  var start = 0
  for key in 0..<keyCount {
    starts[key] = start
    for block in 0..<blocks {
      let count = places[block * keyCount + key]
      places[block * keyCount + key] = start
      start += count
    }
  }
  starts[keyCount] = start
  return starts
}
