internal import AlsoOrders

/// The layout of an export that many shops have, and what its rows mean.
///
/// It is data: names of columns, forms of numbers and times, and which rows are no sales.
public struct Preset: Sendable, Hashable {
  /// Why rows are left out that aren't sales.
  struct Rule: Sendable, Hashable {
    /// What a field is compared with; letters of either case are equal.
    enum Test: Sendable, Hashable {
      case isOneOf([String])
      case beginsWith(String)
      case isPresent
    }

    /// What the column may be called.
    var columns: [String]
    var test: Test
    var reason: ImportAccount.Reason
    /// Whether rows with a negative quantity are no concern of the rule: they are refunds.
    var sparesRefunds = false
  }

  /// What it is called on the command line.
  public let name: String
  /// What the columns may be called, the usual name first.
  ///
  /// Fields that aren't here aren't looked for.
  let columns: [DumpField: [String]]
  /// How times are written, if not in the forms that are always understood.
  var timeFormat: TimeFormat?
  /// Columns that only the first row of an order fills; those that follow hold the same.
  ///
  /// The first row is that which has a time.
  var filled: [String] = []
  /// Fields that stand in for others where those are empty.
  var substitutes: [DumpField: DumpField] = [:]
  /// Whether the customers and times of the lines' orders are in another file; see ``InstacartExport``.
  var isJoined = false
  /// Why rows are left out, of several reasons the first.
  var rules: [Rule] = []

  /// All that there are.
  public static let all: [Preset] = [shopify, wooCommerce, magento, uciRetail, instacart]

  /// The one of this name.
  public init?(name: String) {
    guard let preset = Self.all.first(where: { $0.name == name }) else { return nil }
    self = preset
  }

  init(name: String, columns: [DumpField: [String]]) {
    self.name = name
    self.columns = columns
  }

  /// Whether a header has all columns that an import needs, and the price.
  func isLayout(of header: [String]) -> Bool {
    !isJoined
      && [DumpField.order, .item, .timestamp, .price].allSatisfy { field in
        columns[field, default: []].contains { header.contains($0) }
      }
  }
}
