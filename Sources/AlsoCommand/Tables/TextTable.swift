internal import AlsoArguments

/// A table for people: columns are aligned by characters, not by bytes.
package struct TextTable {
  /// A column's heading and the side on which its cells stand.
  package struct Column {
    var heading: String
    var isNumber = false

    package init(_ heading: String, isNumber: Bool = false) {
      self.heading = heading
      self.isNumber = isNumber
    }
  }

  private let columns: [Column]
  private var rows: [[String]] = []

  package init(_ columns: [Column]) { self.columns = columns }

  /// Whether it has no rows.
  var isEmpty: Bool { rows.isEmpty }

  /// Appends a row.
  ///
  /// - Precondition: There is one cell a column.
  package mutating func append(_ cells: [String]) {
    precondition(cells.count == columns.count, "a table's row has one cell a column")
    rows.append(cells.map { $0.printable })
  }

  /// The table's lines, each with its line break; columns without any cell are left out.
  package var text: String {
    let used = columns.indices.filter { column in rows.contains { !$0[column].isEmpty } }
    let lines = [columns.map(\.heading)] + rows
    let widths = columns.indices.map { column in lines.map { $0[column].count }.max() ?? 0 }
    return lines.map { cells in
      let padded = used.map { column in
        let padding = String(repeating: " ", count: widths[column] - cells[column].count)
        return columns[column].isNumber ? padding + cells[column] : cells[column] + padding
      }
      let line = padded.joined(separator: "  ")
      return String(line.reversed().drop { $0 == " " }.reversed()) + "\n"
    }.joined()
  }
}
