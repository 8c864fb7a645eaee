extension QueryKey {
  /// The value that a text is, as the parameter of a URL or an option of the command line has it.
  ///
  /// A band is `low:high`, and so are prices, where one of both may be left out; of a list a text is one
  /// element.
  ///
  /// - Throws: ``QueryFault`` if the text isn't what the key expects.
  public func value(of text: String) throws(QueryFault) -> QueryValue {
    let value: QueryValue
    switch self.value {
    case .text, .choice, .filter: value = .text(text)
    case .texts: value = .texts([text])
    case .flag:
      guard let flag = Bool(text) else { throw QueryFault(self) }
      value = .flag(flag)
    case .count, .number: value = .number(try number(text))
    case .band, .bounds:
      let parts = text.split(separator: ":", omittingEmptySubsequences: false)
      guard parts.count == 2 else { throw QueryFault(self) }
      value = .bounds(try bound(parts[0]), try bound(parts[1]))
    }
    return try checked(value)
  }

  private func bound(_ text: Substring) throws(QueryFault) -> Double? {
    if text.isEmpty, value == .bounds { return nil }
    return try number(text)
  }

  /// A number in digits: what else Swift reads as one, JSON doesn't.
  private func number(_ text: some StringProtocol) throws(QueryFault) -> Double {
    let isDecimal = text.utf8.allSatisfy {
      (0x30...0x39).contains($0) || "+-.eE".utf8.contains($0)
    }
    guard isDecimal, let number = Double(text) else { throw QueryFault(self) }
    return number
  }

  /// The value, if it is what the key expects.
  ///
  /// - Throws: ``QueryFault`` if it isn't.
  func checked(_ value: QueryValue) throws(QueryFault) -> QueryValue {
    let isExpected =
      switch (self.value, value) {
      case (.text, .text), (.filter, .text), (.texts, .texts), (.flag, .flag): true
      case (.choice(let names), .text(let name)): names.contains(name)
      case (.count, .number(let number)): number > 0 && Int(exactly: number) != nil
      case (.number(let range), .number(let number)): range.contains(number)
      case (.band, .bounds(let low?, let high?)): ClosedRange(low: low, high: high) != nil
      case (.bounds, .bounds(let low, let high)): ClosedRange(from: low, to: high) != nil
      default: false
      }
    guard isExpected else { throw QueryFault(self) }
    return value
  }
}

// What a key's closures find in a value that was checked.

extension QueryValue {
  var text: String { if case .text(let text) = self { text } else { "" } }
  var texts: [String] { if case .texts(let texts) = self { texts } else { [] } }
  var flag: Bool { if case .flag(let flag) = self { flag } else { false } }
  var number: Double { if case .number(let number) = self { number } else { 0 } }
  /// Two numbers as a range; what is missing is no bound.
  var range: ClosedRange<Double>? {
    if case .bounds(let low, let high) = self { ClosedRange(from: low, to: high) } else { nil }
  }

  /// A range as two numbers.
  public init(_ range: ClosedRange<Double>) {
    self = .bounds(range.lowerBound, range.upperBound.isFinite ? range.upperBound : nil)
  }
}

extension ClosedRange<Double> {
  /// A price band; `nil` unless 0 < `low` < `high` < ∞.
  package init?(low: Double, high: Double) {
    guard low > 0, low < high, high.isFinite else { return nil }
    self = low...high
  }

  /// Prices between two bounds, of which either may be missing; `nil` unless 0 ≤ `low` ≤ `high` and there is
  /// one.
  package init?(from low: Double?, to high: Double?) {
    guard low != nil || high != nil else { return nil }
    let (low, high) = (low ?? 0, high ?? .infinity)
    guard low >= 0, low <= high, low.isFinite else { return nil }
    self = low...high
  }
}
