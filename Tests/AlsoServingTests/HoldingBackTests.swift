import AlsoBase
import AlsoModelFile
import AlsoOrders
import AlsoScoring
import AlsoServing
import TestSupport
import Testing

/// What answers hold back beside what has too little evidence.
@Suite struct HoldingBackTests {
  /// Ten of ninety customers drink tea, green and black, and have it with honey; the names tell that it is tea.
  private static let teaShop = Result {
    var lines: [OrderLine] = []
    for customer in 0..<90 {
      let name = "c\(customer)"
      if customer < 10 {
        // Both teas and honey are in one order now and then: together, and yet instead of each other.
        for item in ["green", "black", "honey"] {
          lines.append(OrderLine("t\(customer)", by: name, item))
        }
        lines.append(OrderLine("g\(customer)", by: name, "green"))
        lines.append(OrderLine("k\(customer)", by: name, "black"))
      } else {
        for item in ["honey", "bread \(customer % 8)"] {
          lines.append(OrderLine("o\(customer)", by: name, item))
        }
      }
    }
    let teas = ["green", "black"].map { Catalog.Item(identifier: $0, name: "leaf tea \($0)") }
    return try Shop(OrderLog(lines), catalog: Catalog(teas).keepingUncatalogued)
  }

  private func items(
    _ shop: Shop,
    _ items: String...,
    customer: String? = nil,
    anyKind: Bool = false,
    repeats: Bool = false,
    rankAll: Bool = false
  ) -> [String] {
    shop.recommender.answer(
      Query.complements(
        items: items,
        customer: customer,
        objective: .likely,
        anyKind: anyKind,
        repeats: repeats,
        options: AnswerOptions(count: 50, rankAll: rankAll)
      )
    ).items
  }

  @Test func `a learnt substitute is no complement`() throws {
    let shop = try Self.teaShop.get()
    #expect(items(shop, "green") == ["honey"])
    #expect(items(shop, "green", anyKind: true).contains("black"))
    #expect(items(shop, "green", rankAll: true).contains("black"))
  }

  @Test func `no two results are learnt substitutes of each other`() throws {
    let shop = try Self.teaShop.get()
    let found = items(shop, "honey")
    #expect(found.contains("green") != found.contains("black"))
    #expect(Set(items(shop, "honey", rankAll: true)).isSuperset(of: ["green", "black"]))
  }

  @Test func `no two results are of one kind`() throws {
    let shop = try Shop.kitchen()
    let found = items(shop, "beans")
    #expect(found.count { $0.hasPrefix("grinder") } == 1)
    #expect(items(shop, "beans", rankAll: true).count { $0.hasPrefix("grinder") } == 4)
  }

  @Test(arguments: 0..<4 as Range<UInt64>)
  func `holding back one of a kind leaves the ranking of the rest`(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    let catalog = Catalog(
      (0..<40).map { number in
        let kind = Int.random(in: 0..<6, using: &generator)
        return (item: "i\(number)", name: "", category: "k\(kind)", price: .nan)
      }
    )
    let log = OrderLog.random(orders: 400, items: 40, customers: 0, seed: seed)
    let shop = try Shop(log, catalog: catalog)
    let query = Query.complements(items: ["i1"], anyKind: true, options: AnswerOptions(count: 3))
    let results = shop.recommender.answer(query).results
    #expect(Set(results.map(\.kind)).count == results.count, "seed \(seed)")
    // Each kind's result is its best one.
    var long = query
    long.options.count = 200
    let kinds = shop.recommender.answer(long).results
    #expect(Array(kinds.prefix(3)) == results, "seed \(seed)")
  }

  @Test func `a customer's own purchases come only if repeats are asked for`() throws {
    let shop = try Shop.kitchen()
    let customer = try #require(shop.model.customerIndex(of: "c1"))
    let bought = shop.model.historyRange(of: customer)
      .map { shop.model.itemIdentifier(Int(shop.model.historyItems[$0])) }
    let anyone = items(shop, "kettle")
    #expect(!Set(anyone).isDisjoint(with: bought))
    #expect(Set(items(shop, "kettle", customer: "c1")) == Set(anyone).subtracting(bought))
    #expect(Set(items(shop, "kettle", customer: "c1", repeats: true)) == Set(anyone))
    let all = items(shop, "kettle", customer: "c1", rankAll: true)
    #expect(all.count == shop.model.manifest.trainedItems - 1)
  }

