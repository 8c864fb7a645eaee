import AlsoModelFile
import AlsoOrders
import Foundation
import TestSupport
import Testing

import AlsoTraining

@Suite struct CoPurchasesTests {
  @Test func `orders that hold both are counted`() {
    // Numbered by orders: a (4) is 0, b (3) is 1, c (2) is 2.
    let neighbors = Self.neighbors(OrderLog(baskets: "abc", "ab", "a", "abc"), best: 5)
    #expect(neighbors.offsets == [0, 2, 4, 6])
    #expect(neighbors.items == [1, 2, 0, 2, 0, 1])
    #expect(neighbors.orders == [3, 2, 3, 2, 2, 2])
  }

  @Test func `a customer of several orders counts once, and each guest too`() {
    let log = OrderLog([
      OrderLine("1", by: "u", "a"), OrderLine("1", by: "u", "b"), OrderLine("2", "a"),
      OrderLine("2", "b"), OrderLine("3", by: "u", "a"), OrderLine("3", by: "u", "b"),
      OrderLine("4", "a"), OrderLine("4", "b"), OrderLine("5", by: "v", "a"),
      OrderLine("5", by: "v", "b"),
    ])
    let neighbors = Self.neighbors(log, best: 5)
    #expect(neighbors.orders == [5, 5])
    #expect(neighbors.customers == [4, 4])
  }

  @Test func `a pair of a large basket weighs less`() {
    let neighbors = Self.neighbors(OrderLog(baskets: "abc", "ab"), best: 5)
    let (both, large) = (Float(1 + 0.5.squareRoot()), Float(0.5.squareRoot()))
    #expect(neighbors.weights == [both, large, both, large, large, large])
  }

  @Test func `only trained items make a basket large`() {
    // Of abxyz only a and b are in two orders.
    let log = OrderLog(baskets: "abxyz", "a", "b")
    let neighbors = Self.neighbors(log, minimumOrders: 2, best: 5)
    #expect(neighbors.offsets == [0, 1, 2])
    #expect(neighbors.weights == [1, 1])
  }

  @Test func `an item that is always alone has no neighbors`() {
    let neighbors = Self.neighbors(OrderLog(baskets: "a", "a", "bc"), best: 5)
    #expect(neighbors.offsets == [0, 0, 1, 2])
  }

  @Test func `equally good neighbors go by their number`() {
    let neighbors = Self.neighbors(OrderLog(baskets: "abcde"), best: 2)
    #expect(Array(neighbors.items[0..<2]) == [1, 2])
    #expect(Array(neighbors.items[8..<10]) == [0, 1])
  }

  @Test func `a basket of a thousand items is counted`() {
    let log = OrderLog((0..<1000).map { OrderLine("1", "i\($0)") })
    let neighbors = Self.neighbors(log, best: 3, threads: 2)
    #expect(neighbors.items.count == 3000)
    #expect(Array(neighbors.items.suffix(3)) == [0, 1, 2])
    #expect(neighbors.weights.allSatisfy { $0 == Float(1 / 999.0.squareRoot()) })
  }

  @Test func `both rankings are served`() {
    // a goes four times with the ubiquitous b, three times with c, which is in no other order.
    let both = Array(repeating: "ab", count: 4) + Array(repeating: "ac", count: 3)
    let alone = Array(repeating: "b", count: 200)
    let lines = (both + alone).enumerated().flatMap { order, items in
      items.map { OrderLine("o\(order)", String($0)) }
    }
    let log = OrderLog(lines)
    let neighbors = Self.neighbors(log, best: 1)
    let a = 1  // b is 0, c is 2
    let row = Int(neighbors.offsets[a])..<Int(neighbors.offsets[a + 1])
    #expect(Array(neighbors.items[row]) == [0, 2])
  }

  @Test func `no neighbors are kept if none are wanted`() {
    let neighbors = Self.neighbors(OrderLog(baskets: "ab"), best: 0)
    #expect(neighbors.offsets == [0, 0, 0])
  }

  @Test(arguments: 0..<4 as Range<UInt64>)
  func `any number of threads finds the same`(seed: UInt64) {
    let log = OrderLog.random(orders: 650, items: 400, customers: 40, seed: seed)
    let one = Self.neighbors(log, best: 7, threads: 1)
    for threads in [2, 5] {
      let many = Self.neighbors(log, best: 7, threads: threads)
      #expect(many.offsets == one.offsets, "seed \(seed), \(threads) threads")
      #expect(many.items == one.items, "seed \(seed), \(threads) threads")
      #expect(many.orders == one.orders, "seed \(seed), \(threads) threads")
      #expect(many.customers == one.customers, "seed \(seed), \(threads) threads")
      #expect(many.weights == one.weights, "seed \(seed), \(threads) threads")
    }
  }

