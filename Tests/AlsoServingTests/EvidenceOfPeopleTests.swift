import AlsoModelFile
import AlsoOrders
import AlsoScoring
import AlsoServing
import TestSupport
import Testing

/// Evidence is of several customers, of what goes together beyond chance, at a price that fits, and of what is sold.
@Suite struct EvidenceOfPeopleTests {
  /// Sixty customers buy a hose with seeds; one account has a lamp with it again and again.
  private static func garden(lampsAndHoses: Int, by accounts: Int) throws -> Shop {
    var lines: [OrderLine] = []
    for number in 0..<60 {
      for item in ["hose", "seeds"] {
        lines.append(OrderLine("h\(number)", by: "c\(number)", item, day: 100 + number))
      }
      for item in ["lamp", "bulb"] {
        lines.append(OrderLine("l\(number)", by: "d\(number)", item, day: 100 + number))
      }
      for other in 0..<6 {
        let order = "o\(number) \(other)"
        lines.append(OrderLine(order, by: "e\(number)", "other \(other)", day: 100 + number))
      }
    }
    for number in 0..<lampsAndHoses {
      for item in ["lamp", "hose"] {
        lines.append(OrderLine("x\(number)", by: "x\(number % accounts)", item, day: 100 + number))
      }
    }
    return try Shop(OrderLog(lines))
  }

  private func complements(
    _ shop: Shop,
    _ items: String...,
    customer: String? = nil,
    change: (inout Query) -> Void = { _ in }
  ) -> Answer {
    var query = Query(.complements, items: items, customer: customer)
    query.options.count = 10
    change(&query)
    return shop.recommender.answer(query)
  }

  @Test func `what one account buys together is no evidence, what as many customers do is`() throws
  {
    let one = try Self.garden(lampsAndHoses: 60, by: 1)
    #expect(complements(one, "hose").items == ["seeds"])
    #expect(complements(one, "hose") { $0.options.rankAll = true }.items.contains("lamp"))
    let many = try Self.garden(lampsAndHoses: 60, by: 60)
    #expect(Set(complements(many, "hose").items) == ["lamp", "seeds"])
  }

  @Test func `evidence says of how many customers it is`() throws {
    let shop = try Self.garden(lampsAndHoses: 60, by: 20)
    let lamp = try #require(complements(shop, "hose").results.first { $0.item == "lamp" })
    guard case .orders("hose", let both, let customers, 120, _) = lamp.evidence else {
      Issue.record("\(String(describing: lamp.evidence))")
      return
    }
    #expect(both == 60 && customers == 20)
  }

  @Test func `what costs five times as much isn't added, unless it is asked for`() throws {
    let lines = (0..<200).flatMap { number in
      (number < 40 ? ["tire", "bicycle", "tube"] : ["other \(number % 9)"]).map {
        OrderLine("o\(number)", by: "c\(number)", $0, day: 100)
      }
    }
    let catalog = Catalog(
      [
        Catalog.Item(identifier: "tire", price: 25),
        Catalog.Item(identifier: "bicycle", price: 1700),
        Catalog.Item(identifier: "tube", price: 5),
      ] + (0..<9).map { Catalog.Item(identifier: "other \($0)") }
    )
    let shop = try Shop(OrderLog(lines), catalog: catalog)
    #expect(complements(shop, "tire").items == ["tube"])
    #expect(Set(complements(shop, "bicycle").items) == ["tire", "tube"])
    let beyond = complements(shop, "tire") { $0.beyondCap = true }
    #expect(Set(beyond.items) == ["bicycle", "tube"])
  }

  @Test func `what isn't sold any more goes with nothing`() throws {
    var lines: [OrderLine] = []
    for number in 0..<300 {
      let items =
        number % 3 == 0 ? ["other \(number % 8)"] : ["cable", number < 150 ? "old case" : "case"]
      lines += items.map { OrderLine("o\(number)", by: "c\(number)", $0, day: 100 + number) }
    }
    let shop = try Shop(OrderLog(lines))
    #expect(complements(shop, "cable").items == ["case"])
    // It may be asked about.
    #expect(complements(shop, "old case").items == ["cable"])
  }

  @Test func `who has one of a kind that nobody buys twice is offered no other`() throws {
    let catalog = Catalog(
      ["washer a", "washer b"].map { Catalog.Item(identifier: $0, category: "home/washers") }
        + ["powder a", "powder b"].map { Catalog.Item(identifier: $0, category: "home/powder") }
    )
    var lines: [OrderLine] = []
    for customer in 0..<80 {
      for (order, items) in [
        ["washer \(customer % 2 == 0 ? "a" : "b")", "powder a"], ["powder a", "powder b"],
        ["powder b"],
      ].enumerated() {
        lines += items.map {
          OrderLine(
            "\(customer)-\(order)",
            by: "c\(customer)",
            $0,
            day: 100 + customer + 30 * order
          )
        }
      }
    }
    let shop = try Shop(OrderLog(lines), catalog: catalog) { $0.minimumItemOrders = 2 }
    let had = complements(shop, "powder a", customer: "c0") { $0.objective = .likely }
    #expect(!had.items.contains { $0.hasPrefix("washer") })
    let new = complements(shop, "powder a") { $0.objective = .likely }
    #expect(new.items.contains { $0.hasPrefix("washer") })
    var query = Query(.recommend, customer: "c0")
    query.options.minimumTimesChance = 0
    #expect(!shop.recommender.answer(query).items.contains("washer b"))
  }

  @Test func `in a basket what is ordered with its own substitute stands`() throws {
    let catalog = Catalog(
      ["red", "blue", "green"].map { Catalog.Item(identifier: $0, category: "yarn") }
        + ["needle"].map { Catalog.Item(identifier: $0, category: "needles") }
    )
    let lines = (0..<160).flatMap { number in
      (number < 40 ? ["red", "blue", "needle"] : number < 80 ? ["green"] : ["other \(number % 9)"])
        .map {
          OrderLine("o\(number)", by: "c\(number)", $0, day: 100)
        }
    }
    let shop = try Shop(OrderLog(lines), catalog: catalog.keepingUncatalogued)
    #expect(complements(shop, "red").items == ["needle"])
    #expect(complements(shop, "red", "needle").items == ["blue"])
    #expect(!complements(shop, "green", "needle").items.contains("blue"))
  }
}
