/// What takes the members of an object one by one: the text of JSON, or any `Encoder`.
///
/// Members that have no value aren't written.
package protocol MemberWriter {
  /// Writes a text.
  mutating func member(_ key: StaticString, _ text: String?)
  /// Writes a truth value.
  mutating func member(_ key: StaticString, _ isTrue: Bool?)
  /// Writes a whole number.
  mutating func member(_ key: StaticString, _ number: Int?)
  /// Writes a number; one that isn't finite is a text.
  mutating func member(_ key: StaticString, _ number: Double?)
  /// Writes a number; one that isn't finite is a text.
  mutating func member(_ key: StaticString, _ number: Float)
  /// Writes an array of texts.
  mutating func member(_ key: StaticString, _ texts: [String]?)
  /// Writes an object.
  mutating func member(_ key: StaticString, _ object: (some MemberWritable)?)
  /// Writes an array of objects.
  mutating func member(_ key: StaticString, _ objects: [some MemberWritable]?)
}

/// A document that lists its members once, for the text of JSON as for any `Encoder`.
package protocol MemberWritable: JSONWritable {
  /// Writes all members, in the order of their keys' bytes.
  func writeMembers(to writer: inout some MemberWriter)
}

extension MemberWritable {
  /// Writes the members as an object.
  package func write(to json: inout JSONWriter) { json.object { writeMembers(to: &$0) } }

  /// Writes the members as an object of any format.
  package func encode(to encoder: any Encoder) throws {
    var members = EncodedMembers(encoder)
    writeMembers(to: &members)
    try members.finish()
  }
}

extension JSONWriter: MemberWriter {
  /// Writes a member.
  package mutating func member(_ key: StaticString, _ number: Float) {
    member(key) { $0.value(number) }
  }
}

/// Members that an `Encoder` takes.
private struct EncodedMembers: MemberWriter {
  private var container: KeyedEncodingContainer<Key>
  /// What was wrong first; nothing is encoded after it.
  private var failure: (any Error)?

  init(_ encoder: any Encoder) { container = encoder.container(keyedBy: Key.self) }

  /// - Throws: What the encoder threw of a member.
  func finish() throws {
    if let failure { throw failure }
  }

  private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(_ key: StaticString) { stringValue = key.description }
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  /// A document as a value to encode.
  ///
  /// Documents themselves aren't `Encodable`, for they are written faster as ``JSONWritable``.
  private struct Object<Document: MemberWritable>: Encodable {
    let document: Document
    func encode(to encoder: any Encoder) throws { try document.encode(to: encoder) }
  }

  private mutating func encode(_ value: (some Encodable)?, for key: StaticString) {
    guard failure == nil, let value else { return }
    do { try container.encode(value, forKey: Key(key)) } catch { failure = error }
  }

  private mutating func encode(
    number: (some BinaryFloatingPoint & Encodable)?,
    for key: StaticString
  ) {
    guard let number, !number.isFinite else { return encode(number, for: key) }
    encode(number.isNaN ? "NaN" : number < 0 ? "-Infinity" : "Infinity", for: key)
  }

  mutating func member(_ key: StaticString, _ text: String?) { encode(text, for: key) }
  mutating func member(_ key: StaticString, _ isTrue: Bool?) { encode(isTrue, for: key) }
  mutating func member(_ key: StaticString, _ number: Int?) { encode(number, for: key) }
  mutating func member(_ key: StaticString, _ number: Double?) { encode(number: number, for: key) }
  mutating func member(_ key: StaticString, _ number: Float) { encode(number: number, for: key) }
  mutating func member(_ key: StaticString, _ texts: [String]?) { encode(texts, for: key) }
  mutating func member(_ key: StaticString, _ object: (some MemberWritable)?) {
    encode(object.map { Object(document: $0) }, for: key)
  }
  mutating func member(_ key: StaticString, _ objects: [some MemberWritable]?) {
    encode(objects.map { $0.map { Object(document: $0) } }, for: key)
  }
}
