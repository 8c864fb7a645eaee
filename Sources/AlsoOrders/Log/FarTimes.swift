/// Orders whose times are far from those of all others: placeholders such as 1970, or dates that were misread.
public struct FarTimes: Sendable, Hashable {
  /// How many orders these are.
  public let orders: Int
  /// The identifier of the one that is farthest from the others.
  public let order: String
  /// Its time.
  public let time: Timestamp

  /// Days that are looked at together.
  private static let bucketDays: Int32 = 32
  /// So many empty buckets, two years, part what is far from the rest.
  private static let emptyBuckets: Int32 = 24
  /// No more than one order in so many is far: more of them are a part of the shop's history.
  private static let rarity = 100

  /// Looks at the times of all orders; `nil` if none is far from the others.
  ///
  /// - Complexity: O(orders)
  public init?(_ log: OrderLog) {
    let buckets = log.orderTimes.map { Timestamp.days($0) / Self.bucketDays }
    let counts = buckets.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    guard let near = Self.near(counts, of: buckets.count) else { return nil }
    let far = buckets.indices.filter { !near.contains(buckets[$0]) }
    func distance(_ order: Int) -> Int32 {
      max(near.lowerBound - buckets[order], buckets[order] - near.upperBound)
    }
    // Of equally far ones the first, whatever the order of a dictionary.
    guard let farthest = far.max(by: { distance($0) < distance($1) }) else { return nil }
    orders = far.count
    order = log.orders[farthest]
    time = Timestamp(secondsSince1970: log.orderTimes[farthest])
  }

  /// The buckets around the median that no long gap parts; `nil` if too many orders are outside of them.
  private static func near(_ counts: [Int32: Int], of orders: Int) -> ClosedRange<Int32>? {
    let ascending = counts.keys.sorted()
    var before = 0
    guard
      let median = ascending.firstIndex(where: { bucket in
        before += counts[bucket] ?? 0
        return before * 2 >= orders
      })
    else { return nil }
    var (first, last) = (median, median)
    while first > 0, ascending[first] - ascending[first - 1] <= emptyBuckets { first -= 1 }
    while last + 1 < ascending.count, ascending[last + 1] - ascending[last] <= emptyBuckets {
      last += 1
    }
    let near = ascending[first...last].reduce(0) { $0 + (counts[$1] ?? 0) }
    guard (orders - near) * rarity <= orders else { return nil }
    return ascending[first]...ascending[last]
  }
}
