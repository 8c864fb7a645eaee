internal import AlsoLinearAlgebra

extension OrderLog.Builder {
  /// What a dump says of its lines, whatever order they belong to.
  package struct Lines: Sendable {
    private(set) var table = IdentifierTable()
    private(set) var items: [Int32] = []
    private(set) var quantities: [Float] = []
    private(set) var prices: [Float] = []
    /// What was found by looking ahead; it has no meaning.
    private var probes: UInt64 = 0

    /// Creates the part of a builder without lines.
    package init() {}

    /// Makes room for so many lines.
    package mutating func reserveCapacity(_ lineCount: Int) {
      items.reserveCapacity(lineCount)
      quantities.reserveCapacity(lineCount)
      prices.reserveCapacity(lineCount)
    }

    /// Appends the lines of a batch, which are behind all that were appended before; `bytes` are its
    /// stretch.
    ///
    /// - Complexity: O(lines + length of their items' identifiers), expected and amortized.
    package mutating func append(_ batch: OrderBatch, of bytes: [UInt8]) {
      let lines = batch.lines.span
      var ahead = 0
      for line in lines.indices {
        if line == ahead {
          ahead = min(line + 32, lines.count)
          // The sum keeps the loads alive.
          for next in line..<ahead { probes ^= table.probe(hash: lines[next].item.hash) }
        }
        let item = lines[line].item
        let number = table.insert(batch.span(item.place, bytes.span), hash: item.hash)
        items.append(Int32(truncatingIfNeeded: number))
      }
      quantities.append(contentsOf: batch.lines.lazy.map(\.quantity))
      prices.append(contentsOf: batch.lines.lazy.map(\.price))
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
