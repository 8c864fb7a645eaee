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
  }

  /// The order dumps of an import.
  struct Orders: Encodable {
    let files: [String]
    let account: ImportAccount
    /// Items that the catalogs have and nobody ordered; `nil` without a catalog.
    let itemsNeverOrdered: Int?
    let severalNames: SeveralNames
    /// Among the items of orders and catalogs together.
    let similarItems: SimilarIdentifiers
    let similarCustomers: SimilarIdentifiers

    /// The report of what was read.
    ///
    /// - Complexity: O(lines + identifiers)
    init(files: [String], _ read: OrderImport, catalog: Catalog?) {
      self.files = files
      var account = read.account
      account.describe(read.log, catalog: catalog)
      self.account = account
      severalNames = read.severalNames
      let (ordered, listed) = (read.log.items, catalog?.items)
      itemsNeverOrdered = listed.map { listed in
        (0..<listed.count).count { ordered.index(of: listed.span(at: $0)) == nil }
      }
      similarItems = SimilarIdentifiers(ordered, listed ?? IdentifierTable())
      similarCustomers = SimilarIdentifiers(read.log.customers)
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
      itemsNeverOrdered.map { ("items of the catalog that nobody ordered", Numbers.count($0)) },
      severalNames.fact,
      similarItems.words.map { ("items that differ only in case or blanks", $0) },
      similarCustomers.words.map { ("customers who differ only in case or blanks", $0) },
    ]
    return account.facts + oddities.compactMap(\.self)
  }
}

extension ImportReport.Items {
  /// The account, as people read it.
  var text: String {
    ImportReport.text(files, rows: account.rowsRead, kept: account.itemsKept, account.facts)
  }
}
