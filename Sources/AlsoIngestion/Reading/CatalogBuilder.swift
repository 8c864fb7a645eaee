internal import AlsoOrders

/// Where a catalog has its columns.
struct CatalogColumns {
  let item: Int
  let name: Int?
  let category: Int?
  let price: Int?
  /// The product that the item is a variant of.
  let product: Int?
  /// What catalogs call the column of the product, beside its usual name: feeds for Google Merchant, Magento and
  /// Shopify.
  private static let productNames = ["item_group_id", "parent_sku", "Handle"]
  /// What tells the variants of a product apart: sizes first.
  let attributes: [Int]
  /// Those that say whether the item can be sold.
  let availability: [Int]

  /// Looks the columns up in a file's header.
  init(of file: borrowing CSVFile, _ format: DumpFormat) throws(IngestionError) {
    guard let item = try file.column(.item, format) else {
      throw .missingItemColumn(
        path: file.name,
        line: file.headerLine,
        name: format.name(of: .item),
        found: file.columns
      )
    }
    self.item = item
    name = try file.column(.name, format)
    category = try file.column(.category, format)
    price = try file.column(.listPrice, format)
    var products = [try file.column(.product, format)]
    for name in Self.productNames { products.append(try file.column(name)) }
    product = products.compactMap(\.self).first
    var attributes: [Int] = []
    for name in ["size", "color", "colour"] {
      if let column = try file.column(name) { attributes.append(column) }
    }
    self.attributes = attributes
    var availability: [Int] = []
    for field in [DumpField.sellable, .stock] {
      if let column = try file.column(field, format) { availability.append(column) }
    }
    self.availability = availability
  }
}

/// Collects the items of catalogs.
struct CatalogBuilder {
  private(set) var account = CatalogAccount()
  private var items = IdentifierTable()
  private var names = TextVotes()
  private var categories: [String] = []
  private var prices: [Float] = []
  private var products: [String] = []
  private var attributes: [String] = []
  /// Whether each item can be sold, if anything is said of it.
  private var isSellable: [Bool?] = []

  /// Counts a row that was read.
  mutating func countRow() { account.rowsRead += 1 }

  /// Takes the row that was read last.
  mutating func append(
    _ row: CSVCursor,
    of bytes: Span<UInt8>,
    _ columns: CatalogColumns
  ) throws(FieldFault) {
    try row.requireUTF8(columns.item, of: bytes)
    if let name = columns.name { try row.requireUTF8(name, of: bytes) }
    for column in [columns.category, columns.product].compactMap(\.self) + columns.attributes {
      try row.requireUTF8(column, of: bytes)
    }
    var price = Float.nan
    if let column = columns.price, let value = try row.number(column, of: bytes), value > 0 {
      price = value
    }
    // A row may have both columns: what either of them denies can't be sold.
    var isSellable: Bool?
    for column in columns.availability {
      guard let isAvailable = try row.availability(column, of: bytes) else { continue }
      isSellable = isAvailable && isSellable ?? true
    }

    let identifier = row.field(columns.item, of: bytes)
    guard !identifier.isEmpty else {
      account.withoutIdentifier += 1
      return
    }
    let item = items.insert(identifier)
    let isNew = item == prices.count
    if isNew {
      account.itemsKept += 1
      categories.append("")
      prices.append(.nan)
      products.append("")
      attributes.append("")
      self.isSellable.append(nil)
    } else {
      account.repeated += 1
    }
    // What one of several markets sells can be sold.
    if let isSellable { self.isSellable[item] = isSellable || self.isSellable[item] ?? false }
    names.add(row.field(columns.name, of: bytes), to: item)
    if categories[item].isEmpty, let column = columns.category,
      !row.field(column, of: bytes).isEmpty
    {
      categories[item] = row.text(column, of: bytes)
      if !isNew { account.fieldsFilledIn += 1 }
    }
    // What tells variants apart is no field of its own that was missing, and isn't counted as filled in.
    if products[item].isEmpty, let column = columns.product {
      products[item] = row.text(column, of: bytes)
    }
    if attributes[item].isEmpty {
      attributes[item] = columns.attributes.map { row.text($0, of: bytes) }
        .filter { !$0.isEmpty }.joined(separator: " ")
    }
    if prices[item].isNaN, !price.isNaN {
      prices[item] = price
      if !isNew { account.fieldsFilledIn += 1 }
    }
  }

  /// The catalog of the items so far, and the account of their rows but for so many malformed ones.
  consuming func build(malformed: Int) -> (catalog: Catalog, account: CatalogAccount) {
    account.malformed = malformed
    account.itemsWithoutPrice = prices.count(where: \.isNaN)
    account.itemsWithoutCategory = categories.count(where: \.isEmpty)
    account.severalNames = SeveralNames(names, of: items)
    let unsellable = isSellable.indices.filter { isSellable[$0] == false }
    account.itemsNotSellable = unsellable.count
    let catalog = Catalog(
      items: items,
      names: names.winners(of: items.count),
      categories: categories,
      prices: prices,
      products: products,
      attributes: attributes,
      unsellableItems: unsellable
    )
    return (catalog, account)
  }
}

extension CSVCursor {
  /// Whether a field of the row that was read last says that an item can be sold: by a number of pieces, or
  /// by a word; `nil` if it is empty.
  func availability(_ column: Int, of bytes: Span<UInt8>) throws(FieldFault) -> Bool? {
    let content = field(column, of: bytes)
    if content.isEmpty { return nil }
    if let pieces = decimalNumber(content) { return pieces > 0 }
    switch text(column, of: bytes).lowercased() {
    case "yes", "y", "true", "t": return true
    case "no", "n", "false", "f": return false
    default:
      let fault = RowFault.notAnAvailability(
        column: columns[column],
        found: text(column, of: bytes)
      )
      throw FieldFault(column: column, fault: fault)
    }
  }
}
