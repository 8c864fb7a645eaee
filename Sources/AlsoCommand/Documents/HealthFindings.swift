internal import AlsoDocuments
internal import AlsoModelFile
internal import AlsoOrders
internal import AlsoTraining

extension HealthDocument {
  /// What the account tells.
  static func findings(
    _ report: ImportReport.Orders,
    _ inputs: [ModelManifest.InputDigest]
  ) -> [Finding] {
    var findings: [Finding] = []
    let account = report.account
    let leftOut = account.leftOut.filter { $0.key != .afterEnd }
    let rows = leftOut.values.reduce(0, +)
    // Of equally frequent reasons the first, for a dictionary has no order.
    let most = ImportAccount.Reason.allCases.max { leftOut[$0] ?? 0 < leftOut[$1] ?? 0 }
    if rows * 10 > account.rowsRead, let most, let count = leftOut[most] {
      findings.append(
        Finding(
          .leftOutRows,
          [
            .share: Numbers.percent(rows, of: account.rowsRead), .number: Numbers.count(count),
            .reason: most.rawValue,
          ],
          advice: .leftOutRows
        )
      )
    }
    if inputs.count(where: { $0.role == "orders" }) == 1, isLimit(account.rowsRead) {
      findings.append(
        Finding(.cutRows, [.number: Numbers.count(account.rowsRead)], advice: .cutRows)
      )
    }
    if let missing = account.linesWithoutCatalogItem, missing > 0 {
      findings.append(
        Finding(
          .itemsOutsideCatalog,
          [.share: share(missing, account.linesKept)],
          advice: .itemsOutsideCatalog
        )
      )
    }
    let alike: [(FindingSentence, SimilarIdentifiers)] = [
      (.itemsAlikeButForCase, report.similarItems),
      (.customersAlikeButForCase, report.similarCustomers),
    ]
    for (sentence, similar) in alike {
      guard let words = similar.words else { continue }
      findings.append(Finding(sentence, [.groups: words], advice: .identifiersAlike))
    }
    if let far = report.farTimes {
      findings.append(Finding(.farTimes, [.rows: far.words], advice: .farTimes))
    }
    if let count = account.leftOut[.beyondNow] {
      let rows = report.examples[.beyondNow].map { example in
        FindingSentence.rowsSuchAs.words([
          .number: Numbers.count(count), .example: example.words,
        ])
      }
      findings.append(
        Finding(.rowsBeyondNow, [.rows: rows ?? Numbers.count(count)], advice: .rowsBeyondNow)
      )
    }
    return findings + repeatedFindings(account, inputs) + refundFindings(account)
      + currencyFindings(report.currencies) + costFindings(report.costs)
  }

  /// What tells that orders were exported more than once.
  private static func repeatedFindings(
    _ account: ImportAccount,
    _ inputs: [ModelManifest.InputDigest]
  ) -> [Finding] {
    if Set(inputs).count < inputs.count {
      return [Finding(.equalFiles, advice: .equalFiles)]
    }
    let merged = account.leftOut[.merged] ?? 0
    guard merged * 20 > account.rowsRead else { return [] }
    return [
      Finding(
        .repeatedRows,
        [.share: Numbers.percent(merged, of: account.rowsRead)],
        advice: .repeatedRows
      )
    ]
  }

  /// What refunds tell whose purchase wasn't found.
  private static func refundFindings(_ account: ImportAccount) -> [Finding] {
    let stray = account.leftOut[.refundWithoutPurchase] ?? 0
    guard stray * 10 > stray + (account.leftOut[.refund] ?? 0) else { return [] }
    return [Finding(.strayRefunds, [.number: Numbers.count(stray)], advice: .strayRefunds)]
  }

  /// What prices in several currencies mean.
  private static func currencyFindings(_ currencies: [String: Int]) -> [Finding] {
    guard currencies.count > 1 else { return [] }
    let names = currencies.keys.sorted().joined(separator: ", ")
    return [Finding(.severalCurrencies, [.names: names], advice: .severalCurrencies)]
  }

  /// What rows tell that are sold for less than the shop paid.
  private static func costFindings(_ costs: ImportReport.Orders.Costs?) -> [Finding] {
    guard let costs, let words = costs.wordsBelow else { return [] }
    return [
      Finding(
        .soldBelowCost,
        [.share: share(costs.rowsBelow, costs.rows), .rows: words],
        advice: .soldBelowCost
      )
    ]
  }

