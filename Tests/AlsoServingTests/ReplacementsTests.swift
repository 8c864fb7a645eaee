import AlsoScoring
import AlsoBase
import AlsoModelFile
import AlsoOrders
import AlsoServing
import TestSupport
import Testing

@Suite struct ReplacementsTests {
  private static let kitchen = Result { try Shop.kitchen() }

  private func replacements(
    _ item: String,
    _ direction: ReplacementDirection = .upgrade,
    customer: String? = nil,
    kind: String? = nil,
    band: ClosedRange<Double>? = nil,
    options: AnswerOptions = AnswerOptions(count: 10)
  ) throws -> Answer {
    try Self.kitchen.get().recommender.answer(
      Query.replacements(
        item: item,
        direction: direction,
        customer: customer,
        kind: kind,
        band: band,
        options: options
      )
    )
  }

  @Test func `twenty becomes thirty or thirty-five, but never two hundred and fifty`() throws {
    let answer = try replacements("grinder-20")
    #expect(Set(answer.items) == ["grinder-30", "grinder-35"])
    #expect(answer.shortfall == .nothingElse)
    #expect(answer.results.allSatisfy { $0.action == .replace("grinder-20") })
    #expect(answer.results.allSatisfy { $0.reason == .upgrade })
    let thirty = try #require(answer.results.first { $0.item == "grinder-30" })
    #expect(thirty.priceDifference == 10)
  }

  @Test func `a wide band still ends at the highest ratio`() throws {
    let answer = try replacements("grinder-20", band: 1.05...100)
    #expect(Set(answer.items) == ["grinder-30", "grinder-35"])
    #expect(try replacements("grinder-20", band: 3...100).shortfall == .nothingInBand)
  }

  @Test func `only a query for prices beyond the cap gets them`() throws {
    let shop = try Self.kitchen.get()
    var query = Query.replacements(item: "grinder-20", direction: .upgrade, band: 3...100)
    query.beyondCap = true
    #expect(shop.recommender.answer(query).items == ["grinder-250"])
  }

