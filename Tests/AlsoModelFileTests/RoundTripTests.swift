import AlsoModelFile
import AlsoOrders
import TestSupport
import Testing

@Suite struct RoundTripTests {
  private let directory: TemporaryDirectory
  private let contents: ModelContents
  private let model: Model

  init() throws {
    directory = try TemporaryDirectory()
    contents = RandomModel().contents
    try contents.write(to: directory.file("round.also"))
    model = try Model(contentsOf: directory.file("round.also"))
  }

  @Test func `a written model passes verification`() throws { try model.verify() }

  @Test func `an optional section that would be empty isn't written`() throws {
    var contents = contents
    contents.unsellableItems = []
    try contents.write(to: directory.file("all.also"))
    let model = try Model(contentsOf: directory.file("all.also"))
    try model.verify()
    #expect(model.unsellableItems.count == 0)
    #expect(
      model.sections.map(\.name)
        == self.model.sections.map(\.name).filter { $0 != "unsellable-items" }
    )
  }

  @Test func `markets are what was written`() {
    #expect(model.markets == contents.markets.names && model.markets.count == 3)
    #expect(model.itemMarkets.elements == contents.markets.markets)
    for (number, name) in model.markets.enumerated() {
      #expect(model.marketIndex(of: name) == number)
    }
    #expect(model.marketIndex(of: "elsewhere") == nil)
    let offsets = contents.markets.offsets.map { Int($0) }
    for item in 0..<model.dimensions.items {
      #expect(model.marketRange(of: item) == offsets[item]..<offsets[item + 1])
    }
  }

  @Test func `a model without markets has no section of them`() throws {
    var random = RandomModel()
    random.markets = 0
    try random.contents.write(to: directory.file("none.also"))
    let model = try Model(contentsOf: directory.file("none.also"))
    try model.verify()
    #expect(!model.sections.contains { $0.name.contains("market") })
    #expect(!String(decoding: model.manifest.json, as: UTF8.self).contains("market"))
    #expect(model.markets.isEmpty && model.marketIndex(of: "") == nil)
    #expect(model.marketRange(of: 3).isEmpty && model.itemMarkets.count == 0)
  }

  @Test func `the manifest is what was written`() {
    #expect(model.manifest == contents.manifest)
    #expect(model.dimensions.items == contents.manifest.items)
  }

  @Test func `columns of items and kinds are what was written`() {
    #expect(model.itemKinds.elements == contents.itemKinds)
    #expect(model.itemPrices.elements.map(\.bitPattern) == contents.itemPrices.map(\.bitPattern))
    #expect(model.itemOrders.elements == contents.itemOrders)
    #expect(model.itemCustomers.elements == contents.itemCustomers)
    #expect(model.itemOrders30Days.elements == contents.itemOrders30Days)
    #expect(model.itemFirstDays.elements == contents.itemFirstDays)
    #expect(model.itemRecentFirstBuyers.elements == contents.itemRecentFirstBuyers)
    #expect(model.kindMeanLogPrices.elements == contents.kindMeanLogPrices)
    #expect(model.kindItems.elements == contents.kindItems)
  }

  @Test func `factors are what was written`() {
    #expect(model.basketItems.elements == contents.basket.items)
    #expect(model.basketSpectrum.elements == contents.basket.spectrum)
    #expect(model.tasteItems.elements == contents.taste.items)
    #expect(model.tasteSpectrum.elements == contents.taste.spectrum)
    #expect(model.tasteCustomers.elements == contents.taste.rows)
  }

  @Test func `ragged columns are what was written`() {
    #expect(model.neighborItems.elements == contents.neighbors.items)
    #expect(model.neighborOrders.elements == contents.neighbors.orders)
    #expect(model.neighborWeights.elements == contents.neighbors.weights)
    #expect(model.substituteItems.elements == contents.substitutes.items)
    #expect(model.substituteStatistics.elements == contents.substitutes.statistics)
    #expect(model.associationItems.elements == contents.associations.items)
    #expect(model.associationWeights.elements == contents.associations.weights)
    #expect(model.historyItems.elements == contents.history.items)
    #expect(model.historyOrders.elements == contents.history.orders)
    #expect(model.historyRecency.elements == contents.history.recency)
    #expect(model.historyLastDays.elements == contents.history.lastDays)
    #expect(model.buyerCustomers.elements == contents.buyers.customers)
    #expect(model.unsellableItems.elements == contents.unsellableItems)
  }

  @Test func `rows are where they were written`() {
    func expect(_ offsets: [UInt64], _ range: (Int) -> Range<Int>) {
      for row in 0..<offsets.count - 1 {
        #expect(range(row) == Int(offsets[row])..<Int(offsets[row + 1]))
      }
      for row in [-1, .min, offsets.count - 1, offsets.count, .max] { #expect(range(row).isEmpty) }
    }
    expect(contents.neighbors.offsets, model.neighborRange)
    expect(contents.substitutes.offsets, model.substituteRange)
    expect(contents.associations.offsets, model.associationRange)
    expect(contents.history.offsets, model.historyRange)
    expect(contents.buyers.offsets, model.buyerRange)
    expect(contents.kindOffsets, model.kindRange)
  }

  @Test func `texts are what was written, and are found`() {
    for item in 0..<model.dimensions.items {
      #expect(model.itemIdentifier(item) == contents.itemIdentifiers[item])
      #expect(model.itemName(item) == contents.itemNames[item])
      #expect(model.itemIndex(of: contents.itemIdentifiers[item]) == item)
    }
    for customer in 0..<model.dimensions.customers {
      #expect(model.customerIdentifier(customer) == contents.customerIdentifiers[customer])
      #expect(model.customerIndex(of: contents.customerIdentifiers[customer]) == customer)
    }
    for kind in 0..<model.dimensions.kinds {
      #expect(model.kindName(kind) == contents.kindNames[kind])
      #expect(model.kindIndex(of: contents.kindNames[kind]) == kind)
    }
  }

  @Test func `identifiers are compared by bytes`() throws {
    var composed = IdentifierTable()
    composed.insert("\u{c5}")
    var contents = RandomModel(items: 1).contents
    contents.itemIdentifiers = composed
    try contents.write(to: directory.file("composed.also"))
    let model = try Model(contentsOf: directory.file("composed.also"))
    #expect(model.itemIndex(of: "\u{c5}") == 0)
    #expect(model.itemIndex(of: "A\u{30a}") == nil)
    for absent in ["", "\u{c5}\u{c5}", "\0", "🛒"] { #expect(model.itemIndex(of: absent) == nil) }
  }

  @Test func `a model of nothing is a model`() throws {
    var empty = RandomModel(items: 0)
    (empty.customers, empty.kinds, empty.basketFactors) = (0, 0, 0)
    try empty.contents.write(to: directory.file("empty.also"))
    let model = try Model(contentsOf: directory.file("empty.also"))
    try model.verify()
    #expect(model.itemIndex(of: "") == nil)
    #expect(model.basketItems.elements.isEmpty)
    #expect(model.neighborRange(of: 0).isEmpty)
  }

  @Test func `equal contents are equal bytes`() throws {
    try RandomModel().contents.write(to: directory.file("again.also"))
    let first = try TemporaryDirectory.bytes(of: directory.file("round.also"))
    let second = try TemporaryDirectory.bytes(of: directory.file("again.also"))
    #expect(first == second)
  }

  @Test func `a column outlives its model`() throws {
    func column() throws -> Column<Float> {
      try Model(contentsOf: directory.file("round.also")).basketItems
    }
    #expect(try column().elements == contents.basket.items)
  }
}
