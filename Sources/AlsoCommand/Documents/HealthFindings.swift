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
          found: "\(Numbers.percent(rows, of: account.rowsRead)) of the rows are left out, most of "
            + "them (\(Numbers.count(count))) as \"\(most.rawValue)\".",
          advice: "Look whether that is meant, or whether a column holds something else."
        )
      )
    }
    if inputs.count(where: { $0.role == "orders" }) == 1, isLimit(account.rowsRead) {
      findings.append(
        Finding(
          found: "There are just \(Numbers.count(account.rowsRead)) rows, a limit of programs.",
          advice: "Look whether the export was cut there; a spreadsheet holds no more than "
            + "1,048,575 rows."
        )
      )
    }
    if let missing = account.linesWithoutCatalogItem, missing > 0 {
      findings.append(
        Finding(
          found: "The catalog lacks the items of \(share(missing, account.linesKept)) of the order "
            + "lines.",
          advice: "Export items that are no longer sold as well: what they taught still counts."
        )
      )
    }
    for (name, similar) in [
      ("items", report.similarItems), ("customers", report.similarCustomers),
    ] {
      guard let words = similar.words else { continue }
      findings.append(
        Finding(
          found: "Identifiers of \(name) differ only in case or blanks: \(words).",
          advice: "They are kept apart. If they mean the same, make them equal in the export."
        )
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
      return [
        Finding(
          found: "Two of the files are equal, byte for byte.",
          advice: "Give each once: the quantities of its orders are added up."
        )
      ]
    }
    let merged = account.leftOut[.merged] ?? 0
    guard merged * 20 > account.rowsRead else { return [] }
    return [
      Finding(
        found: "\(Numbers.percent(merged, of: account.rowsRead)) of the rows repeat an item of "
          + "their order; their quantities are added up.",
        advice: "Look whether exports overlap, or whether a file holds its rows twice."
      )
    ]
  }

  /// What refunds tell whose purchase wasn't found.
  private static func refundFindings(_ account: ImportAccount) -> [Finding] {
    let stray = account.leftOut[.refundWithoutPurchase] ?? 0
    guard stray * 10 > stray + (account.leftOut[.refund] ?? 0) else { return [] }
    return [
      Finding(
        found: "\(Numbers.count(stray)) refunds have no earlier purchase of the same customer and "
          + "item.",
        advice: "Export the orders from an earlier day on, and see that refunds name the customer; "
          + "what was taken back counts as bought until then."
      )
    ]
  }

  /// What prices in several currencies mean.
  private static func currencyFindings(_ currencies: [String: Int]) -> [Finding] {
    guard currencies.count > 1 else { return [] }
    let names = currencies.keys.sorted().joined(separator: ", ")
    return [
      Finding(
        found: "Prices are in several currencies: \(names).",
        advice: "Prices are compared as they are: train a model for each, or convert them before."
      )
    ]
  }

  /// What rows tell that are sold for less than the shop paid.
  private static func costFindings(_ costs: ImportReport.Orders.Costs?) -> [Finding] {
    guard let costs, let words = costs.wordsBelow else { return [] }
    return [
      Finding(
        found: "\(share(costs.rowsBelow, costs.rows)) of the rows with a cost are sold below it: "
          + words,
        advice: "Look whether cost and unit_price are both of one piece, in one currency and with "
          + "the same taxes. If they are, these were sold at a loss."
      )
    ]
  }

  /// A share in percent, which is none only if there is none.
  private static func share(_ part: Int, _ whole: Int) -> String {
    part > 0 && part * 1000 < whole ? "less than 0.1 %" : Numbers.percent(part, of: whole)
  }

  /// Whether an export of so many rows was probably cut: at what a spreadsheet holds below its header, or at
  /// a round number.
  private static func isLimit(_ rows: Int) -> Bool {
    rows == 1_048_575 || rows == 65_535 || rows >= 100_000 && rows.isMultiple(of: 100_000)
  }

  /// What is missing for the kinds of answers.
  static func findings(_ counts: Readiness, _ report: ImportReport) -> [Finding] {
    var findings: [Finding] = []
    func add(_ isFound: Bool, _ found: @autoclosure () -> String, advice: String) {
      if isFound { findings.append(Finding(found: found(), advice: advice)) }
    }
    let (items, account) = (counts.trainedItems, report.orders.account)
    add(
      items * 2 < counts.items,
      "\(share(counts.items - items, counts.items)) of the items are in fewer than "
        + "\(counts.minimumItemOrders) orders, too few to learn from.",
      advice:
        "Give older orders as well. For items that are new or rare, a category lets also answer by kind."
    )
    add(
      counts.ordersOfSeveral * 20 < counts.orders,
      "Only \(share(counts.ordersOfSeveral, counts.orders)) of the orders hold several items that are "
        + "learnt of, so little is known of what goes together.",
      advice: "Look whether order_id is the order's number, and not that of the line."
    )
    add(
      counts.itemsWithoutPrice > 0,
      "\(share(counts.itemsWithoutPrice, items)) of the items have no price: no upgrades for them.",
      advice: "Give unit_price in the orders, or price in a catalog."
    )
    add(
      counts.itemsWithoutKind > 0,
      "\(share(counts.itemsWithoutKind, items)) of the items have no category: which items replace "
        + "each other is learnt from who bought both, which takes many customers.",
      advice: "Give a catalog with category, as department/category/subcategory."
    )
    add(
      account.guestLines > 0,
      "\(share(account.guestLines, account.linesKept)) of the lines are of guests: they teach what "
        + "goes together, and nothing of anyone's taste.",
      advice: "If customers can be told apart otherwise, export that as customer_id."
    )
    add(
      counts.customers > 0 && counts.returningCustomers * 10 < counts.customers,
      "Only \(share(counts.returningCustomers, counts.customers)) of the customers have several "
        + "orders.",
      advice: "Look whether customer_id stays the same from order to order; or give a longer time."
    )
    add(
      counts.busiestCustomerOrders >= 100 && counts.busiestCustomerOrders * 20 > counts.orders,
      "\(share(counts.busiestCustomerOrders, counts.orders)) of the orders are of one customer, "
        + "\"\(counts.busiestCustomer ?? "")\".",
      advice: "If that stands for guests or for a marketplace, leave customer_id empty instead."
    )
    add(
      counts.heldOutOrders < Readiness.fewestHeldOutOrders
        || counts.questions < Readiness.fewestQuestions,
      "The last eighth of the time holds too few orders to fit how scores are mixed; the shipped "
        + "weights are used.",
      advice: "Nothing is wrong with that; more orders would let the model learn its own."
    )
    return findings
  }

  /// What the days tell.
  static func findings(_ days: OrderDays) -> [Finding] {
    var findings: [Finding] = []
    if !days.gaps.isEmpty {
      let gaps = days.gaps.prefix(3).map { gap in
        "\(Numbers.count(gap.days)) days from \(gap.start.day) on"
      }
      let rest = days.gaps.count - gaps.count
      findings.append(
        Finding(
          found: "Without any order, longer than usual: " + gaps.joined(separator: ", ")
            + (rest > 0 ? ", and \(rest) more." : "."),
          advice: "Look whether the shop was closed, a file is missing, or a date is a placeholder."
        )
      )
    }
    if let week = days.lastWeek, week.seemsCut {
      findings.append(
        Finding(
          found: "The last week has \(Numbers.count(week.orders)) orders, a usual one "
            + "\(Numbers.count(week.usualOrders)): the dump seems to be cut.",
          advice: "Export it again, or end before that week with --until."
        )
      )
    }
    if days.activeDays == 1 {
      findings.append(
        Finding(
          found: "All orders are of one day.",
          advice: "Look whether timestamp is the time of the order, and not that of the export."
        )
      )
    }
    return findings
  }
}
