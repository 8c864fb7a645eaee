import AlsoBase
import AlsoModelFile
import AlsoOrders
import AlsoTraining
import TestSupport
import Testing

/// The markets that a model says its items were ordered in.
@Suite struct ItemMarketsTests {
  private static let names = ["", "b", "a", "Z", "Süd", "Su\u{308}d", "a longer name of a market"]

  private func model(_ lines: [OrderLine], until end: Timestamp? = nil, threads: Int = 1) throws
    -> Model
  {
    var options = ModelOptions()
    (options.basket.factors, options.taste.factors, options.learnsMix) = (2, 2, false)
    (options.minimumItemOrders, options.until) = (1, end)
    let trained = try TrainedModel(
      training: OrderLog(lines),
      options: options,
      account: ImportAccount(),
      threads: threads
    )
    return try Model(trained.contents, threads: threads)
  }

  private func lines(seed: UInt64, names: [String]) -> [OrderLine] {
    var random = SplitMix64(seed: seed)
    let markets = (0..<60).map { _ in names.randomElement(using: &random) ?? "" }
    return (0..<200).map { line in
      let order = line < 60 ? line : Int.random(in: 0..<60, using: &random)
      return OrderLine(
        "o\(order)",
        by: order.isMultiple(of: 3) ? "" : "c\(order % 7)",
        "i\(Int.random(in: 0..<30, using: &random))",
        day: 100 + order,
        market: markets[order]
      )
    }
  }

  @Test(arguments: 0..<8 as Range<UInt64>)
  func `they are those of its orders before the end`(seed: UInt64) throws {
    let lines = lines(seed: seed, names: Self.names)
    for end in [nil, Timestamp.noon(ofDay: 130)] {
      var expected: [String: Set<[UInt8]>] = [:]
      for line in lines where end.map({ .noon(ofDay: line.day) < $0 }) ?? true {
        expected[line.item, default: []].formUnion(
          line.market.isEmpty ? [] : [Array(line.market.utf8)]
        )
      }
      let model = try model(lines, until: end)
      try model.verify()
      let markets = model.markets.map { Array($0.utf8) }
      let known = expected.values.reduce(into: Set()) { $0.formUnion($1) }
      #expect(Set(markets) == known && markets.count == known.count)
      for item in 0..<model.manifest.items {
        let found = model.marketRange(of: item).map { markets[Int(model.itemMarkets[$0])] }
        #expect(Set(found) == expected[model.itemIdentifier(item)], "seed \(seed)")
      }
    }
  }

  @Test func `they don't depend on the number of threads`() throws {
    let lines = lines(seed: 1, names: Self.names)
    #expect(try model(lines, threads: 1).version == model(lines, threads: 3).version)
  }

  @Test func `a thousand markets take no more than their pairs with items`() throws {
    let lines = lines(seed: 2, names: []).enumerated().map { number, line in
      var line = line
      line.order = "o\(number)"
      line.market = "m\(number)"
      return line
    }
    let model = try model(lines)
    #expect(model.markets.count == 200 && model.itemMarkets.count == 200)
  }

  @Test func `orders that name no market leave no trace in a model`() throws {
    let model = try model(lines(seed: 3, names: [""]))
    #expect(model.manifest.markets == nil && model.markets.isEmpty)
    #expect(!model.sections.contains { $0.name.contains("market") })
  }
}
