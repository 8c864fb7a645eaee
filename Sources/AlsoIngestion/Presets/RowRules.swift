internal import AlsoOrders

/// Which rows of a dump count, besides what every row needs.
struct RowRules: Sendable {
  /// A column and what it may hold.
  private struct Rule {
    let column: Int
    let allowed: [[UInt8]]
    let reason: ImportAccount.Reason
  }

  private let rules: [Rule]

  /// The rules of an import for a file's columns; `nil` if there are none.
  ///
  /// - Throws: ``IngestionError/missingColumns(path:line:missing:found:)`` if the file lacks a column that is
  ///   to be judged by.
  init?(
    _ columns: OrderColumns,
    of file: borrowing CSVFile,
    markets: [String],
    channels: [String]
  ) throws(IngestionError) {
    let wanted = [
      (DumpField.market, columns.market, markets, ImportAccount.Reason.otherMarket),
      (DumpField.channel, columns.channel, channels, ImportAccount.Reason.otherChannel),
    ].filter { !$0.2.isEmpty }
    let missing = wanted.filter { $0.1 == nil }.map(\.0.rawValue)
    if !missing.isEmpty {
      throw .missingColumns(
        path: file.name,
        line: file.headerLine,
        missing: missing,
        found: file.columns
      )
    }
    rules = wanted.compactMap { _, column, names, reason in
      column.map { Rule(column: $0, allowed: names.map { Array($0.utf8) }, reason: reason) }
    }
    if rules.isEmpty { return nil }
  }

  /// Why the row that was read last from `bytes` doesn't count; `nil` if it does.
  func reason(
    toLeaveOut row: borrowing CSVCursor,
    of bytes: Span<UInt8>
  ) -> ImportAccount.Reason? {
    rules.first { rule in
      let content = row.field(rule.column, of: bytes)
      return !rule.allowed.contains { equalBytes(content, $0.span) }
    }?.reason
  }
}
