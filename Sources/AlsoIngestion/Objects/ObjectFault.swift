/// What is wrong with a line of JSON Lines.
struct ObjectFault: Error {
  /// What kind of fault it is.
  enum Kind {
    /// Something else was expected.
    case expected(Expected)
    /// An array or an object where a column's value should be.
    case nested(column: Int)
    /// A key that the object has already.
    case repeated(column: Int)
  }

  /// What may stand at a place.
  enum Expected: String {
    case object = "one object on each line, as in {\"order_id\": \"1\", …}"
    case key = "a key in quotes"
    case colon = "a colon behind the key"
    case value = "a string, a number, true, false or null"
    case comma = "a comma or the object's end"
    case nestedComma = "a comma or the end of an array or object"
    case lineEnd = "nothing behind the object; each has a line of its own"
    case quote = "a closing quote in the same line"
    case escape = "an escape of JSON, such as \\n or \\u00e4"
    case surrogate = "two \\u escapes for a character beyond 16 bits"
    case number = "a number as JSON has them, such as 2 or -12.5"
    case shallow = "no more than 64 arrays and objects within each other"
  }

  let kind: Kind
  /// Where it is.
  let position: Int

  init(_ kind: Kind, at position: Int) {
    self.kind = kind
    self.position = position
  }

  init(_ expected: Expected, at position: Int) { self.init(.expected(expected), at: position) }
}
