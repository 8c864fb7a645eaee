/// A condition on items, read from an expression such as `price < 50 and kind != "gift card"`.
///
/// An expression compares fields of an item and combines the comparisons by `not`, `and`, `or`, which bind in
/// this order, and parentheses:
///
/// | Field | Meaning | Comparisons |
/// | --- | --- | --- |
/// | `item` | the identifier | `=` `!=` `in` `contains` `beginswith` |
/// | `name` | the name | the same |
/// | `kind` | the whole category path | the same |
/// | `category` | the category path or one above it | `=` `!=` `in` |
/// | `market` | one that the item was ordered in | the same |
/// | `price` | the reference price | `=` `!=` `<` `<=` `>` `>=` |
/// | `orders`, `customers` | how many hold or bought the item | the same |
/// | `last_sold` | the day of the last order, as in `"2025-01-31"` | the same |
/// | `sellable` | whether the catalog doesn't say that it can't be sold | stands alone |
///
/// Texts are in double or single quotes, in which `\\`, `\"`, `\'`, `\n` and `\t` are escapes. `in`,
/// `contains` and `beginswith` take one text or several, as in `item in ("A1", "A2")`, any of which may
/// match, and `not` before them. Words may be in upper case.
///
/// A price is compared with a number, or with the price of what is asked about, of several items the dearest's:
/// `price < query.price`, `price <= 0.5 * query.price`. Where that isn't known, as of a rule's items or of a
/// customer, the comparison is false.
///
/// Identifiers, categories and markets are compared byte for byte, names in lower case. A missing price makes
/// every comparison of it false, `!=` too; a missing name or category is the empty text. `price is missing`
/// and `price is not missing` ask for it, as of `name`, `kind`, `category`, `market` and `last_sold`, which models
/// of versions before it lack.
///
/// An item may be of several markets: `market = "north"` is true of what was ordered in north, elsewhere too
/// or not, and `market != "north"` of all else. Which markets there are, only a model knows: whoever takes
/// filters from others says what is wrong with one by ``check(for:)``.
///
/// ```swift
/// query.options.filter = try Filter(#"price < 20 and not category in "camera/bags""#)
/// ```
public struct Filter: Sendable, Hashable {
  /// The expression.
  public let text: String
  /// What decides whether the condition holds, see ``ItemPredicate``.
  let steps: [Step]
  /// What the expression says of markets, which only some models have.
  let markets: [Mention]

  /// A longer expression, in bytes of UTF-8, is refused: each item may be held against all of it.
  public static let maximumLength = 8192

  /// Parentheses may be nested so deep.
  public static let maximumDepth = 100

  /// Reads an expression.
  ///
  /// - Complexity: O(length)
  public init(_ text: String) throws(FilterError) {
    let length = text.utf8.count
    guard length <= Self.maximumLength else {
      throw .tooLong(bytes: length, limit: Self.maximumLength)
    }
    self.text = text
    (steps, markets) = try FilterParser.read(text)
  }

  private init(text: String, steps: [Step], markets: [Mention]) {
    self.text = text
    self.steps = steps
    self.markets = markets
  }

  /// The condition that this one and another one hold, which together may be longer than one that is read.
  public func and(_ other: Filter) -> Filter {
    Filter(
      text: "(\(text)) and (\(other.text))",
      steps: steps + [.skip(other.steps.count, ifHolds: false)] + other.steps,
      markets: markets + other.markets
    )
  }
}

extension Filter: CustomStringConvertible {
  /// The expression.
  public var description: String { text }
}

extension Filter {
  /// A step of the decision: the last test's outcome, as the steps behind it leave it, is the answer.
  ///
  /// A list in place of a tree, so that neither reading nor deciding nor freeing needs a deep stack.
  enum Step: Sendable, Hashable {
    /// Decides anew.
    case test(Test)
    /// Makes the outcome its contrary.
    case negate
    /// Passes over so many steps if the outcome is `ifHolds`.
    case skip(Int, ifHolds: Bool)
  }

  /// One comparison.
  enum Test: Sendable, Hashable {
    case number(Field, Relation, Double)
    /// A price, and how many times the price of what is asked about.
    case relativePrice(Relation, Double)
    /// The day of the last order, in days since 1970.
    case day(Relation, Int64)
    /// The field matches any of the texts.
    case text(Field, TextRelation, [String])
    case missing(Field)
    case sellable
  }

  /// What is compared.
  enum Field: String, Sendable, CaseIterable {
    case item, name, kind, category, market, price, orders, customers
    case lastSold = "last_sold"
    case sellable

    /// Whether it is compared with numbers.
    var isNumber: Bool { [.price, .orders, .customers].contains(self) }

    /// Whether an item may lack it.
    var mayBeMissing: Bool { [.name, .kind, .category, .market, .price, .lastSold].contains(self) }

    /// How it is compared with texts.
    var textRelations: [TextRelation] {
      [.category, .market].contains(self) ? [.equals] : TextRelation.allCases
    }
  }

  /// How numbers are compared.
  enum Relation: String, Sendable, CaseIterable {
    case equal = "="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="

    /// Whether it holds between two numbers.
    @inline(__always)  // once an item
    func holds<Number: Comparable>(_ a: Number, _ b: Number) -> Bool {
      switch self {
      case .equal: a == b
      case .notEqual: a != b
      case .less: a < b
      case .lessOrEqual: a <= b
      case .greater: a > b
      case .greaterOrEqual: a >= b
      }
    }
  }

  /// How texts are compared.
  enum TextRelation: String, Sendable, CaseIterable {
    case equals = "in"
    case contains
    case beginsWith = "beginswith"
  }

  /// A market that is named, or the question whether there is any.
  struct Mention: Sendable, Hashable {
    /// Where it stands, a Unicode scalar of the expression that was read, from 1.
    var column: Int
    /// The name; `nil` if none is asked for.
    var name: String?
  }
}
