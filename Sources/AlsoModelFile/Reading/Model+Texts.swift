// Identifiers and names: bytes and offsets of the file, found by binary search in the file's own order,
// so that nothing is built when a model is opened.

extension Model {
  /// The number of the item with this identifier, or `nil` if there is none.
  ///
  /// - Complexity: O(length · log(items))
  package func itemIndex(of identifier: String) -> Int? {
    let order = storage.column(.itemIdentifierOrder, as: UInt32.self)
    return storage.search(.itemIdentifiers, order: order, for: identifier)
  }

  /// An item's identifier.
  ///
  /// Bytes of a damaged file that aren't UTF-8 read as U+FFFD.
  ///
  /// - Precondition: `index` is in `0..<dimensions.items`.
  package func itemIdentifier(_ index: Int) -> String { storage.text(.itemIdentifiers, index) }

  /// The UTF-8 of all items' identifiers; see ``itemIdentifierRange(of:)``.
  package var itemIdentifierBytes: Column<UInt8> { storage.column(.itemIdentifierBytes) }

  /// Where an item's identifier is among ``itemIdentifierBytes``; empty if there is no such item.
  package func itemIdentifierRange(of item: Int) -> Range<Int> {
    storage.range(of: item, offsets: .itemIdentifierOffsets, rows: .itemIdentifierBytes)
  }

  /// The UTF-8 of all items' names; see ``itemNameRange(of:)``.
  package var itemNameBytes: Column<UInt8> { storage.column(.itemNameBytes) }

  /// Where an item's name is among ``itemNameBytes``; empty without one.
  package func itemNameRange(of item: Int) -> Range<Int> {
    storage.range(of: item, offsets: .itemNameOffsets, rows: .itemNameBytes)
  }

  /// An item's name; empty without one.
  ///
  /// - Precondition: `index` is in `0..<dimensions.items`.
  package func itemName(_ index: Int) -> String { storage.text(.itemNames, index) }

  /// The number of the customer with this identifier, or `nil` if there is none.
  ///
  /// - Complexity: O(length · log(customers))
  package func customerIndex(of identifier: String) -> Int? {
    let order = storage.column(.customerIdentifierOrder, as: UInt32.self)
    return storage.search(.customerIdentifiers, order: order, for: identifier)
  }

  /// A customer's identifier.
  ///
  /// - Precondition: `index` is in `0..<dimensions.customers`.
  package func customerIdentifier(_ index: Int) -> String {
    storage.text(.customerIdentifiers, index)
  }

  /// A kind's category path.
  ///
  /// - Precondition: `index` is in `0..<dimensions.kinds`.
  package func kindName(_ index: Int) -> String { storage.text(.kindNames, index) }

  /// The names of the markets that orders are of, ascending by their bytes; none where no order names one.
  ///
  /// - Complexity: O(markets)
  public var markets: [String] { (0..<dimensions.markets).map { storage.text(.marketNames, $0) } }

  /// The number of the market with this name, its place in ``markets``, or `nil` if there is none.
  ///
  /// - Complexity: O(length · log(markets))
  package func marketIndex(of name: String) -> Int? {
    storage.search(.marketNames, order: nil, for: name)
  }

  /// The number of the kind with this category path, or `nil` if there is none.
  ///
  /// - Complexity: O(length · log(kinds))
  package func kindIndex(of name: String) -> Int? {
    storage.search(.kindNames, order: nil, for: name)
  }
}

/// Two sections that hold texts: their bytes, and where each begins.
struct TextSections {
  let bytes: Section
  let offsets: Section

  static let itemIdentifiers = Self(bytes: .itemIdentifierBytes, offsets: .itemIdentifierOffsets)
  static let itemNames = Self(bytes: .itemNameBytes, offsets: .itemNameOffsets)
  static let kindNames = Self(bytes: .kindNameBytes, offsets: .kindNameOffsets)
  static let marketNames = Self(bytes: .marketNameBytes, offsets: .marketNameOffsets)
  static let customerIdentifiers = Self(
    bytes: .customerIdentifierBytes,
    offsets: .customerIdentifierOffsets
  )
}

extension ModelStorage {
  /// One text; empty where the file's offsets are out of bounds.
  ///
  /// - Precondition: `index` is the number of a text.
  fileprivate func text(_ texts: TextSections, _ index: Int) -> String {
    precondition(index >= 0 && index < rowCount(of: texts.offsets))
    let range = range(of: index, offsets: texts.offsets, rows: texts.bytes)
    let bytes = column(texts.bytes, as: UInt8.self)
    return unsafe bytes.span.extracting(range).withUnsafeBufferPointer { buffer in
      unsafe String(decoding: buffer, as: UTF8.self)
    }
  }

  /// The number of `text`, whose place among the texts ordered by their bytes is found by halving.
  ///
  /// `order` holds the numbers in that order; it is `nil` if they are in that order themselves. A number
  /// that is out of range, in a damaged file, belongs to no text.
  fileprivate func search(
    _ texts: TextSections,
    order: Column<UInt32>?,
    for text: String
  ) -> Int? {
    let bytes = column(texts.bytes, as: UInt8.self)
    let wanted = text.utf8.span
    func number(_ place: Int) -> Int { order.map { Int($0[place]) } ?? place }
    var (lower, upper) = (0, rowCount(of: texts.offsets))
    let end = upper
    while lower < upper {
      let middle = lower + (upper - lower) / 2
      let range = range(of: number(middle), offsets: texts.offsets, rows: texts.bytes)
      if bytes.span.extracting(range).precedes(wanted) {
        lower = middle + 1
      } else {
        upper = middle
      }
    }
    guard lower < end, number(lower) < end else { return nil }
    let range = range(of: number(lower), offsets: texts.offsets, rows: texts.bytes)
    return bytes.span.extracting(range).equals(wanted) ? number(lower) : nil
  }
}
