internal import AlsoDocuments
internal import AlsoModelFile

/// How customers accept dearer and cheaper replacements, as `also inspect --price-bands` shows it.
struct PriceBandsDocument: Encodable {
  private let acceptance: AcceptanceWeights

  init(_ model: Model) { acceptance = model.manifest.learnt.acceptance }

  func encode(to encoder: any Encoder) throws { try acceptance.encode(to: encoder) }

  /// Writes what was observed, and the weights that were learnt of it.
  func write(_ format: OutputFormat, to output: inout Output) throws {
    switch format {
    case .json, .jsonl: try output.write(json: self, isPretty: format == .json)
    case .tsv:
      try output.write(TabSeparated.line(["direction"] + Self.columns))
      for (direction, sided) in sides {
        for step in sided.curve { try output.write(TabSeparated.line([direction] + cells(step))) }
      }
    case .text: try output.write(text)
    }
  }

  private var sides: [(direction: String, sided: AcceptanceWeights.Sided)] {
    [("upgrades", acceptance.upgrades), ("downgrades", acceptance.downgrades)]
  }

  private static let columns = ["price", "candidates", "taken", "by_chance", "acceptance"]

  private func cells(_ step: AcceptanceWeights.PriceStep) -> [String] {
    [
      "\(Numbers.fixed(step.low, decimals: 2)) to \(Numbers.fixed(step.high, decimals: 2))",
      "\(step.candidates)", "\(step.taken)", Numbers.fixed(step.expected, decimals: 1),
      step.acceptance.map { Numbers.fixed($0, decimals: 2) } ?? "",
    ]
  }

  private var text: String {
    let curves = sides.map { direction, sided in
      guard sided.choices > 0 else {
        return "\(direction): no first purchase to learn from; the weights are the shipped ones\n"
      }
      var table = TextTable(
        Self.columns.enumerated().map { place, column in
          .init(column.replacing("_", with: " "), isNumber: place > 0)
        }
      )
      for step in sided.curve { table.append(cells(step)) }
      return "\(direction): \(Numbers.count(sided.choices)) first purchases observed\n" + table.text
    }
    return (curves + [weightsText]).joined(separator: "\n")
  }

  private var weightsText: String {
    let columns = ["weight of", "upgrades", "customer known", "downgrades", "customer known"]
    var table = TextTable(
      columns.enumerated().map { .init($1, isNumber: $0 > 0) }
    )
    for feature in AcceptanceWeights.Feature.allCases {
      let weights = sides.flatMap { [$0.sided.anonymous, $0.sided.known] }
      table.append([feature.rawValue] + weights.map { Numbers.fixed($0[feature], decimals: 3) })
    }
    return table.text
  }
}
