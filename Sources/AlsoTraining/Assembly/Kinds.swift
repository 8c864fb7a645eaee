internal import AlsoOrders
internal import Foundation

/// The distinct category paths of the model's items, with the items of each and their price level.
package struct Kinds: Sendable {
  /// The paths, ascending by their UTF-8 bytes.
  package let names: [String]
  /// The kind of each item; -1 without one.
  package let itemKinds: [Int32]
  /// The mean of ln(price) over the orders of the kind's items, a distinct (order, item) counted once.
  ///
  /// It is NaN if none of the items has a price; those without one aren't counted.
  package let meanLogPrices: [Float]
  /// Where each kind's items begin in `items`: kinds + 1 of them.
  package let offsets: [UInt64]
  /// The items of each kind, ascending within it.
  package let items: [UInt32]

  /// Sorts items into kinds; an empty path is no kind.
  package init(categories: [String], prices: [Float], itemOrders: [UInt32]) {
    let (names, itemKinds) = Self.sortedKinds(categories)
    var lists = [[UInt32]](repeating: [], count: names.count)
    var sums = [Double](repeating: 0, count: names.count)
    var orders = [Double](repeating: 0, count: names.count)
    for (item, kind) in itemKinds.enumerated() where kind >= 0 {
      lists[Int(kind)].append(UInt32(item))
      guard prices[item] > 0 else { continue }
      sums[Int(kind)] += Double(itemOrders[item]) * log(Double(prices[item]))
      orders[Int(kind)] += Double(itemOrders[item])
    }
    self.names = names
    self.itemKinds = itemKinds
    meanLogPrices = zip(sums, orders).map { Float($0 / $1) }
    offsets = lists.reduce(into: [0]) { $0.append($0[$0.count - 1] + UInt64($1.count)) }
    items = lists.flatMap(\.self)
  }

  /// The distinct paths in ascending order, and the place of each item's path among them.
  private static func sortedKinds(_ categories: [String]) -> (names: [String], kinds: [Int32]) {
    // The table compares bytes; a set of strings would take canonically equivalent paths for one.
    var table = IdentifierTable()
    let found = categories.map { $0.isEmpty ? -1 : table.insert($0) }
    let names = (0..<table.count).map { table[$0] }
    let sorted = names.indices.sorted { a, b in
      names[a].utf8.lexicographicallyPrecedes(names[b].utf8)
    }
    var places = [Int32](repeating: 0, count: names.count)
    for (place, kind) in sorted.enumerated() { places[kind] = Int32(place) }
    return (sorted.map { names[$0] }, found.map { $0 < 0 ? -1 : places[$0] })
  }
}
