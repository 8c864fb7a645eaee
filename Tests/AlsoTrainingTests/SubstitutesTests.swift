import AlsoBase
import AlsoModelFile
import AlsoOrders
import AlsoScoring
import Foundation
import TestSupport
import Testing

import AlsoTraining

/// What customers buy instead of an item, learnt without categories.
@Suite struct SubstitutesTests {
  /// Ten of eighty customers drink tea, of two kinds in different orders, and all buy bread.
  private static func teaDrinkers() -> OrderLog {
    var lines: [OrderLine] = []
    for customer in 0..<80 {
      let name = "c\(customer)"
      lines.append(OrderLine("b\(customer)", by: name, "bread"))
      if customer < 10 {
        lines.append(OrderLine("g\(customer)", by: name, "green tea"))
        lines.append(OrderLine("k\(customer)", by: name, "black tea"))
      } else {
        lines.append(OrderLine("o\(customer)", by: name, "other \(customer % 7)"))
      }
    }
    return OrderLog(lines)
  }

  @Test func `what the same customers buy is a substitute, though never in one order`() throws {
    let log = Self.teaDrinkers()
    let found = Self.substitutes(log)
    let baskets = Baskets(log)
    func row(_ name: String) throws -> [String] {
      let number = try #require(
        baskets.logItems.firstIndex { log.items[Int($0)] == name }
      )
      return (Int(found.offsets[number])..<Int(found.offsets[number + 1])).map {
        log.items[Int(baskets.logItems[Int(found.items[$0])])]
      }
    }
    #expect(try row("green tea") == ["black tea"])
    #expect(try row("black tea") == ["green tea"])
    #expect(try row("bread").isEmpty)
  }

  @Test func `what the same customers order together is no substitute`() throws {
    // Ten of eighty customers buy a machine, all with its capsules.
    var lines: [OrderLine] = []
    for customer in 0..<80 {
      let name = "c\(customer)"
      let items = customer < 10 ? ["machine", "capsules"] : ["other \(customer % 7)"]
      lines += items.map { OrderLine("o\(customer)", by: name, $0) }
    }
    let found = Self.substitutes(OrderLog(lines))
    #expect(found.items.isEmpty)
    #expect(found.coBuyers.isEmpty, "without prices nothing takes another's place")
  }

  @Test func `what is called alike is a substitute, ordered together or not`() {
    var lines: [OrderLine] = []
    for customer in 0..<80 {
      let name = "c\(customer)"
      let items = customer < 10 ? ["red", "blue"] : ["other \(customer % 7)"]
      lines += items.map { OrderLine("o\(customer)", by: name, $0) }
    }
    let log = OrderLog(lines)
    let names = ["red": "lunch bag red", "blue": "lunch bag blue"]
    let dear = Self.substitutes(log, names: names, prices: ["red": 2, "blue": 9])
    #expect(dear.items.isEmpty, "four times the price is another thing")
    let found = Self.substitutes(log, names: names, prices: ["red": 2, "blue": 3])
    #expect(found.items.count == 2)
    #expect(found.coBuyers.count == 2)
  }

  @Test func `items with a kind have none`() {
    let log = Self.teaDrinkers()
    let items = Baskets(log).itemOrders.count
    let found = Self.substitutes(log, itemKinds: [Int32](repeating: 0, count: items))
    #expect(found.offsets == [UInt64](repeating: 0, count: items + 1))
    #expect(found.items.isEmpty && found.statistics.isEmpty)
    #expect(found.coBuyerOffsets.isEmpty && found.coBuyers.isEmpty)
  }

  @Test func `guests tell nothing`() {
    let found = Self.substitutes(OrderLog(baskets: "ab", "ab", "ab", "c"))
    #expect(found.items.isEmpty)
  }

  @Test(arguments: 0..<4 as Range<UInt64>)
  func `any number of threads finds the same`(seed: UInt64) {
    let log = Self.random(seed: seed)
    let one = Self.substitutes(log, threads: 1)
    #expect(!one.items.isEmpty)
    for threads in [2, 5] {
      let many = Self.substitutes(log, threads: threads)
      #expect(many.offsets == one.offsets, "seed \(seed), \(threads) threads")
      #expect(many.items == one.items, "seed \(seed), \(threads) threads")
      #expect(many.statistics == one.statistics, "seed \(seed), \(threads) threads")
    }
  }

  @Test(arguments: 0..<4 as Range<UInt64>, [false, true])
  func `every pair is as counted naively`(
    seed: UInt64,
    someHaveAKind: Bool
  ) {
    let log = Self.random(seed: seed)
    let items = Baskets(log).itemOrders.count
    let kinds = (0..<items).map { someHaveAKind && $0.isMultiple(of: 3) ? Int32(0) : -1 }
    let found = Self.substitutes(log, itemKinds: kinds, threads: 2)
    let naive = NaiveSubstitutes(log)
    for item in 0..<items {
      let row = Int(found.offsets[item])..<Int(found.offsets[item + 1])
      let expected = naive.best(of: item, among: (0..<items).filter { kinds[$0] < 0 })
      #expect(found.items[row].map { Int($0) } == expected.map(\.item), "seed \(seed)")
      for (statistic, pair) in zip(found.statistics[row], expected) {
        #expect(abs(Double(statistic) - pair.statistic) < 1e-6, "seed \(seed)")
      }
    }
  }

  /// Customers who each buy in a corner of the shop.
  private static func random(seed: UInt64) -> OrderLog {
    var generator = SplitMix64(seed: seed)
    var lines: [OrderLine] = []
    for customer in 0..<130 {
      let corner = Int.random(in: 0..<9, using: &generator)
      for order in 0..<Int.random(in: 1...9, using: &generator) {
        let isElsewhere = Int.random(in: 0..<5, using: &generator) == 0
        let item = Int.random(
          in: isElsewhere ? 0..<90 : corner * 10..<corner * 10 + 10,
          using: &generator
        )
        lines.append(OrderLine("o\(customer)-\(order)", by: "c\(customer)", "i\(item)"))
      }
    }
    return OrderLog(lines)
  }

  private static func substitutes(
    _ log: OrderLog,
    itemKinds: [Int32]? = nil,
    names: [String: String] = [:],
    prices: [String: Float] = [:],
    threads: Int = 1
  ) -> ModelContents.Substitutes {
    let baskets = Baskets(log)
    let items = baskets.itemOrders.count
    let purchases = Purchases(
      baskets,
      customers: log.customers.count,
      recency: Recency(end: .noon(ofDay: 200))
    )
    let identifiers = baskets.logItems.map { log.items[Int($0)] }
    let weighted = baskets.weightedMatrix(trainedItems: items)
    return Substitutes(
      tastes: purchases.tasteMatrix(trainedItems: items),
      itemKinds: itemKinds ?? [Int32](repeating: -1, count: items),
      names: NameLikeness(ItemWords(items: items) { names[identifiers[$0]] ?? "" }),
      prices: identifiers.map { prices[$0] ?? .nan },
      neighbors: CoPurchases(
        baskets: weighted.matrix,
        customers: weighted.customers,
        itemOrders: baskets.itemOrders
      ).neighbors(best: items, threads: 1),
      threads: threads
    ).best(threads: threads)
  }
}