  @Test func `the more revenue counts the dearer the best upgrade is`() throws {
    let shop = try Self.kitchen.get()
    func best(revenue: Double) -> Double? {
      let query = Query.replacements(item: "grinder-20", direction: .upgrade, revenue: revenue)
      return shop.recommender.answer(query).results.first?.price
    }
    let (likely, dear) = (try #require(best(revenue: 0)), try #require(best(revenue: 100)))
    #expect(dear == 35 && likely <= dear)
    #expect(try dear > #require(best(revenue: 0.0)) || likely == dear)
  }

  @Test func `what a known customer had is no upgrade unless all are ranked`() throws {
    let shop = try Self.kitchen.get()
    // The order that holds grinder 30 and its customer, by the shop's rule: number % 4 is 1.
    let customer = "c\(17 % 37)"
    var query = Query.replacements(item: "grinder-20", direction: .upgrade, customer: customer)
    query.options.count = 10
    let shown = shop.recommender.answer(query).items
    #expect(!shown.contains("grinder-30") && shown.contains("grinder-35"))
    query.options.rankAll = true
    #expect(shop.recommender.answer(query).items.last == "grinder-30")
  }

  @Test func `a price exactly at the band's edge is inside`() throws {
    // 7.07 is 1.75 × 4.04, but not in the binary fractions that the model holds.
    let catalog = Catalog([
      (item: "a", name: "", category: "k", price: 4.04),
      (item: "b", name: "", category: "k", price: 7.07),
    ])
    let lines = (0..<6).flatMap { number in
      ["a", "b"].map { OrderLine("\(number)\($0)", by: "c\(number)", $0, day: number) }
    }
    let shop = try Shop(OrderLog(lines), catalog: catalog)
    let query = Query.replacements(item: "a", direction: .upgrade)
    #expect(shop.recommender.answer(query).items == ["b"])
  }

  @Test func `downgrades are the mirror`() throws {
    let answer = try replacements("grinder-35", .downgrade)
    #expect(Set(answer.items) == ["grinder-30", "grinder-20"])
    #expect(answer.results.allSatisfy { $0.reason == .downgrade && ($0.priceDifference ?? 0) < 0 })
  }

  @Test func `another kind can be asked for`() throws {
    let answer = try replacements("kettle", kind: "kitchen/coffee/grinders", band: 0.6...0.8)
    #expect(answer.items == ["grinder-30"])
    #expect(try replacements("kettle", kind: "no/such/kind").shortfall == .noKind)
  }

  @Test func `what the query rules out is not offered`() throws {
    let options = AnswerOptions(count: 10, exclude: ["grinder-30"])
    #expect(try replacements("grinder-20", options: options).items == ["grinder-35"])
  }

  @Test func `an item without kind has no replacement`() throws {
    #expect(try replacements("cup").shortfall == .noKind)
  }

  @Test func `an item without price has no band`() throws {
    let catalog = Catalog([
      (item: "a", name: "", category: "k", price: .nan),
      (item: "b", name: "", category: "k", price: 2),
    ])
    let shop = try Shop(
      OrderLog(baskets: "ab", "ab", "ab", "ab", "ab"),
      catalog: catalog
    )
    let query = Query.replacements(item: "a", direction: .upgrade)
    #expect(shop.recommender.answer(query).shortfall == .noPrice)
  }

  @Test func `an empty band says so`() throws {
    #expect(try replacements("machine").shortfall == .nothingInBand)
  }

  @Test func `unknown and rare items are ordinary answers`() throws {
    let unknown = try replacements("no such", customer: "stranger")
    #expect(unknown.shortfall == .unknownItem)
    #expect(unknown.unknownItems == ["no such"])
    #expect(unknown.unknownCustomer == "stranger")
    #expect(try replacements("rare").shortfall == .tooFewOrders(needed: 5))
  }

  @Test func `evidence counts customers`() throws {
    let model = try Self.kitchen.get().model
    let answer = try replacements("grinder-20")
    for result in answer.results {
      let (own, other) = (try buyers("grinder-20", model), try buyers(result.item, model))
      if case .sales(let customers, _) = result.evidence {
        // Too few bought both to tell anything.
        #expect(customers == other.count && own.intersection(other).count < own.count / 2)
        continue
      }
      guard case .customers("grinder-20", let both, let withItem, let chance) = result.evidence
      else {
        Issue.record("no evidence for \(result.item)")
        continue
      }
      #expect(withItem == own.count)
      #expect(both == own.intersection(other).count)
      let expected = Double(own.count * other.count) / Double(model.manifest.customers)
      #expect(abs(chance - Double(both) / expected) < 1e-9)
    }
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func `nothing outside the band is ever returned`(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    let catalog = Catalog(
      (0..<40).map { number in
        let price = Float.random(in: 0.5...60, using: &generator)
        let kind = "kind \(Int.random(in: 0..<3, using: &generator))"
        return (item: "i\(number)", name: "", category: kind, price: price)
      }
    )
    let shop = try Shop(
      .random(orders: 200, items: 40, customers: 25, seed: seed),
      catalog: catalog
    )
    for item in 0..<shop.model.manifest.trainedItems {
      let low = Double.random(in: 0.1...3, using: &generator)
      let band = low...low + Double.random(in: 0...4, using: &generator)
      let query = Query.replacements(
        item: shop.model.itemIdentifier(item),
        direction: .upgrade,
        band: band,
        options: AnswerOptions(count: 40, rankAll: true)
      )
      let own = try #require(shop.model.price(item))
      for result in shop.recommender.answer(query).results {
        let ratio = try #require(result.price) / own
        #expect(
          ratio >= band.lowerBound * (1 - 1e-6)
            && ratio <= min(band.upperBound, 2.5) * (1 + 1e-6),
          "seed \(seed), item \(item)"
        )
        #expect(result.kind == shop.model.kindName(Int(shop.model.itemKinds[item])))
      }
    }
  }

  private func buyers(_ item: String, _ model: Model) throws -> Set<UInt32> {
    let index = try #require(model.itemIndex(of: item))
    return Set(model.buyerRange(of: index).map { model.buyerCustomers[$0] })
  }
}

extension Model {
  fileprivate func price(_ item: Int) -> Double? {
    itemPrices[item].isFinite ? Double(itemPrices[item]) : nil
  }
}
