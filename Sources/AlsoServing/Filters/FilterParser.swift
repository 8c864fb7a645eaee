internal import AlsoOrders

/// Reads a filter's expression by recursive descent.
///
///     condition   = conjunction { "or" conjunction }
///     conjunction = negation { "and" negation }
///     negation    = { "not" } ( "(" condition ")" | comparison )
struct FilterParser {
  private var lexer: FilterLexer
  private var token: FilterToken
  private var steps: [Filter.Step] = []
  private var markets: [Filter.Mention] = []
  /// The parentheses that are open.
  private var depth = 0

  /// What decides whether a condition holds, and what it says of markets.
  static func read(
    _ text: String
  ) throws(FilterError) -> (steps: [Filter.Step], markets: [Filter.Mention]) {
    var parser = try FilterParser(text)
    try parser.condition()
    guard parser.token.kind == .end else { throw parser.unexpected("and, or or the end") }
    return (parser.steps, parser.markets)
  }

  private init(_ text: String) throws(FilterError) {
    lexer = FilterLexer(text)
    token = try lexer.next()
  }

  private mutating func advance() throws(FilterError) { token = try lexer.next() }

  /// Passes over the next token if it is this one.
  private mutating func pass(_ kind: FilterToken.Kind) throws(FilterError) -> Bool {
    guard token.kind == kind else { return false }
    try advance()
    return true
  }

  private func unexpected(_ expected: String) -> FilterError {
    .unexpected(column: token.column, expected: expected, found: token.found)
  }

  private mutating func condition() throws(FilterError) {
    try conjunction()
    var skips: [Int] = []
    while try pass(.word("or")) {
      skips.append(steps.count)
      steps.append(.skip(0, ifHolds: true))
      try conjunction()
    }
    close(skips, ifHolds: true)
  }

  private mutating func conjunction() throws(FilterError) {
    try negation()
    var skips: [Int] = []
    while try pass(.word("and")) {
      skips.append(steps.count)
      steps.append(.skip(0, ifHolds: false))
      try negation()
    }
    close(skips, ifHolds: false)
  }

  /// Lets skips end behind the last step.
  private mutating func close(_ skips: [Int], ifHolds: Bool) {
    for place in skips { steps[place] = .skip(steps.count - place - 1, ifHolds: ifHolds) }
  }

  private mutating func negation() throws(FilterError) {
    var isNegated = false
    while try pass(.word("not")) { isNegated.toggle() }
    if token.kind == .sign("(") {
      depth += 1
      guard depth <= Filter.maximumDepth else {
        throw .tooDeep(column: token.column, limit: Filter.maximumDepth)
      }
      try advance()
      try condition()
      guard try pass(.sign(")")) else { throw unexpected("and, or or )") }
      depth -= 1
    } else {
      try comparison()
    }
    if isNegated { steps.append(.negate) }
  }

  private mutating func comparison() throws(FilterError) {
    guard case .word(let word) = token.kind, let field = Filter.Field(rawValue: word) else {
      let fields = Filter.Field.allCases.map(\.rawValue).joined(separator: ", ")
      throw unexpected("not, ( or a field (\(fields))")
    }
    let column = token.column
    try advance()
    if field == .sellable {
      steps.append(.test(.sellable))
    } else if field.mayBeMissing, try pass(.word("is")) {
      if field == .market { markets.append(Filter.Mention(column: column)) }
      try missing(field)
    } else if field.isNumber {
      try number(field)
    } else if field == .lastSold {
      try day(field)
    } else {
      try text(field)
    }
  }

  private mutating func missing(_ field: Filter.Field) throws(FilterError) {
    let isNegated = try pass(.word("not"))
    guard try pass(.word("missing")) else {
      throw unexpected(isNegated ? "missing after is not" : "missing or not missing after is")
    }
    steps.append(.test(.missing(field)))
    if isNegated { steps.append(.negate) }
  }

  private mutating func number(_ field: Filter.Field) throws(FilterError) {
    guard case .sign(let sign) = token.kind, let relation = Filter.Relation(rawValue: sign) else {
      let relations = Filter.Relation.allCases.map(\.rawValue)
      throw unexpected(alternatives(relations, field))
    }
    try advance()
    if field == .price, try pass(.word(Self.askedPrice)) {
      steps.append(.test(.relativePrice(relation, 1)))
      return
    }
    guard case .number(let number) = token.kind else {
      throw unexpected("a number\(field == .price ? " or \(Self.askedPrice)" : "") after \(sign)")
    }
    try advance()
    guard field == .price, try pass(.sign("*")) else {
      steps.append(.test(.number(field, relation, number)))
      return
    }
    guard try pass(.word(Self.askedPrice)) else { throw unexpected("\(Self.askedPrice) after *") }
    steps.append(.test(.relativePrice(relation, number)))
  }

  /// The price of the dearest item that is asked about.
  private static let askedPrice = "query.price"

  private mutating func day(_ field: Filter.Field) throws(FilterError) {
    guard case .sign(let sign) = token.kind, let relation = Filter.Relation(rawValue: sign) else {
      throw unexpected(alternatives(Filter.Relation.allCases.map(\.rawValue), field))
    }
    try advance()
    guard case .text(let text) = token.kind, let time = Timestamp(iso8601: text) else {
      throw unexpected("a day such as \"2025-01-31\" after \(sign)")
    }
    try advance()
    steps.append(.test(.day(relation, Int64(Timestamp.days(time.secondsSince1970)))))
  }

  private mutating func text(_ field: Filter.Field) throws(FilterError) {
    if case .sign(let sign) = token.kind, sign == "=" || sign == "!=" {
      try advance()
      steps.append(.test(.text(field, .equals, [try text(field, after: sign)])))
      if sign == "!=" { steps.append(.negate) }
      return
    }
    let relations = field.textRelations
    let isNegated = try pass(.word("not"))
    guard case .word(let word) = token.kind, let relation = Filter.TextRelation(rawValue: word),
      relations.contains(relation)
    else {
      throw unexpected(
        alternatives((isNegated ? [] : ["=", "!="]) + relations.map(\.rawValue), field)
      )
    }
    try advance()
    steps.append(.test(.text(field, relation, try texts(field, after: word))))
    if isNegated { steps.append(.negate) }
  }

  /// One text, or several in parentheses.
  private mutating func texts(
    _ field: Filter.Field,
    after word: String
  ) throws(FilterError) -> [String] {
    guard try pass(.sign("(")) else { return [try text(field, after: word, or: " or (")] }
    var texts = [try text(field, after: "(")]
    while try pass(.sign(",")) { texts.append(try text(field, after: ",")) }
    guard try pass(.sign(")")) else { throw unexpected(", or )") }
    return texts
  }

  private mutating func text(
    _ field: Filter.Field,
    after word: String,
    or alternative: String = ""
  ) throws(FilterError) -> String {
    guard case .text(let text) = token.kind else {
      throw unexpected("a text in quotation marks\(alternative) after \(word)")
    }
    if field == .market { markets.append(Filter.Mention(column: token.column, name: text)) }
    try advance()
    return text
  }

  /// What may follow a field, in words.
  private func alternatives(_ operators: [String], _ field: Filter.Field) -> String {
    let all = operators + (field.mayBeMissing ? ["is"] : [])
    let last = all.last ?? ""
    let list = all.count > 1 ? all.dropLast().joined(separator: ", ") + " or " + last : last
    return "\(list) after \(field.rawValue)"
  }
}
