internal import AlsoArguments
internal import AlsoDocuments
internal import AlsoModelFile
internal import AlsoOrders
internal import AlsoTraining

/// What order dumps hold, what they suffice for, and what to correct.
struct HealthDocument: Encodable {
  /// Something that an answer is learnt from.
  struct Need: Encodable {
    /// The kind of answer, or what else is learnt.
    var answer: String
    /// What is counted.
    var counted: String
    /// How much of it there is.
    var there: Int
    /// Out of how much, where that tells something.
    var of: Int?
    /// How much it takes.
    var needed: Int
    /// Whether there is enough.
    var isMet: Bool { there >= needed }

    private enum CodingKeys: String, CodingKey { case answer, counted, there, of, needed, isMet }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(answer, forKey: .answer)
      try container.encode(counted, forKey: .counted)
      try container.encode(there, forKey: .there)
      try container.encodeIfPresent(of, forKey: .of)
      try container.encode(needed, forKey: .needed)
      try container.encode(isMet, forKey: .isMet)
    }
  }

  /// Something that looks wrong, or leaves answers out.
  struct Finding: Encodable {
    /// What is found.
    var found: String
    /// What to do about it.
    var advice: String

    init(_ found: FindingSentence, _ values: [Slot: String] = [:], advice: AdviceSentence) {
      self.found = found.words(values)
      self.advice = advice.words()
    }
  }

  let account: ImportReport
  let counts: Readiness
  let needs: [Need]
  let findings: [Finding]

  /// Judges what was read.
  ///
  /// - Complexity: O(lines + items · log items + orders · log orders)
  init(_ read: Import, options: ModelOptions, threads: Int) {
    account = read.report
    let counts = Readiness(read.orders, catalog: read.catalog, options: options, threads: threads)
    self.counts = counts
    needs = Self.needs(counts)
    let odd = OddItems(read.orders, catalog: read.catalog, threads: threads)
    findings =
      Self.findings(read.report.orders, read.digests) + Self.findings(odd)
      + Self.findings(counts, read.report)
      + Self.findings(OrderDays(read.orders))
  }

  /// Why nothing can be learnt at all.
  var failure: TrainingError? {
    counts.trainedItems < Readiness.fewestItems
      ? .tooFewItems(needed: Readiness.fewestItems, orders: counts.minimumItemOrders) : nil
  }

  /// Writes the document; `tsv` holds the findings alone.
  func write(_ format: OutputFormat, to output: inout Output) throws {
    switch format {
    case .json, .jsonl: try output.write(json: self, isPretty: format == .json)
    case .tsv:
      try output.write(TabSeparated.line(["found", "advice"]))
      for finding in findings {
        try output.write(TabSeparated.line([finding.found, finding.advice]))
      }
    case .text: try output.write(text)
    }
  }

  private var text: String {
    var table = TextTable(
      [
        .init(NeedSentence.answerColumn.words()), .init(NeedSentence.countedColumn.words()),
        .init(NeedSentence.thereColumn.words(), isNumber: true),
        .init(NeedSentence.neededColumn.words(), isNumber: true), .init(""),
      ]
    )
    for need in needs {
      let there = Numbers.count(need.there)
      let ratio = need.of.map {
        NeedSentence.thereOf.words([.there: there, .whole: Numbers.count($0)])
      }
      let verdict = need.isMet ? "" : NeedSentence.tooFew.words()
      table.append([need.answer, need.counted, ratio ?? there, Numbers.count(need.needed), verdict])
    }
    let found = findings.map { "- \($0.found.printable)\n  \($0.advice)\n" }.joined()
    return [
      account.text + "\n", table.text,
      found.isEmpty ? NeedSentence.nothingWrong.words() + "\n" : found,
    ]
    .joined(separator: "\n")
  }
}

extension HealthDocument {
  /// What each kind of answer takes; the thresholds are those of training with default settings.
  private static func needs(_ counts: Readiness) -> [Need] {
    [
      need(
        .all,
        learntFrom: .itemsInOrders,
        values: [.number: "\(counts.minimumItemOrders)"],
        there: counts.trainedItems,
        of: counts.items,
        needed: Readiness.fewestItems
      ),
      need(
        .complements,
        learntFrom: .ordersOfSeveral,
        there: counts.ordersOfSeveral,
        of: counts.orders
      ),
    ] + replacementNeeds(counts) + [
      need(
        .recommend,
        learntFrom: .customersOfSeveralOrders,
        there: counts.returningCustomers,
        of: counts.customers
      ),
      need(
        .learntMix,
        learntFrom: .ordersInLastEighth,
        there: counts.heldOutOrders,
        needed: Readiness.fewestHeldOutOrders
      ),
      need(
        .learntMix,
        learntFrom: .ofTheseOfSeveral,
        there: counts.questions,
        needed: Readiness.fewestQuestions
      ),
      need(
        .learntAcceptance,
        learntFrom: .customersWithStaple,
        there: counts.customersWithStaple,
        of: counts.customers,
        needed: Readiness.priorChoices
      ),
    ]
  }

  /// What replacements take: where nothing has a category, what replaces what is learnt from who bought both.
  private static func replacementNeeds(_ counts: Readiness) -> [Need] {
    guard counts.itemsWithoutKind < counts.trainedItems else {
      return [
        need(
          .replacements,
          learntFrom: .customersOfSeveralItems,
          there: counts.customersOfSeveral,
          of: counts.customers
        )
      ]
    }
    return [
      need(
        .upgrades,
        learntFrom: .withDearer,
        there: counts.upgradable,
        of: counts.trainedItems
      ),
      need(
        .downgrades,
        learntFrom: .withCheaper,
        there: counts.downgradable,
        of: counts.trainedItems
      ),
    ]
  }

  private static func need(
    _ answer: NeedSentence,
    learntFrom counted: NeedSentence,
    values: [Slot: String] = [:],
    there: Int,
    of: Int? = nil,
    needed: Int = 1
  ) -> Need {
    Need(
      answer: answer.words(),
      counted: counted.words(values),
      there: there,
      of: of,
      needed: needed
    )
  }
}