  /// A share in percent, which is none only if there is none.
  private static func share(_ part: Int, _ whole: Int) -> String {
    part > 0 && part * 1000 < whole
      ? FindingSentence.tinyShare.words() : Numbers.percent(part, of: whole)
  }

  /// Whether an export of so many rows was probably cut: at what a spreadsheet holds below its header, or at
  /// a round number.
  private static func isLimit(_ rows: Int) -> Bool {
    rows == 1_048_575 || rows == 65_535 || rows >= 100_000 && rows.isMultiple(of: 100_000)
  }

  /// What is missing for the kinds of answers.
  static func findings(_ counts: Readiness, _ report: ImportReport) -> [Finding] {
    let (items, account) = (counts.trainedItems, report.orders.account)
    var findings: [Finding] = []
    func add(
      _ sentence: FindingSentence,
      if isFound: Bool,
      _ values: [Slot: String] = [:],
      advice: AdviceSentence
    ) {
      if isFound { findings.append(Finding(sentence, values, advice: advice)) }
    }
    add(
      .rareItems,
      if: items * 2 < counts.items,
      [
        .share: share(counts.items - items, counts.items), .number: "\(counts.minimumItemOrders)",
      ],
      advice: .rareItems
    )
    add(
      .ordersOfOneItem,
      if: counts.ordersOfSeveral * 20 < counts.orders,
      [.share: share(counts.ordersOfSeveral, counts.orders)],
      advice: .ordersOfOneItem
    )
    add(
      .itemsWithoutPrice,
      if: counts.itemsWithoutPrice > 0,
      [.share: share(counts.itemsWithoutPrice, items)],
      advice: .itemsWithoutPrice
    )
    add(
      .itemsWithoutCategory,
      if: counts.itemsWithoutKind > 0,
      [.share: share(counts.itemsWithoutKind, items)],
      advice: .itemsWithoutCategory
    )
    add(
      .guestLines,
      if: account.guestLines > 0,
      [.share: share(account.guestLines, account.linesKept)],
      advice: .guestLines
    )
    findings += customerFindings(counts)
    add(
      .shippedWeights,
      if: counts.heldOutOrders < Readiness.fewestHeldOutOrders
        || counts.questions < Readiness.fewestQuestions,
      advice: .shippedWeights
    )
    return findings
  }

  /// What tells whether customers are told apart.
  private static func customerFindings(_ counts: Readiness) -> [Finding] {
    var findings: [Finding] = []
    if counts.customers > 0, counts.returningCustomers * 10 < counts.customers {
      findings.append(
        Finding(
          .customersOfOneOrder,
          [.share: share(counts.returningCustomers, counts.customers)],
          advice: .customersOfOneOrder
        )
      )
    }
    if counts.busiestCustomerOrders >= 100,
      counts.busiestCustomerOrders * 20 > counts.orders
    {
      findings.append(
        Finding(
          .busiestCustomer,
          [
            .share: share(counts.busiestCustomerOrders, counts.orders),
            .customer: counts.busiestCustomer ?? "",
          ],
          advice: .busiestCustomer
        )
      )
    }
    return findings
  }

  /// What the days tell.
  static func findings(_ days: OrderDays) -> [Finding] {
    var findings: [Finding] = []
    if !days.gaps.isEmpty {
      let shown = days.gaps.prefix(3)
      let gaps = shown.map { gap in
        FindingSentence.gap.words([.number: Numbers.count(gap.days), .day: gap.start.day])
      }.joined(separator: ", ")
      let rest = days.gaps.count - shown.count
      findings.append(
        rest > 0
          ? Finding(.moreGaps, [.gaps: gaps, .number: "\(rest)"], advice: .gaps)
          : Finding(.gaps, [.gaps: gaps], advice: .gaps)
      )
    }
    if let week = days.lastWeek, week.seemsCut {
      findings.append(
        Finding(
          .cutWeek,
          [.number: Numbers.count(week.orders), .whole: Numbers.count(week.usualOrders)],
          advice: .cutWeek
        )
      )
    }
    if days.activeDays == 1 { findings.append(Finding(.oneDay, advice: .oneDay)) }
    return findings
  }
}
