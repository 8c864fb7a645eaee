public import AlsoOrders

/// What became of every row of a catalog: rows read = items kept + rows left out.
public struct CatalogAccount: Sendable, Hashable, Encodable {
  /// Rows read, the headers not counted.
  public package(set) var rowsRead = 0
  /// Rows that became items.
  public package(set) var itemsKept = 0
  /// Rows whose item an earlier one has: they only name it, and fill in what the earlier ones lack.
  public package(set) var repeated = 0
  /// Rows left out because their identifier is empty.
  public package(set) var withoutIdentifier = 0
  /// Rows left out because they couldn't be parsed.
  public package(set) var malformed = 0
  /// Prices and categories that an item's first row lacks and a later one has.
  public package(set) var fieldsFilledIn = 0
  /// Items of which rows have several names.
  public package(set) var severalNames = SeveralNames()
  /// Kept items that can't be sold: a row says so of them, and none that they can.
  public package(set) var itemsNotSellable = 0
  /// Kept items without a price: the field is empty, zero or negative.
  public package(set) var itemsWithoutPrice = 0
  /// Kept items without a category.
  public package(set) var itemsWithoutCategory = 0

  /// Creates an empty account.
  package init() {}

  /// Whether every row read is either kept or left out.
  public var addsUp: Bool { rowsRead == itemsKept + repeated + withoutIdentifier + malformed }
}

/// What an import of catalogs gives.
public struct CatalogImport: Sendable {
  /// The items.
  public let catalog: Catalog
  /// What became of every row.
  ///
  /// It always adds up.
  public let account: CatalogAccount
  /// The files' identities, in the order in which they were read.
  public let digests: [InputDigest]
}
