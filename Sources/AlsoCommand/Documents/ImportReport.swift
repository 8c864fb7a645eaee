internal import AlsoArguments
internal import AlsoDocuments
internal import AlsoIngestion
internal import AlsoOrders

/// What became of the rows of an import, and what is odd about them.
struct ImportReport: Encodable {
  /// The catalogs; `nil` without one.
  let items: Items?
  let orders: Orders

  /// The catalogs of an import.
  struct Items: Encodable {
    let files: [String]
    let account: CatalogAccount

    init(files: [String], _ account: CatalogAccount) {
      self.files = files.map { InputFile(argument: $0).name }
      self.account = account
    }
  }

  /// The order dumps of an import.
  struct Orders: Encodable {
    let files: [String]
    let account: ImportAccount
    /// The first row that was left out under each reason.
    let examples: [ImportAccount.Reason: Example]
    /// Columns of any file that aren't used.
    let ignoredColumns: [String]
    /// Kept rows by the currency of their prices; empty without such a column.
    let currencies: [String: Int]
    /// What the shop paid for what it sold; `nil` if no row says it.
    let costs: Costs?
    /// Items that the catalogs have and nobody ordered; `nil` without a catalog.
    let itemsNeverOrdered: Int?
    let severalNames: SeveralNames
    /// Among the items of orders and catalogs together.
    let similarItems: SimilarIdentifiers
    let similarCustomers: SimilarIdentifiers
    /// Orders of times far from all others; `nil` if there are none.
    let farTimes: FarOrders?

    /// The report of what was read.
    ///
    /// - Complexity: O(lines + identifiers)
    init(files: [String], _ read: OrderImport, catalog: Catalog?) {
      self.files = files.map { InputFile(argument: $0).name }
      var account = read.account
      account.describe(read.log, catalog: catalog)
      self.account = account
      examples = read.examples.mapValues(Example.init)
      ignoredColumns = read.ignoredColumns
      currencies = read.currencies
      costs = read.costs.rows > 0 ? Costs(read.costs, of: account) : nil
      severalNames = read.severalNames
      let (ordered, listed) = (read.log.items, catalog?.items)
      itemsNeverOrdered = listed.map { listed in
        (0..<listed.count).count { ordered.index(of: listed.span(at: $0)) == nil }
      }
      similarItems = SimilarIdentifiers(ordered, listed ?? IdentifierTable())
      similarCustomers = SimilarIdentifiers(read.log.customers)
      farTimes = FarTimes(read.log).map { FarOrders($0, read.timeBounds.place(of: $0.time)) }
    }
  }
}

extension ImportReport.Orders {
  /// What rows say of what the shop paid for what it sold.
  struct Costs: Encodable {
    /// Rows that became order lines, before those of the same item were merged and refunds taken away.
    let rowsSold: Int
    /// Those of them that have a cost.
    let rows: Int
    /// Those of the latter whose price is below it.
    let rowsBelow: Int
    /// The first row that is sold below its cost.
    let example: Example?

    init(_ costs: CostAccount, of account: ImportAccount) {
      let gone = [ImportAccount.Reason.merged, .refunded].compactMap { account.leftOut[$0] }
      rowsSold = account.linesKept + gone.reduce(0, +)
      (rows, rowsBelow) = (costs.rows, costs.rowsBelow)
      example = costs.firstBelow.map { Example($0) }
    }

    /// How many rows have a cost, as people read it.
    var words: String {
      "\(Numbers.count(rows)), \(Numbers.percent(rows, of: rowsSold)) of those sold"
    }

    /// How many rows are sold below their cost, and one of them; `nil` if none is.
    var wordsBelow: String? {
      guard rowsBelow > 0 else { return nil }
      let number = Numbers.count(rowsBelow)
      guard let example else { return number }
      return FindingSentence.rowsSuchAs.words([.number: number, .example: example.words])
    }
  }

  /// Orders of times far from all others.
  struct FarOrders: Encodable {
    let orders: Int
    /// One of them, its time, and where it is, if that is known.
    let order: String
    let time: Timestamp
    let file: String?
    let line: Int?

    init(_ far: FarTimes, _ place: RowExample.Place?) {
      (orders, order, time) = (far.orders, far.order, far.time)
      (file, line) = (place?.file, place?.line)
    }

    /// How many there are, and one of them, as people read it.
    var words: String {
      FindingSentence.ordersSuchAs.words([
        .number: Numbers.count(orders), .example: order, .day: "\(time)\(place)",
      ])
    }

    /// The place, as it stands behind the time.
    private var place: String {
      guard let file, let line else { return "" }
      return " (\(file):\(line))"
    }
  }

  /// A row of a dump.
  struct Example: Encodable {
    /// Where it is, if that is known.
    let file: String?
    let line: Int?
    let text: String

    init(_ example: RowExample) {
      (file, line) = (example.place?.file, example.place?.line)
      text = example.text
    }

    /// The row, as people read it.
    var words: String {
      let place = file.flatMap { file in line.map { "\(file):\($0): " } } ?? ""
      return place + text
    }
  }
}

extension ImportReport {
  /// The whole report, as people read it.
  var text: String { [items?.text, orders.text].compactMap(\.self).joined(separator: "\n") }

  /// A heading, `rows read = rows kept + rows left out`, and facts below it.
  fileprivate static func text(
    _ files: [String],
    rows: Int,
    kept: Int,
    _ facts: [(name: String, value: String)]
  ) -> String {
    let heading =
      "\(files.joined(separator: ", ")): \(Numbers.count(rows)) rows read"
      + " = \(Numbers.count(kept)) kept + \(Numbers.count(rows - kept)) left out"
    return ([heading] + facts.map { "  \($0.name): \($0.value.printable)" }).joined(separator: "\n")
  }
}

extension ImportReport.Orders {
  /// The account, as people read it.
  var text: String {
    ImportReport.text(files, rows: account.rowsRead, kept: account.rowsKept, facts)
  }

  /// The account and what is odd, one by one.
  private var facts: [(name: String, value: String)] {
    let oddities: [(name: String, value: String)?] = [
      ignoredColumns.isEmpty
        ? nil : ("columns that aren't used", ignoredColumns.joined(separator: ", ")),
      currencies.isEmpty ? nil : ("lines by currency", currencyWords),
      costs.map { ("rows with a cost", $0.words) },
      costs?.wordsBelow.map { ("rows sold below their cost", $0) },
      itemsNeverOrdered.map { ("items of the catalog that nobody ordered", Numbers.count($0)) },
      severalNames.fact,
      similarItems.words.map { ("items that differ only in case or blanks", $0) },
      similarCustomers.words.map { ("customers who differ only in case or blanks", $0) },
      farTimes.map { ("orders of times far from all others", $0.words) },
    ]
    return account.facts(examples: examples.mapValues(\.words)) + oddities.compactMap(\.self)
  }

  /// The currencies, the most frequent one first.
  private var currencyWords: String {
    currencies.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .map { "\($0.key) \(Numbers.count($0.value))" }
      .joined(separator: ", ")
  }
}

extension ImportReport.Items {
  /// The account, as people read it.
  var text: String {
    ImportReport.text(files, rows: account.rowsRead, kept: account.itemsKept, account.facts)
  }
}
