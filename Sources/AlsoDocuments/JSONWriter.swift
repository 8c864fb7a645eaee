/// A document that writes itself as JSON.
///
/// For what is written by the thousand each second: `Encodable` would take longer for an answer than to find it.
package protocol JSONWritable {
  /// Writes the value.
  func write(to json: inout JSONWriter)
}

/// Writes JSON byte by byte, in the form of ``JSON``.
///
/// Whoever writes an object writes its members in the order of their keys' bytes.
package struct JSONWriter {
  /// What was written.
  package private(set) var bytes: [UInt8] = []
  private let isPretty: Bool
  private var depth = 0
  /// Whether the next member or element is its container's first.
  private var isFirst = true

  init(isPretty: Bool = false) {
    self.isPretty = isPretty
    bytes.reserveCapacity(Self.usualByteCount)
  }

  /// As much as an answer of some results has: to grow step by step takes longer than to have too much.
  private static let usualByteCount = 2048

  /// Writes an object, whose members `body` writes.
  package mutating func object(_ body: (inout Self) -> Void) { container("{", "}", body: body) }

  /// Writes an array.
  package mutating func array<Element>(
    _ elements: some Sequence<Element>,
    _ body: (inout Self, Element) -> Void
  ) {
    container("[", "]") { json in
      for element in elements {
        json.beginElement()
        body(&json, element)
      }
    }
  }

  /// Writes a text.
  package mutating func value(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    if text.utf8.span.hasEscapedInJSON {
      for byte in text.utf8 { escape(byte) }
    } else {
      bytes += text.utf8
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Writes a whole number.
  package mutating func value(_ number: Int) { bytes += String(number).utf8 }

  /// Writes a number in the digits that read back as the same one; what isn't finite is a text.
  package mutating func value(_ number: some BinaryFloatingPoint & CustomStringConvertible) {
    guard number.isFinite else {
      return value(number.isNaN ? "NaN" : number < 0 ? "-Infinity" : "Infinity")
    }
    let digits = number.description.utf8
    bytes += digits
    if digits.count > 2, bytes.suffix(2).elementsEqual(".0".utf8) { bytes.removeLast(2) }
  }

  /// Writes a truth value.
  package mutating func value(_ isTrue: Bool) { bytes += (isTrue ? "true" : "false").utf8 }

  /// Writes a document.
  package mutating func value(_ document: some JSONWritable) { document.write(to: &self) }

  /// Writes a member, or nothing where there is no value.
  package mutating func member(_ key: StaticString, _ text: String?) {
    if let text { member(key) { $0.value(text) } }
  }

  /// Writes a member, or nothing where there is no value.
  package mutating func member(_ key: StaticString, _ isTrue: Bool?) {
    if let isTrue { member(key) { $0.value(isTrue) } }
  }

  /// Writes a member, or nothing where there is no value.
  package mutating func member(_ key: StaticString, _ number: Int?) {
    if let number { member(key) { $0.value(number) } }
  }

  /// Writes a member, or nothing where there is no value.
  package mutating func member(_ key: StaticString, _ number: Double?) {
    if let number { member(key) { $0.value(number) } }
  }

  /// Writes a member, or nothing where there is no value.
  package mutating func member(_ key: StaticString, _ document: (some JSONWritable)?) {
    if let document { member(key) { $0.value(document) } }
  }

  /// Writes a member, or nothing where there is no value.
  package mutating func member(_ key: StaticString, _ texts: [String]?) {
    if let texts { member(key) { $0.array(texts) { $0.value($1) } } }
  }

  /// Writes a member, or nothing where there is no value.
  package mutating func member(_ key: StaticString, _ documents: [some JSONWritable]?) {
    if let documents { member(key) { $0.array(documents) { $0.value($1) } } }
  }

  /// Writes a member whose value `body` writes.
  ///
  /// - Precondition: `key` has nothing that JSON escapes.
  package mutating func member(_ key: StaticString, _ body: (inout Self) -> Void) {
    beginElement()
    bytes.append(UInt8(ascii: "\""))
    unsafe bytes.append(
      contentsOf: UnsafeBufferPointer(start: key.utf8Start, count: key.utf8CodeUnitCount)
    )
    bytes.append(UInt8(ascii: "\""))
    if isPretty { bytes.append(UInt8(ascii: " ")) }
    bytes.append(UInt8(ascii: ":"))
    if isPretty { bytes.append(UInt8(ascii: " ")) }
    body(&self)
  }

  private mutating func container(
    _ opening: Unicode.Scalar,
    _ closing: Unicode.Scalar,
    body: (inout Self) -> Void
  ) {
    bytes.append(UInt8(ascii: opening))
    depth += 1
    isFirst = true
    body(&self)
    depth -= 1
    // Foundation leaves an empty line where there is nothing.
    if isPretty, isFirst { bytes.append(UInt8(ascii: "\n")) }
    breakLine()
    isFirst = false
    bytes.append(UInt8(ascii: closing))
  }

  private mutating func beginElement() {
    if !isFirst { bytes.append(UInt8(ascii: ",")) }
    isFirst = false
    breakLine()
  }

  private mutating func breakLine() {
    guard isPretty else { return }
    bytes.append(UInt8(ascii: "\n"))
    bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * depth))
  }

  private mutating func escape(_ byte: UInt8) {
    guard byte.isEscapedInJSON else { return bytes.append(byte) }
    switch byte {
    case UInt8(ascii: "\""): bytes += "\\\"".utf8
    case UInt8(ascii: "\\"): bytes += "\\\\".utf8
    case 0x08: bytes += "\\b".utf8
    case 0x09: bytes += "\\t".utf8
    case 0x0A: bytes += "\\n".utf8
    case 0x0C: bytes += "\\f".utf8
    case 0x0D: bytes += "\\r".utf8
    default: bytes += ((byte < 0x10 ? "\\u000" : "\\u00") + String(byte, radix: 16)).utf8
    }
  }
}

extension Span<UInt8> {
  /// Whether one of the bytes can't stand in a text of JSON as it is.
  fileprivate var hasEscapedInJSON: Bool {
    for index in indices where self[index].isEscapedInJSON { return true }
    return false
  }
}

extension UInt8 {
  /// Whether the byte can't stand in a text of JSON as it is.
  fileprivate var isEscapedInJSON: Bool {
    self < 0x20 || self == UInt8(ascii: "\"") || self == UInt8(ascii: "\\")
  }
}
