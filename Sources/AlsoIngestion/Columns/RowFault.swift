/// Why a row of a dump can't be understood.
public enum RowFault: Hashable, Sendable {
  /// The row has fewer fields than the header.
  case tooFewFields(found: Int, expected: Int)
  /// The row has more fields than the header.
  case tooManyFields(found: Int, expected: Int)
  /// A field isn't a decimal number, or is one that a 32-bit float can't hold.
  case notANumber(column: String, found: String, mark: DumpFormat.DecimalMark = .point)
  /// A field isn't a time in the format that was given or, without one, in ISO 8601.
  case notATimestamp(column: String, found: String, format: String? = nil)
  /// A field holds a number that can't be there.
  case outOfRange(column: String, found: String, expected: String)
  /// A field says neither that an item can be sold nor that it can't.
  case notAnAvailability(column: String, found: String)
  /// The row is a line that a version control system leaves in a file whose versions it couldn't merge.
  case mergeConflict
  /// A field isn't UTF-8; `found` has U+FFFD in place of what isn't, of which `byte` is the first: the
  /// field's byte number `at`, counted from 1.
  case notUTF8(column: String, found: String, byte: UInt8, at: Int)
  /// A quote stands within a field that doesn't begin with one, or behind a closing quote stands
  /// something else than a delimiter or a line break.
  case strayQuote
  /// The file ends within quotes.
  case unterminatedQuote
  /// A line of JSON Lines isn't an object, or not one that JSON allows; `found` is what stands at the place.
  case notAnObject(expected: String, found: String)
  /// A column's value is an array or an object.
  case nestedValue(column: String)
  /// An object has a key twice that is a column's.
  case repeatedKey(String)
  /// The row is longer than so many bytes, probably for want of a closing quote.
  case tooLong(limit: Int)
}

extension RowFault: CustomStringConvertible {
  /// What was found, and what was expected.
  public var description: String {
    switch self {
    case .tooFewFields(let found, let expected), .tooManyFields(let found, let expected):
      "the row has \(found) field\(found == 1 ? "" : "s"), expected \(expected) as in the header"
    case .notANumber(let column, let found, let mark):
      "\(column) is \(quoted(found)), \(numberAdvice(column: column, found: found, mark: mark))"
    case .notATimestamp(let column, let found, let format):
      "\(column) is \(quoted(found)), \(timeAdvice(column: column, found: found, format: format))"
    case .outOfRange(let column, let found, let expected):
      "\(column) is \(quoted(found)), expected \(expected)"
    case .notAnAvailability(let column, let found):
      "\(column) is \(quoted(found)), expected a number, 0 for what can't be sold, or yes or no"
    case .mergeConflict:
      "a merge conflict that was left in the file; keep one of the versions between the marks"
    case .notUTF8(let column, let found, let byte, let position):
      "\(column) is \(quoted(found)), whose byte \(position) is \(hexadecimal([byte])), expected UTF-8"
    case .strayQuote:
      "a stray quote, expected quotes only around a whole field, and doubled within it"
    case .unterminatedQuote:
      "a quote that is never closed, expected another one before the file's end"
    case .notAnObject(let expected, let found):
      (found.isEmpty ? "the line ends" : "found \(quoted(found))") + ", expected \(expected)"
    case .nestedValue(let column):
      "\(column) is an array or an object, expected a string or a number"
    case .repeatedKey(let key): "the object has \(quoted(key)) twice, expected each key once"
    case .tooLong(let limit):
      "a row of more than \(limit) bytes, expected a line break before; is a quote not closed?"
    }
  }
}

/// Text from a file in quotes, no more of it than helps; control characters are escaped, and what can't be
/// told from nothing or from a blank.
func quoted(_ text: String) -> String {
  let limit = 60
  let head = String(text.unicodeScalars.prefix(limit))
  let shown = String(reflecting: head).unicodeScalars.map { scalar in
    let category = scalar.properties.generalCategory
    let isSeen = scalar == " " || ![.format, .spaceSeparator].contains(category)
    return isSeen ? String(scalar) : "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
  }
  return shown.joined() + (text.unicodeScalars.count > limit ? "…" : "")
}
