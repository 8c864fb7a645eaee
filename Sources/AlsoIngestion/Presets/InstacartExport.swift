internal import AlsoOrders

/// The files of Instacart's data set of 2017, each of which is known by its header.
///
/// `orders.csv` says of each order who placed it and when, and `order_products__*.csv` what is in it;
/// `products.csv` with `aisles.csv` and `departments.csv`, if there are any, describe the products.
struct InstacartExport {
  /// Who placed each order, and when.
  let orders: OrderJoin
  /// The files of order lines.
  let lines: [InputFile]
  /// The products, if their file is there.
  let catalog: Catalog?
  /// The identities of all files but those of order lines.
  let digests: [InputDigest]

  /// What a file holds.
  private enum Part: String, CaseIterable {
    case orders = "orders.csv"
    case lines = "order_products__prior.csv"
    case products = "products.csv"
    case aisles = "aisles.csv"
    case departments = "departments.csv"

    /// The columns that are needed, by which a file is known.
    var columns: [String] {
      switch self {
      case .orders:
        [
          "order_id", "user_id", "order_number", "order_dow", "order_hour_of_day",
          "days_since_prior_order",
        ]
      case .lines: ["order_id", "product_id"]
      case .products: ["product_id", "product_name", "aisle_id", "department_id"]
      case .aisles: ["aisle_id", "aisle"]
      case .departments: ["department_id", "department"]
      }
    }
  }

  /// Reads all files but those of order lines.
  ///
  /// No malformed row is left out of these. The files are opened twice, so none may be a pipe.
  ///
  /// - Throws: ``IngestionError/unknownPart(path:found:)``, ``IngestionError/incompleteExport(missing:)``,
  ///   and what is wrong with a file.
  /// - Complexity: O(bytes + orders · log orders) time, O(orders + products) memory.
  init(_ inputs: [InputFile], blocks: ReadingBlocks) throws(IngestionError) {
    var parts: [Part: [InputFile]] = [:]
    for input in inputs { parts[try Self.part(input, blocks), default: []].append(input) }
    for part in [Part.orders, .lines] where parts[part] == nil {
      throw .incompleteExport(missing: part.rawValue)
    }
    var digests: [InputDigest] = []
    var orders = InstacartOrders()
    for input in parts[.orders] ?? [] {
      let columns = Part.orders.columns
      digests.append(
        try Self.read(input, columns, blocks: blocks) { row, bytes, columns throws(FieldFault) in
          try orders.append(row, of: bytes, columns)
        }
      )
    }
    self.orders = orders.join()
    lines = parts[.lines] ?? []
    var names: [Part: [String: String]] = [:]
    for part in [Part.aisles, .departments] {
      for input in parts[part] ?? [] {
        digests.append(
          try Self.read(input, part.columns, blocks: blocks) {
            row,
            bytes,
            columns throws(FieldFault) in
            try row.requireUTF8(columns[1], of: bytes)
            names[part, default: [:]][row.text(columns[0], of: bytes)] = row.text(
              columns[1],
              of: bytes
            )
          }
        )
      }
    }
    var products = InstacartProducts(
      aisles: names[.aisles] ?? [:],
      departments: names[.departments] ?? [:]
    )
    for input in parts[.products] ?? [] {
      digests.append(
        try Self.read(input, Part.products.columns, blocks: blocks) {
          row,
          bytes,
          columns throws(FieldFault) in
          try products.append(row, of: bytes, columns)
        }
      )
    }
    catalog = parts[.products] == nil ? nil : products.catalog
    self.digests = digests
  }

  /// What a file holds, by its header.
  private static func part(
    _ input: InputFile,
    _ blocks: ReadingBlocks
  ) throws(IngestionError) -> Part {
    guard case .path = input else { throw .unknownPart(path: input.name, found: []) }
    let header = try CSVFile.open(input, blocks: blocks).columns
    let part = Part.allCases.first { part in part.columns.allSatisfy(header.contains) }
    guard let part else { throw .unknownPart(path: input.name, found: header) }
    return part
  }

  /// Reads all rows of a file; `take` gets the numbers of the columns in their order.
  private static func read(
    _ input: InputFile,
    _ names: [String],
    blocks: ReadingBlocks,
    take: (borrowing CSVCursor, Span<UInt8>, [Int]) throws(FieldFault) -> Void
  ) throws(IngestionError) -> InputDigest {
    var file = try CSVFile.open(input, blocks: blocks)
    var columns: [Int] = []
    for name in names {
      if let column = try file.column(name) { columns.append(column) }
    }
    while true {
      switch try file.nextRow() {
      case .end: return file.digest
      case .fault(let fault, let place):
        throw .neededRow(path: file.name, place: place, fault: fault)
      case .fields:
        do throws(FieldFault) {
          try take(file.cursor, file.window.span, columns)
        } catch {
          let place = file.cursor.place(ofField: error.column, of: file.window.span)
          throw .neededRow(path: file.name, place: place, fault: error.fault)
        }
      }
    }
  }
}

/// Collects the products' names, and the categories `department/aisle`.
private struct InstacartProducts {
  private let aisles: [String: String]
  private let departments: [String: String]
  private var items = IdentifierTable()
  private var names: [String] = []
  private var categories: [String] = []

  init(aisles: [String: String], departments: [String: String]) {
    self.aisles = aisles
    self.departments = departments
  }

  /// Takes a row; of several with the same product the first counts.
  mutating func append(
    _ row: borrowing CSVCursor,
    of bytes: Span<UInt8>,
    _ columns: [Int]
  ) throws(FieldFault) {
    for column in columns { try row.requireUTF8(column, of: bytes) }
    guard items.insert(row.field(columns[0], of: bytes)) == names.count else { return }
    names.append(row.text(columns[1], of: bytes))
    let aisle = aisles[row.text(columns[2], of: bytes)]
    let department = departments[row.text(columns[3], of: bytes)]
    categories.append([department, aisle].compactMap(\.self).joined(separator: "/"))
  }

  /// The products so far, which have no prices.
  var catalog: Catalog {
    let prices = [Float](repeating: .nan, count: names.count)
    return Catalog(items: items, names: names, categories: categories, prices: prices)
  }
}
