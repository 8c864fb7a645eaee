internal import AlsoOrders

/// The names in a column, and the rows of each.
struct NameTally: Sendable {
  private var names = IdentifierTable()
  private var rows: [Int] = []

  /// Counts a row.
  mutating func add(_ name: Span<UInt8>) {
    let number = names.insert(name)
    if number == rows.count { rows.append(0) }
    rows[number] += 1
  }

  /// Counts the rows of another tally as well.
  mutating func add(_ other: NameTally) {
    for number in other.rows.indices {
      let own = names.insert(other.names.span(at: number))
      if own == rows.count { rows.append(0) }
      rows[own] += other.rows[number]
    }
  }

  /// How many names there are, and those with the most rows; `nil` if no row has any.
  ///
  /// Of equal ones the first in the dump goes first.
  var summary: ImportAccount.Names? {
    if (0..<names.count).allSatisfy({ names.span(at: $0).isEmpty }) { return nil }
    let top = rows.indices.sorted { (rows[$1], $0) < (rows[$0], $1) }
      .prefix(ImportAccount.Names.mostNamed)
    return ImportAccount.Names(
      count: rows.count,
      top: top.map { ImportAccount.Name(name: names[$0], rows: rows[$0]) }
    )
  }
}
