internal import AlsoDocuments
internal import AlsoModelFile
internal import AlsoScoring
internal import AlsoServing

/// The neighbors and substitutes of items, as `also inspect --pairs` shows them.
struct PairsDocument: Encodable {
  /// One pair.
  struct Pair: Encodable {
    var item: String
    var other: String
    var name: String?
    var relation: String
    var statistic: Double
    var jointCustomers: Int
    var customers: Int
    var jointOrders: Int?
    var timesChance: Double?
  }

  let pairs: [Pair]
  /// Items that the model doesn't know.
  let unknownItems: [String]

  /// Looks the items up.
  init(_ recommender: Recommender, items: [String]) {
    var (pairs, unknown): ([Pair], [String]) = ([], [])
    for (item, found) in zip(items, recommender.pairs(of: items)) {
      guard let found else {
        unknown.append(item)
        continue
      }
      pairs += found.map { pair in
        Pair(
          item: item,
          other: pair.item,
          name: pair.name.isEmpty ? nil : pair.name,
          relation: pair.relation.rawValue,
          statistic: Numbers.rounded(pair.statistic),
          jointCustomers: pair.jointCustomers,
          customers: pair.customers,
          jointOrders: pair.jointOrders,
          timesChance: pair.timesChance.map(Numbers.rounded)
        )
      }
    }
    (self.pairs, unknownItems) = (pairs, unknown)
  }

  /// Writes the pairs.
  func write(_ format: OutputFormat, to output: inout Output) throws {
    switch format {
    case .json:
      try output.write(JSON.pretty(pairs))
      try output.write("\n")
    case .jsonl:
      for pair in pairs {
        try output.write(JSON.line(pair))
        try output.write("\n")
      }
    case .tsv:
      try output.write(TabSeparated.line(Self.columns))
      for pair in pairs { try output.write(TabSeparated.line(cells(pair, decimals: 4))) }
    case .text:
      let texts = 4
      var table = TextTable(
        Self.columns.enumerated().map { place, column in
          .init(column.replacing("_", with: " "), isNumber: place >= texts)
        }
      )
      for pair in pairs { table.append(cells(pair, decimals: 2)) }
      try output.write(table.text)
    }
  }

  private static let columns = [
    "item", "other", "name", "relation", "statistic", "joint_customers", "customers",
    "joint_orders", "times_chance",
  ]

  private func cells(_ pair: Pair, decimals: Int) -> [String] {
    [
      pair.item, pair.other, pair.name ?? "", pair.relation,
      Numbers.fixed(pair.statistic, decimals: decimals), "\(pair.jointCustomers)",
      "\(pair.customers)", pair.jointOrders.map { "\($0)" } ?? "",
      pair.timesChance.map { Numbers.fixed($0, decimals: decimals) } ?? "",
    ]
  }
}
