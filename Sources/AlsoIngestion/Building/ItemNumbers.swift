internal import AlsoOrders

/// The numbers of a batch's items, while some of them aren't numbered yet.
struct ItemNumbers: Sendable {
  /// The number of each line's item, as far as they were looked up; -1 for one that wasn't known.
  private(set) var values: [Int32] = []
  /// The lines whose items weren't found.
  private var unknown: [Int] = []

  /// Looks the numbers of `items`, all of a batch, up in a table that has some of them.
  ///
  /// The identifiers are bytes of `bytes`, the batch's stretch, or of its `own`.
  ///
  /// - Complexity: O(lines), and O(length of the identifiers) of those longer than seven bytes.
  mutating func lookUp(
    _ items: [OrderBatch.Key],
    of bytes: Span<UInt8>,
    own: Span<UInt8>,
    in table: IdentifierTable
  ) {
    values.removeAll(keepingCapacity: true)
    unknown.removeAll(keepingCapacity: true)
    values.reserveCapacity(items.count)
    if table.count == 0 {
      values.append(contentsOf: repeatElement(-1, count: items.count))
      unknown.append(contentsOf: items.indices)
      return
    }
    var start = 0
    while start < items.count {
      let end = min(start + 64, items.count)
      let keys = items.span.extracting(start..<end)
      values.append(addingCapacity: keys.count) { values in
        for line in keys.indices { values.append(table.glance(hash: keys[line].hash)) }
      }
      for line in start..<end where values[line] < 0 {
        let identifier = items[line].place.span(bytes, own: own)
        if let number = table.index(of: identifier, hash: items[line].hash) {
          values[line] = Int32(truncatingIfNeeded: number)
        } else {
          unknown.append(line)
        }
      }
      start = end
    }
  }

  /// Numbers the items that weren't looked up, or not found, by inserting them in a table, which has all that
  /// were.
  ///
  /// - Complexity: O(lines that are numbered + length of their identifiers), expected and amortized.
  mutating func complete(
    _ items: [OrderBatch.Key],
    of bytes: Span<UInt8>,
    own: Span<UInt8>,
    in table: inout IdentifierTable
  ) {
    if values.count != items.count { lookUp(items, of: bytes, own: own, in: table) }
    for line in unknown {
      let identifier = items[line].place.span(bytes, own: own)
      let number = table.insert(identifier, hash: items[line].hash)
      values[line] = Int32(truncatingIfNeeded: number)
    }
    unknown = []
  }
}