/// The naive twin: sets of customers, one pair after the other.
private struct NaiveSubstitutes {
  private let buyers: [Set<Int>]
  /// The customers of orders that hold both.
  private var together: [[Int]: Set<Int>] = [:]
  private let customers: Int
  private let kappa: Double

  init(_ log: OrderLog) {
    let baskets = Baskets(log)
    var buyers = [Set<Int>](repeating: [], count: baskets.itemOrders.count)
    for order in 0..<baskets.count where baskets.customers[order] >= 0 {
      for entry in baskets.range(ofOrder: order) {
        let item = Int(baskets.items[entry])
        buyers[item].insert(Int(baskets.customers[order]))
        for other in baskets.range(ofOrder: order) where other != entry {
          together[[item, Int(baskets.items[other])], default: []]
            .insert(Int(baskets.customers[order]))
        }
      }
    }
    self.buyers = buyers
    customers = log.customers.count
    let sizes = (0..<customers).map { customer in
      Double(buyers.count { $0.contains(customer) })
    }
    let sum = sizes.reduce(0, +)
    let pairs = sizes.reduce(0) { $0 + $1 * ($1 - 1) }
    kappa = max(1, Double(customers) * pairs / (sum * sum))
  }

  func best(of item: Int, among others: [Int]) -> [(item: Int, statistic: Double)] {
    guard others.contains(item) else { return [] }
    let pairs = others.filter { other in
      let both = buyers[item].intersection(buyers[other]).count
      let joint = together[[item, other]]?.count ?? 0
      return other != item && both > 0 && Double(joint) / Double(both) < 0.05
    }.map { other in
      let both = Double(buyers[item].intersection(buyers[other]).count)
      let chance = kappa * Double(buyers[item].count * buyers[other].count) / Double(customers)
      let norm = Double((buyers[item].count + 10) * (buyers[other].count + 10)).squareRoot()
      return (item: other, statistic: (both - chance) / norm)
    }.filter { $0.statistic > 0.13 }
    let sorted = pairs.sorted {
      let (a, b) = (Float($0.statistic), Float($1.statistic))
      return a == b ? $0.item < $1.item : a > b
    }
    return sorted.prefix(32).sorted { $0.item < $1.item }
  }
}
