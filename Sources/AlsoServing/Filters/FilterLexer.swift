/// A word, number, text or sign of a filter's expression.
struct FilterToken {
  enum Kind: Equatable {
    /// A field or an operator in letters, in lower case.
    case word(String)
    case number(Double)
    case text(String)
    /// An operator, a parenthesis or a comma; any other character stands alone.
    case sign(String)
    case end
  }

  var kind: Kind
  /// Where it begins, a Unicode scalar, from 1.
  var column: Int
  /// How it is written.
  var source: String

  /// What it is called where something else was expected.
  var found: String {
    let shown = source.count > 40 ? source.prefix(40) + "…" : source[...]
    return switch kind {
    case .text: "the text \(shown)"
    case .end: "the end"
    case .word, .number, .sign: "\"\(shown)\""
    }
  }
}

/// Takes a filter's expression apart, token by token.
struct FilterLexer {
  private let scalars: [Unicode.Scalar]
  private var position = 0

  init(_ text: String) { scalars = Array(text.unicodeScalars) }

  /// The next token; at the end again and again ``FilterToken/Kind/end``.
  mutating func next() throws(FilterError) -> FilterToken {
    while let scalar = peek, scalar.properties.isWhitespace { position += 1 }
    let start = position
    let kind = try kind()
    return FilterToken(kind: kind, column: start + 1, source: source(from: start))
  }

  private var peek: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

  private func source(from start: Int) -> String {
    var text = ""
    text.unicodeScalars.append(contentsOf: scalars[start..<position])
    return text
  }

  private mutating func kind() throws(FilterError) -> FilterToken.Kind {
    guard let first = peek else { return .end }
    switch first {
    case "\"", "'": return .text(try text())
    case "a"..."z", "A"..."Z", "_": return .word(word().lowercased())
    case "0"..."9", ".", "-", "+": return .number(try number())
    default: return .sign(sign())
    }
  }

  /// A word, or several with points between, as in `query.price`.
  private mutating func word() -> String {
    run { Self.isOfWord($0) || $0 == "." }
  }

  private static func isOfWord(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", "_": true
    default: false
    }
  }

  /// The scalars from here on of which all satisfy a condition.
  private mutating func run(where condition: (Unicode.Scalar) -> Bool) -> String {
    let start = position
    while let scalar = peek, condition(scalar) { position += 1 }
    return source(from: start)
  }

  private mutating func number() throws(FilterError) -> Double {
    let start = position
    position += 1
    while let scalar = peek {
      // A sign may stand in an exponent.
      let isSign = scalar == "-" || scalar == "+"
      let isPart = isSign ? "eE".unicodeScalars.contains(scalars[position - 1]) : scalar == "."
      guard isPart || Self.isOfWord(scalar) else { break }
      position += 1
    }
    let source = source(from: start)
    let isDecimal = source.unicodeScalars.allSatisfy {
      "0123456789.eE+-".unicodeScalars.contains($0)
    }
    guard isDecimal, let number = Double(source), number.isFinite else {
      let token = FilterToken(kind: .number(0), column: start + 1, source: source)
      throw .unexpected(column: token.column, expected: "a decimal number", found: token.found)
    }
    return number
  }

  /// A text without its quotation marks, escapes replaced.
  private mutating func text() throws(FilterError) -> String {
    let start = position
    let quote = scalars[position]
    position += 1
    var text = ""
    while let scalar = peek {
      position += 1
      if scalar == quote { return text }
      text.unicodeScalars.append(scalar == "\\" ? try escaped() : scalar)
    }
    throw .unterminatedText(column: start + 1)
  }

  /// What a reverse solidus and the scalar behind it stand for.
  private mutating func escaped() throws(FilterError) -> Unicode.Scalar {
    let start = position - 1
    guard let scalar = peek else { throw .unknownEscape(column: start + 1, found: "the end") }
    position += 1
    switch scalar {
    case "\\", "\"", "'": return scalar
    case "n": return "\n"
    case "t": return "\t"
    default: throw .unknownEscape(column: start + 1, found: source(from: start))
    }
  }

  private mutating func sign() -> String {
    let first = scalars[position]
    position += 1
    guard let second = peek else { return String(first) }
    let both = String(first) + String(second)
    // As programmers write it.
    let sign = both == "==" ? "=" : both
    guard sign != both || Filter.Relation(rawValue: both) != nil else { return String(first) }
    position += 1
    return sign
  }
}