  @Test(arguments: 0..<5 as Range<UInt64>, [1, 7, 64])
  func `every pair is as counted naively`(
    seed: UInt64,
    best: Int
  ) {
    let log = OrderLog.random(orders: 127, items: 65, customers: 9, largestBasket: 33, seed: seed)
    let baskets = Baskets(log)
    let trained = baskets.trainedItems(minimumOrders: 3)
    let neighbors = Self.neighbors(log, minimumOrders: 3, best: best, threads: 2)
    #expect(neighbors.offsets.count == trained + 1)
    let naive = NaivePair.neighbors(best, of: baskets, trained: trained)
    for (item, expected) in naive.enumerated() {
      let row = Int(neighbors.offsets[item])..<Int(neighbors.offsets[item + 1])
      #expect(Array(neighbors.items[row]) == expected.map { UInt32($0.item) }, "seed \(seed)")
      #expect(Array(neighbors.orders[row]) == expected.map { UInt32($0.orders) }, "seed \(seed)")
      #expect(
        Array(neighbors.customers[row]) == expected.map { UInt32($0.customers) },
        "seed \(seed)"
      )
      for (weight, pair) in zip(neighbors.weights[row], expected) {
        #expect(abs(weight - pair.weight) <= 1e-6 * pair.weight, "seed \(seed)")
      }
    }
  }

  private static func neighbors(
    _ log: OrderLog,
    minimumOrders: Int = 1,
    best: Int,
    threads: Int = 1
  ) -> ModelContents.Neighbors {
    let baskets = Baskets(log)
    let trained = baskets.trainedItems(minimumOrders: minimumOrders)
    let weighted = baskets.weightedMatrix(trainedItems: trained)
    let counts = CoPurchases(
      baskets: weighted.matrix,
      customers: weighted.customers,
      itemOrders: baskets.itemOrders
    )
    return counts.neighbors(best: best, threads: threads)
  }
}

/// The naive twin: one pass over all baskets for each pair.
private struct NaivePair {
  let item: Int
  let orders: Int
  let customers: Int
  let weight: Float
  let score: Double

  /// The pair of `item` and `other`, of which only the `item` is named.
  init(
    _ item: Int,
    with other: Int,
    _ baskets: [Set<Int>],
    by buyers: [Int32],
    itemOrders: [UInt32]
  ) {
    self.item = item
    let joint = baskets.indices.filter { baskets[$0].contains(item) && baskets[$0].contains(other) }
    let sizes = joint.map { baskets[$0].count }
    orders = sizes.count
    let known = joint.map { buyers[$0] }.filter { $0 >= 0 }
    customers = Set(known).count + joint.count - known.count
    weight = Float(sizes.reduce(0.0) { $0 + 1 / Double($1 - 1).squareRoot() })
    let norm = pow(Double(itemOrders[other]), 0.7) * pow(Double(itemOrders[item]), 0.3)
    score = Double(weight) / (norm + 8)
  }

  /// The neighbors of each of the first `trained` items.
  static func neighbors(_ count: Int, of baskets: Baskets, trained: Int) -> [[NaivePair]] {
    let sets = (0..<baskets.count).map { order in
      Set(baskets.items[baskets.range(ofOrder: order)].map(Int.init).filter { $0 < trained })
    }
    return (0..<trained).map { item in
      let pairs = (0..<trained).filter { $0 != item }
        .map {
          NaivePair($0, with: item, sets, by: baskets.customers, itemOrders: baskets.itemOrders)
        }
        .filter { $0.orders > 0 }
      let kept = best(count, of: pairs, by: \.score).union(
        best(count, of: pairs) { Double($0.weight) }
      )
      return pairs.filter { kept.contains($0.item) }
    }
  }

  private static func best(
    _ count: Int,
    of pairs: [NaivePair],
    by value: (NaivePair) -> Double
  ) -> Set<Int> {
    let sorted = pairs.sorted { a, b in
      value(a) == value(b) ? a.item < b.item : value(a) > value(b)
    }
    return Set(sorted.prefix(count).map(\.item))
  }
}
