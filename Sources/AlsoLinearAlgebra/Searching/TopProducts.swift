internal import AlsoBase
internal import CAlsoKernels

/// The items whose factors have the greatest inner products with a query's: an index that finds exactly them,
/// looking at few.
///
/// A score is what ``Kernels/scan(_:_:into:)`` makes of the query's and the item's factors, in `Float` and
/// in its order of additions; the best are those that ranking all of these scores would give, the lower item
/// first among equals. Neither depends on the threads, on the other queries or on how many are asked for.
///
/// Items are looked at in the order of their norms, so that a query is done where no norm is left that could
/// bear a product among the best (Teflioudi, Gemulla and Mykytiuk 2015, doi:10.1145/2723372.2747647). Before,
/// products are bounded by those of factors rounded to bytes; only where the bound, which counts all
/// rounding, reaches the least of the best so far, the score is computed.
package struct TopProducts: Sendable {
  /// The number of items.
  package let count: Int
  /// The number of factors of an item.
  package let width: Int
  /// The kernels that it uses.
  package let kernels: Kernels
  /// The items in the order in which they are looked at.
  let order: [Int32]
  /// Where each item is in this order.
  let positions: [Int32]
  /// Their factors, in this order.
  let rows: FactorTable
  /// The same, rounded.
  let panels: BytePanels

  /// An index of items, row after row.
  ///
  /// - Precondition: There are whole rows of `width` factors, at most 2¹⁴; all are finite.
  /// - Complexity: O(items · (width + log items)), on up to `threads` threads.
  package init(
    _ factors: Span<Float>,
    width: Int,
    kernels: Kernels = .best,
    threads: Int
  ) {
    precondition(width > 0 && width <= 1 << 14 && factors.count.isMultiple(of: width))
    count = factors.count / width
    self.width = width
    self.kernels = kernels
    order = Self.order(factors, width: width, threads: threads)
    positions = Self.inverse(order)
    rows = FactorTable(rows: count, columns: width)
    let (order, rows) = (order, rows)
    parallelFor(count, threads: threads) { position in
      // Each position has a row of its own.
      var row = unsafe rows.mutableSpan(ofRows: position..<position + 1)
      let start = Int(order[position]) * width
      for k in 0..<width { row[k] = factors[start + k] }
    }
    panels = BytePanels(rows, kernels: kernels, threads: threads)
  }

  /// The items by descending norm, among equals in their own order.
  private static func order(_ factors: Span<Float>, width: Int, threads: Int) -> [Int32] {
    let keys = parallelMap(factors.count / width, threads: threads) { item in
      var square = 0.0
      for k in item * width..<(item + 1) * width {
        precondition(factors[k].isFinite, "factors must be finite")
        square += Double(factors[k]) * Double(factors[k])
      }
      // Norms aren't negative, so that their bits are in their order.
      let bits = Float(square.squareRoot()).bitPattern
      return UInt64(~bits) << 32 | UInt64(UInt32(item))
    }
    return keys.sorted().map { Int32(truncatingIfNeeded: $0) }
  }

  private static func inverse(_ order: [Int32]) -> [Int32] {
    var positions = [Int32](repeating: 0, count: order.count)
    for (position, item) in order.enumerated() { positions[Int(item)] = Int32(position) }
    return positions
  }
}
