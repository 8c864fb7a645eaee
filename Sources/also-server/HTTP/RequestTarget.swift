/// What a request is about: the path and the parameters of its target.
struct RequestTarget: Sendable {
  /// The segments of the path, decoded; a path that ends with a slash ends with an empty one.
  let path: [String]
  /// What is behind the question mark, as it came.
  private let query: Substring?

  /// Splits and decodes a target in origin form, `/path?query`, or in absolute form.
  init(_ target: String) throws(Problem) {
    var rest = target[...]
    if !rest.hasPrefix("/") {
      guard let origin = rest.firstRange(of: "://") else { throw Self.malformed(target) }
      rest = rest[origin.upperBound...]
      rest = rest[(rest.firstIndex(of: "/") ?? rest.endIndex)...]
    }
    let fragment = rest.utf8.firstIndex(of: UInt8(ascii: "#")) ?? rest.endIndex
    rest = rest[..<fragment]
    let mark = rest.utf8.firstIndex(of: UInt8(ascii: "?"))
    query = mark.map { rest[rest.utf8.index(after: $0)...] }
    var segments: [String] = []
    for segment in rest[..<(mark ?? rest.endIndex)].utf8.dropFirst()
      .split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    {
      segments.append(try Self.decoded(Substring(segment), plusIsSpace: false))
    }
    path = segments
  }

  /// The parameters in the order in which they were given, decoded as those of a form are.
  func parameters() throws(Problem) -> [(name: String, value: String)] {
    guard let query else { return [] }
    var parameters: [(name: String, value: String)] = []
    for pair in query.utf8.split(separator: UInt8(ascii: "&")).map(Substring.init) {
      let sign = pair.utf8.firstIndex(of: UInt8(ascii: "="))
      let value = sign.map { pair[pair.utf8.index(after: $0)...] } ?? ""
      parameters.append(
        (
          name: try Self.decoded(pair[..<(sign ?? pair.endIndex)], plusIsSpace: true),
          value: try Self.decoded(value, plusIsSpace: true)
        )
      )
    }
    return parameters
  }

  /// Text with its percent-encoded bytes decoded, which must be UTF-8.
  private static func decoded(
    _ text: Substring,
    plusIsSpace: Bool
  ) throws(Problem) -> String {
    let (percent, plus) = (UInt8(ascii: "%"), UInt8(ascii: "+"))
    guard text.utf8.contains(where: { $0 == percent || $0 == plus && plusIsSpace }) else {
      return String(text)
    }
    var bytes: [UInt8] = []
    var rest = text.utf8[...]
    while let byte = rest.popFirst() {
      if byte == percent {
        guard let high = rest.popFirst()?.hexadecimalDigit,
          let low = rest.popFirst()?.hexadecimalDigit
        else { throw malformed(String(text)) }
        bytes.append(high << 4 | low)
      } else {
        bytes.append(byte == plus && plusIsSpace ? UInt8(ascii: " ") : byte)
      }
    }
    guard let decoded = String(validating: bytes, as: UTF8.self) else {
      throw malformed(String(text))
    }
    return decoded
  }

  private static func malformed(_ text: String) -> Problem {
    Problem(
      kind: .malformedRequest,
      detail: "\(text): expected a path and parameters in UTF-8, percent-encoded where need be"
    )
  }
}

extension UInt8 {
  /// The value of the hexadecimal digit that an ASCII character is.
  fileprivate var hexadecimalDigit: UInt8? {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): self - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): self - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): self - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
