internal import AlsoOrders

/// The columns of a JSON Lines file: the keys of the objects that stand for them.
struct ObjectKeys: Sendable {
  /// What a key stands for.
  struct Column: Sendable {
    /// The key's UTF-8.
    let key: [UInt8]
    /// Whether the column may be asked for, so that its values have to be numbers, strings or the like.
    let isNeeded: Bool
    /// What the column holds where an object doesn't have the key.
    let missing: [UInt8]

    /// Whether it has this key.
    func isNamed(_ key: Span<UInt8>) -> Bool { equalBytes(self.key.span, key) }
  }

  /// The columns, in the order of their numbers.
  private(set) var columns: [Column] = []

  /// The columns of a file whose first object has these keys: those, and what else `format` has names for.
  ///
  /// Without a quantity one was ordered, as in a file without the column. What names an order line must be
  /// in the first object, so that keys which are called otherwise are found out.
  init(firstObject keys: [String], _ format: DumpFormat) {
    let fields = DumpField.allCases.flatMap { field in
      format.names(of: field).map { (field: field, name: $0) }
    }
    for key in keys {
      let field = fields.first { $0.name == key }?.field
      append(key, isNeeded: field != nil, field)
    }
    // A field that has one of its names in the first object is looked for under no other.
    for field in DumpField.allCases where ![.order, .item, .timestamp].contains(field) {
      let names = format.names(of: field)
      if let name = names.first, !names.contains(where: keys.contains) {
        append(name, isNeeded: true, field)
      }
    }
  }

  /// Whether the keys that no column has are remembered; see ``CSVRecord/collectedKeys``.
  var areCollected = false

  /// No columns: all keys are passed over.
  init() {}

  private mutating func append(_ key: String, isNeeded: Bool, _ field: DumpField?) {
    let missing = field == .quantity ? "1" : ""
    columns.append(
      Column(key: Array(key.utf8), isNeeded: isNeeded, missing: Array(missing.utf8))
    )
  }

  /// The names of the columns.
  var names: [String] { columns.map { String(decoding: $0.key, as: UTF8.self) } }
}
