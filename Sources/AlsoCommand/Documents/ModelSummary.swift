internal import AlsoDocuments
internal import AlsoModelFile
internal import AlsoOrders
internal import AlsoScoring
internal import FoundationEssentials

/// What a model file holds.
struct ModelSummary: Encodable {
  /// One section of the file.
  struct Section: Encodable {
    var name: String
    var bytes: Int
    var crc32c: String
  }

  let file: String
  let bytes: Int
  let manifest: ModelManifest
  /// The markets that orders are of; `nil` if there are none.
  let markets: [String]?
  let sections: [Section]

  /// Reads the summary of `model`, which was mapped from `path`.
  init(_ model: Model, path: String) throws {
    file = path
    // Of a symbolic link the file that it leads to; what went into a pipe has no size there.
    let place = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    let attributes = try? FileManager.default.attributesOfItem(atPath: place)
    let isRegular = attributes?[.type] as? FileAttributeType == .typeRegular
    sections = model.sections.map { section in
      let digits = String(section.crc32c, radix: 16)
      let zeros = String(repeating: "0", count: 8 - digits.count)
      return Section(name: section.name, bytes: section.bytes, crc32c: zeros + digits)
    }
    let size = isRegular ? attributes?[.size] as? UInt64 : nil
    bytes = size.map { Int($0) } ?? sections.reduce(0) { $0 + $1.bytes }
    manifest = model.manifest
    markets = model.markets.isEmpty ? nil : model.markets
  }

  /// The summary in one line.
  var line: String {
    "\(file): \(Numbers.bytes(bytes)), \(Numbers.count(manifest.trainedItems)) items learnt of "
      + "\(Numbers.count(manifest.items)), \(Numbers.count(manifest.customers)) customers, "
      + "\(Numbers.count(manifest.orders)) orders"
  }

  /// Writes the summary.
  func write(_ format: OutputFormat, to output: inout Output) throws {
    switch format {
    case .json, .jsonl: try output.write(json: self, isPretty: format == .json)
    case .tsv:
      try output.write(TabSeparated.line(["group", "name", "value"]))
      for (group, facts) in groups {
        for fact in facts { try output.write(TabSeparated.line([group, fact.name, fact.value])) }
      }
    case .text:
      for (place, (group, facts)) in groups.enumerated() {
        var table = TextTable([.init(group), .init("")])
        for fact in facts { table.append(["  " + fact.name, fact.value]) }
        try output.write((place > 0 ? "\n" : "") + table.text)
      }
    }
  }
}

extension ModelSummary {
  typealias Facts = [(name: String, value: String)]

  /// All facts in groups.
  private var groups: [(name: String, facts: Facts)] {
    [
      ("model", modelFacts), ("basket model", facts(manifest.options.basket, manifest.basketLoss)),
      ("taste model", facts(manifest.options.taste, manifest.tasteLoss)), ("mix", mixFacts),
      ("account", accountFacts), ("inputs", inputFacts), ("sections", sectionFacts),
    ]
  }

  private var modelFacts: Facts {
    [
      ("file", file), ("size", Numbers.bytes(bytes)), ("program", manifest.program),
      ("instruction set", manifest.instructionSet),
      ("orders", Numbers.count(manifest.orders)),
      ("first order", "\(manifest.firstOrder)"), ("end", "\(manifest.end)"),
      ("customers", Numbers.count(manifest.customers)),
      ("items", Numbers.count(manifest.items)),
      ("items learnt", Numbers.count(manifest.trainedItems)),
      ("kinds", Numbers.count(manifest.kinds)),
    ] + marketFacts + [
      ("minimum item orders", "\(manifest.options.minimumItemOrders)"),
      ("neighbors", "\(manifest.options.neighbors)"),
      ("associated items", Numbers.count(manifest.options.associations.mostItems)),
      ("mix", manifest.options.learnsMix ? "learnt" : "as shipped"),
      ("price source", manifest.options.priceSource.rawValue),
      ("until", manifest.options.until.map { "\($0)" } ?? "no limit"),
      ("now", manifest.options.now.map { "\($0)" } ?? "later than all orders"),
      ("seed", "\(manifest.options.seed)"),
    ]
  }

  /// So many markets are named in text at most.
  private static let mostMarkets = 20

  /// The markets' number and names.
  private var marketFacts: Facts {
    guard let markets else { return [] }
    let rest = markets.count > Self.mostMarkets ? ["…"] : []
    let names = (markets.prefix(Self.mostMarkets) + rest).joined(separator: ", ")
    return [("markets", "\(Numbers.count(markets.count)) (\(names))")]
  }

  private func facts(_ options: FactorizationOptions, _ loss: Double) -> Facts {
    [
      ("factors", "\(options.factors)"), ("sweeps", "\(options.sweeps)"),
      ("solver", options.chosenSolver.rawValue),
      ("unobserved weight", "\(options.unobservedWeight)"),
      ("regularization", "\(options.regularization)"),
      ("regularization exponent", "\(options.regularizationExponent)"), ("final loss", "\(loss)"),
    ]
  }

  /// The weights of the parts of each kind of score, and what they were worth on the orders held out.
  private var mixFacts: Facts {
    let mix = manifest.learnt.mix
    return [
      ("distinctive, one item", mix.distinctive.item),
      ("distinctive, basket", mix.distinctive.basket),
      ("likely, one item", mix.likely.item), ("likely, basket", mix.likely.basket),
      ("personal", mix.personal),
    ].map { ($0, $1.words) }
  }

  private var accountFacts: Facts {
    let account = manifest.account
    return [
      ("rows read", Numbers.count(account.rowsRead)),
      ("lines kept", Numbers.count(account.linesKept)),
    ] + account.facts()
  }

  private var inputFacts: Facts {
    manifest.inputs.map { ($0.role, "\(Numbers.count($0.bytes)) bytes, CRC-32C \($0.crc32c)") }
  }

  private var sectionFacts: Facts {
    sections.map { ($0.name, "\(Numbers.count($0.bytes)) bytes, CRC-32C \($0.crc32c)") }
  }
}

extension PartWeights {
  /// The parts that count, and what they gained on the shipped weights.
  fileprivate var words: String {
    let weights = ScoreTable.weights.filter { self[$0.name] != 0 }
      .map { "\($0.label) \(Numbers.rounded(self[$0.name]))" }
    let exponents = ScoreTable.terms.filter { self[$0.weight.main.name] != 0 }.flatMap(\.exponents)
      .map { "\($0.label) \(self[$0.name])" }
    return (weights + exponents).joined(separator: ", ") + "; " + (evidence?.words ?? "as shipped")
  }
}

extension MixWeights.Evidence {
  fileprivate var words: String {
    "\(Numbers.fixed(learnt, decimals: 4)) on \(Numbers.count(questions)) held out questions, shipped "
      + Numbers.fixed(prior, decimals: 4)
  }
}
