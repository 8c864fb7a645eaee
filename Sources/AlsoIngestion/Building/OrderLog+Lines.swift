internal import AlsoBase
package import AlsoOrders

extension OrderLog.Builder {
  /// What a dump says of its lines, whatever order they belong to.
  package struct Lines: Sendable {
    /// The items that are numbered.
    package private(set) var table = IdentifierTable()
    private(set) var items: [Int32] = []
    private(set) var quantities: [Float] = []
    private(set) var prices: [Float] = []

    /// Creates the part of a builder without lines.
    package init() {}

    /// Makes room for so many lines.
    package mutating func reserveCapacity(_ lineCount: Int) {
      items.reserveCapacity(lineCount)
      quantities.reserveCapacity(lineCount)
      prices.reserveCapacity(lineCount)
    }

    /// Numbers the items of a batch, of which some were looked up in ``table``: that waits for nobody but
    /// those who look up meanwhile, and takes long only as long as there are items that weren't seen before.
    ///
    /// Batches must be numbered in the order of the dump; `bytes` are the batch's stretch.
    ///
    /// - Complexity: O(lines + length of the identifiers that are inserted), expected and amortized.
    package mutating func number(_ batch: inout OrderBatch, of bytes: Span<UInt8>) {
      batch.numberItems(in: &table, of: bytes)
    }

    /// Appends the lines of a batch whose items are numbered, and which is behind all that were appended
    /// before.
    ///
    /// - Complexity: O(lines), amortized.
    package mutating func append(_ batch: OrderBatch) {
      precondition(batch.itemNumbers.values.count == batch.lineCount, "items without numbers")
      items.append(contentsOf: batch.itemNumbers.values)
      quantities.append(contentsOf: batch.quantities)
      prices.append(contentsOf: batch.prices)
    }

    /// Puts a line in the place of another.
    mutating func set(_ place: Int, item: Int32, quantity: Float, price: Float) {
      items[place] = item
      quantities[place] = quantity
      prices[place] = price
    }

    /// Removes the last so many lines.
    mutating func removeLast(_ count: Int) {
      items.removeLast(count)
      quantities.removeLast(count)
      prices.removeLast(count)
    }

    /// The lines of these ranges, one after the other, with the items numbered anew.
    ///
    /// - Complexity: O(lines + items)
    func regrouped(by sources: [Range<Int>], threads: Int) -> Lines {
      let parts = parallelMap(3, threads: threads) { part -> Lines in
        var result = Lines()
        switch part {
        case 0: (result.table, result.items) = itemsRegrouped(by: sources)
        case 1: result.quantities = gathered(quantities, from: sources)
        default: result.prices = gathered(prices, from: sources)
        }
        return result
      }
      var result = parts[0]
      result.quantities = parts[1].quantities
      result.prices = parts[2].prices
      return result
    }

    private func itemsRegrouped(by sources: [Range<Int>]) -> (IdentifierTable, [Int32]) {
      let old = gathered(items, from: sources)
      let numbering = table.renumbered(byFirstOf: old)
      return (numbering.table, old.map { numbering.newIndices[Int($0)] })
    }
  }
}

/// The elements of these ranges, one after the other.
private func gathered<Element>(_ elements: [Element], from sources: [Range<Int>]) -> [Element] {
  var result: [Element] = []
  result.reserveCapacity(elements.count)
  for source in sources {
    for position in source { result.append(elements[position]) }
  }
  return result
}
