internal import AlsoOrders

/// What is done with a row before it is judged, as a preset says, by the columns of a file.
///
/// It is a class so that a row of a dump without a preset costs no copy of it.
final class RowPreparation: Sendable {
  /// A rule of the preset whose column the file has.
  private struct Rule: Sendable {
    let column: Int
    let test: Test
    let reason: ImportAccount.Reason
    let sparesRefunds: Bool
  }

  fileprivate enum Test: Sendable {
    case isOneOf([[UInt8]])
    case beginsWith([UInt8])
    case isPresent
  }

  private let join: OrderJoin?
  private let order: Int
  private let timestamp: Int
  private let quantity: Int?
  private let filled: [Int]
  private let substitutes: [(column: Int, substitute: Int)]
  private let rules: [Rule]

  /// Looks the preset's columns up in a file's header; those that it doesn't have say nothing.
  init(
    _ preset: Preset,
    _ columns: OrderColumns,
    of file: borrowing CSVFile,
    format: DumpFormat,
    join: OrderJoin?
  ) throws(IngestionError) {
    self.join = join
    (order, timestamp, quantity) = (columns.order, columns.timestamp, columns.quantity)
    var filled: [Int] = []
    for name in preset.filled {
      if let column = try file.column(name) { filled.append(column) }
    }
    self.filled = filled
    var substitutes: [(Int, Int)] = []
    for (field, substitute) in preset.substitutes {
      guard let column = try file.column(field, format) else { continue }
      if let other = try file.column(substitute, format) { substitutes.append((column, other)) }
    }
    self.substitutes = substitutes
    var rules: [Rule] = []
    for rule in preset.rules {
      for name in rule.columns {
        guard let column = try file.column(name) else { continue }
        let test = Test(rule.test)
        rules.append(
          Rule(column: column, test: test, reason: rule.reason, sparesRefunds: rule.sparesRefunds)
        )
        break
      }
    }
    self.rules = rules
  }

  /// The columns that are looked at.
  var columns: [Int] { filled + rules.map(\.column) }

  /// Whether rows are completed by those before them.
  var fillsRows: Bool { !filled.isEmpty }

  /// Whether the row that was read last says what is true of its whole order.
  func isHead(_ row: borrowing CSVCursor, of bytes: Span<UInt8>) -> Bool {
    !row.isEmpty(timestamp, of: bytes)
  }

  /// Completes the row that was read last; why it is left out, or `nil` if that isn't said here.
  ///
  /// - Complexity: O(length of the fields that are looked at)
  func prepare(
    _ row: inout CSVCursor,
    of bytes: Span<UInt8>,
    after head: inout OrderHead?
  ) -> ImportAccount.Reason? {
    if let join, !join.complete(&row, of: bytes, order: order) { return .noOrder }
    if fillsRows {
      if isHead(row, of: bytes) {
        if head == nil { head = OrderHead() }
        head?.remember(row, of: bytes, order: order, filled)
      } else {
        head?.complete(&row, of: bytes, order: order, filled)
      }
    }
    for (column, substitute) in substitutes where row.isEmpty(column, of: bytes) {
      row.record.setContent(of: column, toThatOf: substitute)
    }
    return reason(row, of: bytes)
  }

  /// Why the row that was read last is left out, of several rules the first, or `nil` if no rule says so.
  private func reason(
    _ row: borrowing CSVCursor,
    of bytes: Span<UInt8>
  ) -> ImportAccount.Reason? {
    for rule in rules where rule.test.holds(row.field(rule.column, of: bytes)) {
      if !rule.sparesRefunds || !isRefund(row, of: bytes) { return rule.reason }
    }
    return nil
  }

  private func isRefund(_ row: borrowing CSVCursor, of bytes: Span<UInt8>) -> Bool {
    let quantity = row.field(quantity, of: bytes)
    return quantity.isEmpty ? false : quantity[0] == UInt8(ascii: "-")
  }
}

extension RowPreparation.Test {
  fileprivate init(_ test: Preset.Rule.Test) {
    self =
      switch test {
      case .isOneOf(let values): .isOneOf(values.map { Array($0.utf8) })
      case .beginsWith(let prefix): .beginsWith(Array(prefix.utf8))
      case .isPresent: .isPresent
      }
  }

  fileprivate func holds(_ content: Span<UInt8>) -> Bool {
    switch self {
    case .isOneOf(let values):
      values.contains { $0.count == content.count && begins(content, with: $0) }
    case .beginsWith(let prefix): begins(content, with: prefix)
    case .isPresent: !content.isEmpty && !begins(content, with: nothing)
    }
  }
}

/// What databases export in place of nothing.
private let nothing = Array("NULL".utf8)

/// Whether bytes begin with others; ASCII letters of either case are equal.
private func begins(_ bytes: Span<UInt8>, with prefix: [UInt8]) -> Bool {
  guard bytes.count >= prefix.count else { return false }
  for index in prefix.indices where lowercase(bytes[index]) != lowercase(prefix[index]) {
    return false
  }
  return true
}

private func lowercase(_ byte: UInt8) -> UInt8 {
  UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte ? byte | 0x20 : byte
}

/// What the first row of an order says of all its rows.
struct OrderHead: Sendable {
  private var order: [UInt8] = []
  /// The fields' contents, one behind the other, and where each ends.
  private var contents: [UInt8] = []
  private var ends: [Int] = []

  /// Keeps what the row that was read last says.
  mutating func remember(
    _ row: borrowing CSVCursor,
    of bytes: Span<UInt8>,
    order column: Int,
    _ filled: [Int]
  ) {
    order.removeAll(keepingCapacity: true)
    contents.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    append(row.field(column, of: bytes), to: &order)
    for column in filled {
      append(row.field(column, of: bytes), to: &contents)
      ends.append(contents.count)
    }
  }

  /// Fills in the empty fields of the row that was read last, if it is of the same order.
  func complete(
    _ row: inout CSVCursor,
    of bytes: Span<UInt8>,
    order column: Int,
    _ filled: [Int]
  ) {
    guard !ends.isEmpty, isOrder(of: row, bytes, column) else { return }
    var start = 0
    for (index, column) in filled.enumerated() {
      if row.isEmpty(column, of: bytes) {
        row.record.setContent(of: column, to: contents.span.extracting(start..<ends[index]))
      }
      start = ends[index]
    }
  }

  private func isOrder(of row: borrowing CSVCursor, _ bytes: Span<UInt8>, _ column: Int) -> Bool {
    equalBytes(row.field(column, of: bytes), order.span)
  }

  private func append(_ bytes: Span<UInt8>, to array: inout [UInt8]) {
    for index in bytes.indices { array.append(bytes[index]) }
  }
}

extension OrderChunk.Form {
  /// How order lines are found in the rows of a file of this format.
  ///
  /// `end` is exclusive, `latest` isn't, and `join` has what another file says of the orders.
  init(
    of file: borrowing CSVFile,
    _ format: DumpFormat,
    until end: Timestamp?,
    latest: Timestamp?,
    join: OrderJoin?
  ) throws(IngestionError) {
    let columns = try OrderColumns(of: file, format)
    var form = OrderChunk.Form(columns: columns, end: end, latest: latest)
    if let preset = format.preset {
      form.preparation = try RowPreparation(
        preset,
        columns,
        of: file,
        format: format,
        join: join
      )
    }
    self = form
  }
}
