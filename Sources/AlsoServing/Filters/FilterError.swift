/// Why a text isn't a ``Filter``.
///
/// Columns count Unicode scalars from 1.
public enum FilterError: Error, Hashable, Sendable {
  /// The expression has more than `limit` bytes of UTF-8.
  case tooLong(bytes: Int, limit: Int)
  /// More than `limit` parentheses are open.
  case tooDeep(column: Int, limit: Int)
  /// Something else stands where the expression needs what is `expected`.
  case unexpected(column: Int, expected: String, found: String)
  /// The text that begins here has no quotation mark at its end.
  case unterminatedText(column: Int)
  /// No escape in a text is written like this.
  case unknownEscape(column: Int, found: String)
  /// The model knows no market of this name, but those that are `known`.
  case unknownMarket(column: Int, found: String, known: [String])
  /// The expression asks for markets, and no order that the model learnt from names one.
  case noMarkets(column: Int)
}

extension FilterError: CustomStringConvertible {
  /// What is wrong, where, and what is expected there, in one line.
  public var description: String {
    "filter" + (column.map { ":\($0)" } ?? "") + ": " + reason
  }

  /// Where it is wrong; `nil` if it is the whole.
  public var column: Int? {
    switch self {
    case .tooLong: nil
    case .tooDeep(let column, _), .unexpected(let column, _, _), .unterminatedText(let column),
      .unknownEscape(let column, _), .unknownMarket(let column, _, _), .noMarkets(let column):
      column
    }
  }

  /// What is wrong, and what is expected.
  package var reason: String {
    switch self {
    case .tooLong(let bytes, let limit):
      "\(bytes) bytes where at most \(limit) are read; to name many items, give them as a list."
    case .tooDeep(_, let limit):
      "expected at most \(limit) parentheses to be open, found one more"
    case .unexpected(_, let expected, let found): "expected \(expected), found \(found)"
    case .unterminatedText: "expected a quotation mark at the end of this text, found none"
    case .unknownEscape(_, let found):
      #"expected \\, \", \', \n or \t, found \#(found)"#
    case .unknownMarket(_, let found, let known):
      "expected a market that the model knows (\(Self.list(known))), found \(Self.quoted(found))"
    case .noMarkets:
      "the model knows no markets: it was trained on orders without a column market"
    }
  }

  /// No more names are listed than help.
  private static let mostListed = 20

  private static func list(_ names: [String]) -> String {
    let listed = names.prefix(mostListed).map(quoted).joined(separator: ", ")
    let rest = names.count - mostListed
    return rest > 0 ? "\(listed) and \(rest) more" : listed
  }

  private static func quoted(_ text: String) -> String {
    let shown = String(String.UnicodeScalarView(text.unicodeScalars.prefix(40)))
    return String(reflecting: shown) + (text.unicodeScalars.count > 40 ? "…" : "")
  }
}
