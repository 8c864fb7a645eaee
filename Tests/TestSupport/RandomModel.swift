internal import AlsoBase
package import AlsoModelFile
internal import AlsoOrders
internal import AlsoScoring

/// The sizes of a random model.
///
/// The defaults are odd on purpose, and small.
package struct RandomModel {
  package var items = 23
  package var trainedItems = 17
  package var customers = 11
  package var kinds = 5
  package var orders = 40
  package var markets = 3
  package var basketFactors = 7
  package var tasteFactors = 3
  package var seed: UInt64 = 1

  /// Sizes of which all but the number of items, the first of which are trained, are the defaults.
  package init(items: Int = 23, seed: UInt64 = 1) {
    self.items = items
    trainedItems = min(trainedItems, items)
    self.seed = seed
  }

  /// A model of these sizes that passes `verify()` but means nothing: rows of any lengths, also none,
  /// identifiers and names beyond ASCII, items without price, name or kind.
  package var contents: ModelContents {
    var random = SplitMix64(seed: seed)
    let itemKinds = (0..<items).map { _ in
      kinds == 0 ? -1 : Int32.random(in: -1..<Int32(kinds), using: &random)
    }
    var itemsOfKind = [[UInt32]](repeating: [], count: kinds)
    for (item, kind) in itemKinds.enumerated() where kind >= 0 {
      itemsOfKind[Int(kind)].append(UInt32(item))
    }
    let (kindOffsets, kindItems) = Self.rows(itemsOfKind)
    var contents = ModelContents(manifest: manifest)
    contents.itemIdentifiers = Self.identifiers(items, prefix: "A-", using: &random)
    contents.itemNames = (0..<items).map { $0.isMultiple(of: 5) ? "" : "Caffè “\($0)” 咖啡 ☕️" }
    contents.itemKinds = itemKinds
    contents.itemPrices = (0..<items).map { _ in
      Bool.random(using: &random) ? .nan : Float.random(in: 0.5..<500, using: &random)
    }
    contents.itemOrders = Self.counts(items, using: &random)
    contents.itemCustomers = Self.counts(items, using: &random)
    contents.itemOrders30Days = Self.counts(items, using: &random)
    contents.itemFirstDays = (0..<items).map { _ in Int32.random(in: -10...30_000, using: &random) }
    // The day before the end, so that everything is still sold.
    contents.itemLastDays = contents.itemFirstDays.map { _ in 19_674 }
    contents.itemRecentFirstBuyers = Self.weights(items, using: &random)
    contents.kindNames = (0..<kinds).map { "Küche/\(100_000 + $0)" }
    contents.kindMeanLogPrices = [Float].random(count: kinds, using: &random)
    contents.kindReturnRates = (0..<kinds).map { Float($0 % 7) / 7 }
    contents.kindOffsets = kindOffsets
    contents.kindItems = kindItems
    contents.customerIdentifiers = Self.identifiers(customers, prefix: "", using: &random)
    contents.basket = factors(basketFactors, rows: 0, using: &random)
    contents.taste = factors(tasteFactors, rows: customers, using: &random)
    contents.neighbors = neighbors(using: &random)
    contents.substitutes = substitutes
    contents.associations = associations
    contents.history = history(using: &random)
    contents.buyers = buyers(using: &random)
    contents.returns = returns
    contents.itemProducts = (0..<items).map { $0.isMultiple(of: 3) ? -1 : Int32($0 / 9) }
    contents.itemAttributes = (0..<items).map { $0.isMultiple(of: 3) ? "" : "größe \($0 % 9)" }
    contents.unsellableItems = [1, 4, 5].filter { $0 < items }
    contents.markets = itemMarkets
    return contents
  }

  private var manifest: ModelManifest {
    var options = ModelOptions()
    options.basket.factors = basketFactors
    options.taste.factors = tasteFactors
    options.seed = .max
    options.until = Timestamp(secondsSince1970: 1_700_000_000)
    var account = ImportAccount()
    (account.rowsRead, account.linesKept) = (100, 93)
    account.leftOut = [.noQuantity: 3, .negativePrice: 4]
    account.firstOrder = Timestamp(secondsSince1970: -1)
    return ModelManifest(
      program: "also 0.0 (test)",
      instructionSet: "portable",
      options: options,
      account: account,
      inputs: [ModelManifest.InputDigest(role: "orders", bytes: 4711, crc32c: "e3069283")],
      orders: orders,
      customers: customers,
      items: items,
      trainedItems: trainedItems,
      kinds: kinds,
      markets: markets == 0 ? nil : markets,
      firstOrder: Timestamp(secondsSince1970: -1),
      end: Timestamp(secondsSince1970: 1_700_000_000),
      recentOrders: 7,
      basketWeightScale: 1.0 / 3,
      basketLoss: 12.5,
      tasteLoss: .infinity,
      learnt: LearntWeights()
    )
  }
}

