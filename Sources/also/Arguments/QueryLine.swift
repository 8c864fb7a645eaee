internal import AlsoServing
internal import FoundationEssentials

/// One line of a query file; keys that aren't listed here are passed over.
struct QueryLine: Decodable {
  var items: [String]?
  var customer: String?
  var exclude: [String]?
  var excludeCategory: String?
  var excludeBought: Bool?
  var withRepeats: Bool?
  var kind: String?
  var band: [Double]?

  enum CodingKeys: String, CodingKey {
    case items, customer, exclude, kind, band
    case excludeCategory = "exclude_category"
    case excludeBought = "exclude_bought"
    case withRepeats = "with_repeats"
  }

  /// What the query asks of its answer, beside what all of the run do.
  func options(_ all: AnswerOptions) -> AnswerOptions {
    var options = all
    options.exclude += exclude ?? []
    options.excludeCategory = excludeCategory
    options.excludeBought = options.excludeBought || excludeBought ?? false
    return options
  }

  /// The one item of a query for replacements.
  func onlyItem() throws(QueryLineFault) -> String {
    guard let item = items?.first, items?.count == 1 else {
      throw QueryLineFault("items: expected a list of exactly one item")
    }
    return item
  }

  /// The customer of a query about a customer.
  func requiredCustomer() throws(QueryLineFault) -> String {
    guard let customer else { throw QueryLineFault("customer: expected the customer's identifier") }
    return customer
  }

  /// The price band, if the query has one.
  func priceBand() throws(QueryLineFault) -> ClosedRange<Double>? {
    guard let band else { return nil }
    guard band.count == 2, let range = ClosedRange(low: band[0], high: band[1]) else {
      throw QueryLineFault("band: expected two positive numbers, the smaller one first")
    }
    return range
  }
}

/// Why a line isn't a query.
struct QueryLineFault: Error {
  /// The key, and what was expected of it.
  var expected: String

  init(_ expected: String) { self.expected = expected }
}

extension QueryLineFault {
  /// What JSON couldn't be decoded, in the words of the file instead of the decoder's.
  init(_ error: any Error) {
    switch error {
    case let fault as QueryLineFault: self = fault
    case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
      let key = context.codingPath.first?.stringValue
      self.init(key.map { Self.expectation(of: $0) } ?? "expected a JSON object")
    default: self.init("expected a JSON object such as {\"items\":[\"A\"]} on one line")
    }
  }

  private static func expectation(of key: String) -> String {
    switch QueryLine.CodingKeys(rawValue: key) {
    case .items, .exclude: "\(key): expected a list of strings"
    case .customer, .excludeCategory, .kind: "\(key): expected a string"
    case .excludeBought, .withRepeats: "\(key): expected true or false"
    case .band: "\(key): expected two positive numbers, the smaller one first"
    case nil: "expected a JSON object"
    }
  }
}
