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
      .unknownEscape(let column, _):
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
    }
  }
}
