import SampleShop
import Testing

/// What was planted grows in the orders.
@Suite struct PlantedTests {
  @Test func `every item is in enough orders to learn from`() {
    let rare = Assortment.items.filter { statisticsByItem.count($0.id) < 12 }
    #expect(rare.isEmpty)
  }

  @Test(arguments: Planted.complements)
  func `complements are bought together far more than by chance`(_ complement: Planted.Complement) {
    let (anchor, partner) = (complement.anchor, complement.partner)
    #expect(statisticsByKind.count(anchor, with: partner) >= 60)
    #expect(statisticsByKind.lift(anchor, with: partner) > 3)
  }

  @Test func `nearly all matching items are in 15 orders together, and no two in fewer than 8`() {
    let joint = Planted.complementPairs.map {
      statisticsByItem.count($0.anchor.id, with: $0.partner.id)
    }
    #expect(joint.allSatisfy { $0 >= 8 })
    #expect(joint.filter { $0 >= 15 }.count * 10 >= joint.count * 9)
    #expect(
      Planted.complementPairs.allSatisfy {
        statisticsByItem.lift($0.anchor.id, with: $0.partner.id) > 5
      }
    )
  }

  @Test func `no order holds two substitutes, and nobody buys the same lasting item twice`() {
    for order in shop.orders {
      let lasting = order.purchases.map { Assortment.kind($0.item.kindCode) }.filter(\.isLasting)
      #expect(Set(lasting.map(\.code)).count == lasting.count)
    }
    for purchases in purchasesByCustomer.values {
      let lasting = purchases.map(\.item).filter { Assortment.kind($0.kindCode).isLasting }
      #expect(Set(lasting).count == lasting.count)
    }
  }

  @Test func `who buys a better one takes a believable step, and never the grinder for 250`() {
    var steps: [Planted.Pair: Int] = [:]
    for purchases in purchasesByCustomer.values {
      for (position, later) in purchases.enumerated() {
        for earlier in purchases[..<position] where earlier.item.kindCode == later.item.kindCode {
          guard Assortment.kind(later.item.kindCode).tradeUpPerMille > 0 else { continue }
          steps[Planted.Pair(anchor: earlier.item, partner: later.item), default: 0] += 1
        }
      }
    }
    #expect(steps.keys.allSatisfy { $0.anchor.tier < $0.partner.tier })
    #expect(Planted.tradeUpPairs.allSatisfy { steps[$0, default: 0] > 0 })

    let grinders = Assortment.kind("GRI").items
    let fromCheapest = grinders.map {
      steps[Planted.Pair(anchor: grinders[0], partner: $0), default: 0]
    }
    #expect(fromCheapest[1] >= 15)
    #expect(fromCheapest[2] >= 10)
    #expect(fromCheapest[3] == 0)
  }

  @Test(arguments: Planted.repeated)
  func `regular customers reorder at the interval`(of kind: Kind) throws {
    let interval = try #require(kind.repeatsEveryDays)
    var gaps: [Int] = []
    for purchases in purchasesByCustomer.values {
      let days = Set(purchases.filter { $0.item.kindCode == kind.code }.map(\.day)).sorted()
      guard days.count >= 4 else { continue }
      gaps += zip(days, days.dropFirst()).map { $1 - $0 }
    }
    try #require(gaps.count >= 10)
    let median = gaps.sorted()[gaps.count / 2]
    #expect(abs(median - interval) * 5 <= interval, "median \(median), planted \(interval)")
  }

  @Test(arguments: Planted.seasonal)
  func `seasonal kinds sell in their season`(of kind: Kind) {
    var ordersByMonth = Array(repeating: 0, count: 12)
    for order in shop.orders
    where order.purchases.contains(where: { $0.item.kindCode == kind.code }) {
      ordersByMonth[ShopCalendar.month(ofDay: order.day).indexInYear] += 1
    }
    let inSeason = kind.season.percentByMonth.map { $0 > 100 }
    let within = zip(ordersByMonth, inSeason).filter(\.1).map(\.0).reduce(0, +)
    #expect(within * 10 > ordersByMonth.reduce(0, +) * 6)
  }

  @Test(arguments: Planted.regional)
  func `regional kinds sell in their market`(of kind: Kind) {
    let orders = shop.orders.filter { $0.purchases.contains { $0.item.kindCode == kind.code } }
    #expect(orders.filter { $0.market == kind.market }.count * 10 > orders.count * 8)
  }

  @Test func `a daypack goes with a vacuum flask in the north and with a sun hat in the south`() {
    let north = OrderStatistics(shop.orders.filter { $0.market == .north }, by: \.kindCode)
    let south = OrderStatistics(shop.orders.filter { $0.market == .south }, by: \.kindCode)
    #expect(north.count("DAY", with: "FLA") > 20 * max(1, north.count("DAY", with: "HAT")))
    #expect(south.count("DAY", with: "HAT") > 20 * max(1, south.count("DAY", with: "FLA")))
  }

  @Test func `best-sellers are in one order in ten, and go with nothing in particular`() {
    let average = Double(statisticsByItem.orderCount) / 10
    for item in Planted.bestSellers {
      #expect((0.8...1.2).contains(Double(statisticsByItem.count(item.id)) / average))
      for kind in Assortment.kinds where statisticsByKind.count(kind.code) > 200 {
        guard kind.code != item.kindCode else { continue }
        #expect((0.4...1.8).contains(statisticsByKind.lift(item.kindCode, with: kind.code)))
      }
    }
  }
}