extension RandomModel {
  private func factors(
    _ width: Int,
    rows: Int,
    using random: inout SplitMix64
  ) -> ModelContents.Factors {
    ModelContents.Factors(
      width: width,
      items: .random(count: trainedItems * width, using: &random),
      spectrum: [Float].random(count: width, using: &random).sorted(),
      rows: .random(count: rows * width, using: &random)
    )
  }

  private func neighbors(using random: inout SplitMix64) -> ModelContents.Neighbors {
    let (offsets, neighbors) = Self.subsets(trainedItems, of: trainedItems, using: &random)
    let orders = Self.counts(neighbors.count, using: &random)
    return ModelContents.Neighbors(
      offsets: offsets,
      items: neighbors,
      orders: orders,
      customers: orders,
      weights: Self.weights(neighbors.count, using: &random)
    )
  }

  private var returns: ModelContents.Returns {
    var random = SplitMix64(seed: seed &+ 77)
    let (offsets, items) = Self.subsets(customers, of: items, using: &random)
    return ModelContents.Returns(offsets: offsets, items: items)
  }

  private var substitutes: ModelContents.Substitutes {
    var random = SplitMix64(seed: ~seed)
    let (offsets, items) = Self.subsets(trainedItems, of: trainedItems, using: &random)
    var substitutes = ModelContents.Substitutes(
      offsets: offsets,
      items: items,
      statistics: Self.weights(items.count, using: &random)
    )
    (substitutes.coBuyerOffsets, substitutes.coBuyers) = Self.subsets(
      trainedItems,
      of: trainedItems,
      using: &random
    )
    substitutes.coBuyerStatistics = Self.weights(substitutes.coBuyers.count, using: &random)
    return substitutes
  }

  private var associations: ModelContents.Associations {
    var random = SplitMix64(seed: ~seed)
    let (offsets, items) = Self.subsets(trainedItems, of: trainedItems, using: &random)
    return ModelContents.Associations(
      offsets: offsets,
      items: items,
      weights: .random(count: items.count, using: &random)
    )
  }

  private var itemMarkets: ModelContents.Markets {
    if markets == 0 { return .none }
    var random = SplitMix64(seed: ~seed)
    let (offsets, numbers) = Self.subsets(items, of: markets, using: &random)
    return ModelContents.Markets(
      names: (0..<markets).map { "Île \(100_000 + $0)" },
      offsets: offsets,
      markets: numbers
    )
  }

  private func history(using random: inout SplitMix64) -> ModelContents.History {
    let (offsets, bought) = Self.subsets(customers, of: items, using: &random)
    return ModelContents.History(
      offsets: offsets,
      items: bought,
      orders: Self.counts(bought.count, using: &random),
      recency: Self.weights(bought.count, using: &random),
      lastDays: bought.map { _ in Int32.random(in: -100...20_000, using: &random) }
    )
  }

  private func buyers(using random: inout SplitMix64) -> ModelContents.Buyers {
    let (offsets, buyers) = Self.subsets(items, of: customers, using: &random)
    return ModelContents.Buyers(offsets: offsets, customers: buyers)
  }

  /// Distinct identifiers whose order by bytes is not that of their numbers.
  private static func identifiers(
    _ count: Int,
    prefix: String,
    using random: inout SplitMix64
  ) -> IdentifierTable {
    // Å composed and decomposed are two identifiers.
    let heads = ["", "Å", "A\u{30a}", "ß", "日本", "🛒", "Z", "a"]
    var table = IdentifierTable()
    for number in 0..<count {
      table.insert((heads.randomElement(using: &random) ?? "") + prefix + String(number))
    }
    return table
  }

  /// `rows` random subsets of `0..<count`, each fourth row empty, none of more than twenty numbers.
  private static func subsets(
    _ rows: Int,
    of count: Int,
    using random: inout SplitMix64
  ) -> (offsets: [UInt64], numbers: [UInt32]) {
    Self.rows(
      (0..<rows).map { row in
        guard count > 0, !row.isMultiple(of: 4) else { return [] }
        let draws = Int.random(in: 0...20, using: &random)
        return Set((0..<draws).map { _ in UInt32.random(in: 0..<UInt32(count), using: &random) })
          .sorted()
      }
    )
  }

  private static func rows(_ rows: [[UInt32]]) -> (offsets: [UInt64], numbers: [UInt32]) {
    var offsets: [UInt64] = [0]
    for row in rows { offsets.append((offsets.last ?? 0) + UInt64(row.count)) }
    return (offsets, rows.flatMap(\.self))
  }

  private static func counts(_ count: Int, using random: inout SplitMix64) -> [UInt32] {
    (0..<count).map { _ in UInt32.random(in: 1...1000, using: &random) }
  }

  private static func weights(_ count: Int, using random: inout SplitMix64) -> [Float] {
    (0..<count).map { _ in Float.random(in: 0..<10, using: &random) }
  }
}

extension Column {
  /// All elements, copied.
  package var elements: [Element] {
    let span = span
    return span.indices.map { span[$0] }
  }
}
