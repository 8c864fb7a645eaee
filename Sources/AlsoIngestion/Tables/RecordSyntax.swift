/// How the rows of a file are written.
enum RecordSyntax: Sendable {
  /// As RFC 4180 has it, but for what separates the fields.
  case delimited(by: UInt8)
  /// As JSON Lines: an object on each line, whose keys stand for these columns.
  case objects(ObjectKeys)

  /// Whether a line break may be part of a row, within quotes.
  var hasQuotedLineBreaks: Bool {
    switch self {
    case .delimited: true
    case .objects: false
    }
  }
}

extension DumpFormat.Delimiter {
  /// What a command line's argument means: `tab`, `\t`, or a byte itself.
  ///
  /// - Returns: `nil` unless it is one byte of ASCII that nobody takes for part of a field: no letter, digit,
  ///   quote or line break, no part of a number, and not zero.
  package init?(argument: String) {
    let bytes = Array(argument == "tab" || argument == "\\t" ? "\t".utf8 : argument.utf8)
    guard bytes.count == 1, 1...127 ~= bytes[0] else { return nil }
    let scalar = Unicode.Scalar(bytes[0])
    let isLetterOrDigit = scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    guard !isLetterOrDigit, !"\"'\r\n+-._".unicodeScalars.contains(scalar) else { return nil }
    self = .given(bytes[0])
  }

  /// What the line `sep=;` says that programs put before a header for Excel, and how many bytes it takes with
  /// its line break; `nil` if `head` doesn't begin with such a line.
  ///
  /// `head` is the beginning of a file, seven bytes at least if there are so many.
  static func named(in head: ArraySlice<UInt8>) -> (delimiter: UInt8, lineBytes: Int)? {
    let name = "sep="
    let (start, rest) = (head.prefix(name.utf8.count), head.dropFirst(name.utf8.count))
    guard String(decoding: start, as: UTF8.self).lowercased() == name, let byte = rest.first,
      Self(argument: String(Unicode.Scalar(byte))) != nil
    else { return nil }
    let behind = rest.dropFirst()
    for lineBreak in ["\n", "\r\n"] where behind.starts(with: lineBreak.utf8) {
      return (byte, name.utf8.count + 1 + lineBreak.utf8.count)
    }
    return behind.isEmpty ? (byte, head.count) : nil
  }

  /// What separates fields if the header doesn't tell, as it has one column.
  static let comma = UInt8(ascii: ",")

  /// Those that are looked for; of those that are there equally often the first counts.
  private static let usual = [comma] + [";", "\t", "|"].map { UInt8(ascii: $0) }

  /// The one of comma, semicolon, tab and bar that a header has most of, outside quotes; `nil` if the
  /// header doesn't end in `bytes`, which begin with it or with empty lines.
  static func found(in bytes: Span<UInt8>, isFinal: Bool) -> UInt8? {
    var counts = usual.map { _ in 0 }
    var (isQuoted, isEmpty) = (false, true)
    for position in bytes.indices {
      let byte = bytes[position]
      if byte == UInt8(ascii: "\n"), !isQuoted, !isEmpty { return most(counts) }
      if byte != UInt8(ascii: "\n"), byte != UInt8(ascii: "\r") { isEmpty = false }
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if !isQuoted, let index = usual.firstIndex(of: byte) { counts[index] += 1 }
    }
    return isFinal ? most(counts) : nil
  }

  private static func most(_ counts: [Int]) -> UInt8 {
    let best = counts.indices.max { (counts[$0], -$0) < (counts[$1], -$1) }
    return best.map { usual[$0] } ?? comma
  }
}