  @Test func `more evidence can be asked for`() throws {
    let shop = try Shop.kitchen()
    func found(orders: Int, timesChance: Double) -> [String] {
      let options = AnswerOptions(
        count: 50,
        minimumOrders: orders,
        minimumTimesChance: timesChance
      )
      return shop.recommender.answer(
        Query.complements(items: ["machine"], options: options)
      ).items
    }
    // Of 201 orders 40 hold the machine: 40 with beans, 20 with the filter and 20 with the bag, which
    // another 53 hold: that may be chance.
    #expect(Set(found(orders: 3, timesChance: 0)) == ["beans", "filter", "bag"])
    #expect(Set(found(orders: 3, timesChance: 1)) == ["beans", "filter"])
    #expect(found(orders: 3, timesChance: 2) == ["filter"])
    #expect(found(orders: 21, timesChance: 1) == ["beans"])
  }

  @Test func `pairs say what items are to each other`() throws {
    let shop = try Self.teaShop.get()
    let pairs = shop.recommender.pairs(of: ["green", "nothing"])
    #expect(pairs.count == 2 && pairs[1] == nil)
    let green = try #require(pairs[0])
    let black = try #require(green.first { $0.item == "black" })
    #expect(black.relation == .substitute)
    #expect(black.statistic > Recommender.substituteThreshold)
    #expect(black.jointCustomers == 10 && black.customers == 10 && black.jointOrders == 10)
    let honey = try #require(green.first { $0.item == "honey" })
    #expect(honey.relation == .thinEvidence && honey.statistic < 0.1)
    let kitchen = try Shop.kitchen().recommender.pairs(of: ["machine", "grinder-20"])
    #expect(kitchen[0]?.first { $0.item == "beans" }?.relation == .complement)
    #expect(kitchen[1]?.contains { $0.relation == .substitute } == false)
  }
}

/// What the catalog says can't be sold.
@Suite struct UnsellableItemsTests {
  /// The kitchen shop, in which some items can't be sold.
  private func shop(without unsellable: String...) throws -> Shop {
    let kitchen = Shop.kitchenCatalog
    let catalog = Catalog(
      items: kitchen.items,
      names: kitchen.names,
      categories: kitchen.categories,
      prices: kitchen.prices,
      unsellableItems: unsellable.compactMap { kitchen.items.index(of: $0) }.sorted()
    )
    return try .kitchen(catalog)
  }

  @Test func `are in no answer`() throws {
    let (all, some) = (try shop(), try shop(without: "beans", "grinder-30"))
    func complements(_ shop: Shop) -> [String] {
      let options = AnswerOptions(count: 50, rankAll: true)
      return shop.recommender.answer(Query.complements(items: ["machine"], options: options))
        .items
    }
    #expect(complements(all).contains("beans"))
    #expect(complements(some) == complements(all).filter { $0 != "beans" && $0 != "grinder-30" })
    func upgrades(_ shop: Shop) -> [String] {
      let query = Query.replacements(item: "grinder-20", direction: .upgrade)
      return shop.recommender.answer(query).items
    }
    #expect(upgrades(all).contains("grinder-30"))
    #expect(!upgrades(some).contains("grinder-30") && !upgrades(some).isEmpty)
    func personal(_ shop: Shop) -> [String] {
      let options = AnswerOptions(count: 50, rankAll: true)
      return shop.recommender.answer(Query.recommend(customer: "c1", options: options)).items
    }
    #expect(personal(all).contains("beans"))
    #expect(!personal(some).contains("beans"))
  }

  @Test func `are learnt of and may be asked about`() throws {
    let (all, some) = (try shop(), try shop(without: "machine"))
    let query = Query.complements(items: ["machine"])
    #expect(all.recommender.answer(query).items == some.recommender.answer(query).items)
    #expect(all.model.basketItems.elements == some.model.basketItems.elements)
  }
}
