extension Section {
  /// What the section is made of.
  package var layout: Layout {
    switch self {
    case .manifest: .init("manifest", .uint8, .any, .json)

    case .itemIdentifierBytes:
      .init("item-ids.bytes", .uint8, .total(of: .itemIdentifierOffsets), .utf8)
    case .itemIdentifierOffsets: .init("item-ids.offsets", .uint64, .bounds(.items), .offsets)
    case .itemIdentifierOrder:
      .init("item-ids.order", .uint32, .each(.items), .order(of: .itemIdentifierBytes))
    case .itemNameBytes: .init("item-names.bytes", .uint8, .total(of: .itemNameOffsets), .utf8)
    case .itemNameOffsets: .init("item-names.offsets", .uint64, .bounds(.items), .offsets)
    case .itemKinds: .init("items.kinds", .int32, .each(.items), .numberOrNone(.kinds))
    case .itemPrices: .init("items.prices", .float32, .each(.items), .finiteOrNaN)
    case .itemOrders: .init("items.orders", .uint32, .each(.items), .any)
    case .itemCustomers: .init("items.customers", .uint32, .each(.items), .any)
    case .itemOrders30Days: .init("items.orders-30-days", .uint32, .each(.items), .any)
    case .itemFirstDays: .init("items.first-days", .int32, .each(.items), .any)
    case .itemRecentFirstBuyers:
      .init("items.recent-first-buyers", .float32, .each(.items), .notNegative)

    case .kindNameBytes:
      .init("kind-names.bytes", .uint8, .total(of: .kindNameOffsets), .ascendingUTF8)
    case .kindNameOffsets: .init("kind-names.offsets", .uint64, .bounds(.kinds), .offsets)
    case .kindMeanLogPrices: .init("kinds.mean-log-prices", .float32, .each(.kinds), .finiteOrNaN)
    case .kindItemOffsets: .init("kind-items.offsets", .uint64, .bounds(.kinds), .offsets)
    case .kindItems:
      .init("kind-items.items", .uint32, .total(of: .kindItemOffsets), .ascendingNumbers(.items))

    case .customerIdentifierBytes:
      .init("customer-ids.bytes", .uint8, .total(of: .customerIdentifierOffsets), .utf8)
    case .customerIdentifierOffsets:
      .init("customer-ids.offsets", .uint64, .bounds(.customers), .offsets)
    case .customerIdentifierOrder:
      .init("customer-ids.order", .uint32, .each(.customers), .order(of: .customerIdentifierBytes))

    case .basketItems:
      .init("basket.items", .float32, .matrix(.trainedItems, .basketFactors), .finite)
    case .basketSpectrum: .init("basket.spectrum", .float32, .each(.basketFactors), .ascending)
    case .tasteItems: .init("taste.items", .float32, .matrix(.trainedItems, .tasteFactors), .finite)
    case .tasteSpectrum: .init("taste.spectrum", .float32, .each(.tasteFactors), .ascending)
    case .tasteCustomers:
      .init("taste.customers", .float32, .matrix(.customers, .tasteFactors), .finite)

    case .neighborOffsets: .init("neighbors.offsets", .uint64, .bounds(.trainedItems), .offsets)
    case .neighborItems:
      .init("neighbors.items", .uint32, .total(of: .neighborOffsets), .ascendingNumbers(.items))
    case .neighborOrders: .init("neighbors.orders", .uint32, .total(of: .neighborOffsets), .any)
    case .neighborWeights:
      .init("neighbors.weights", .float32, .total(of: .neighborOffsets), .notNegative)

    case .substituteOffsets:
      .init("substitutes.offsets", .uint64, .bounds(.trainedItems), .offsets)
    case .substituteItems:
      .init("substitutes.items", .uint32, .total(of: .substituteOffsets), .ascendingNumbers(.items))
    case .substituteStatistics:
      .init("substitutes.statistics", .float32, .total(of: .substituteOffsets), .notNegative)

    case .associationOffsets:
      .init("associations.offsets", .uint64, .bounds(.trainedItems), .offsets)
    case .associationItems:
      .init(
        "associations.items",
        .uint32,
        .total(of: .associationOffsets),
        .ascendingNumbers(.items)
      )
    case .associationWeights:
      .init("associations.weights", .float32, .total(of: .associationOffsets), .finite)

    case .historyOffsets: .init("history.offsets", .uint64, .bounds(.customers), .offsets)
    case .historyItems:
      .init("history.items", .uint32, .total(of: .historyOffsets), .ascendingNumbers(.items))
    case .historyOrders: .init("history.orders", .uint32, .total(of: .historyOffsets), .any)
    case .historyRecency:
      .init("history.recency", .float32, .total(of: .historyOffsets), .notNegative)
    case .historyLastDays: .init("history.last-days", .int32, .total(of: .historyOffsets), .any)

    case .buyerOffsets: .init("buyers.offsets", .uint64, .bounds(.items), .offsets)
    case .buyerCustomers:
      .init("buyers.customers", .uint32, .total(of: .buyerOffsets), .ascendingNumbers(.customers))

    case .unsellableItems: .init("unsellable-items", .uint32, .any, .ascendingNumbers(.items))

    case .marketNameBytes:
      .init("market-names.bytes", .uint8, .total(of: .marketNameOffsets), .ascendingUTF8)
    case .marketNameOffsets: .init("market-names.offsets", .uint64, .bounds(.markets), .offsets)
    case .itemMarketOffsets: .init("item-markets.offsets", .uint64, .bounds(.items), .offsets)
    case .itemMarkets:
      .init(
        "item-markets.markets",
        .uint32,
        .total(of: .itemMarketOffsets),
        .ascendingNumbers(.markets)
      )
    }
  }
}
