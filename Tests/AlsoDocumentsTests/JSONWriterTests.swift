import AlsoBase
import AlsoDocuments
import AlsoOrders
import AlsoScoring
import AlsoServing
import FoundationEssentials
import Testing

/// What is written byte by byte is what Foundation's encoder writes.
@Suite struct JSONWriterTests {
  /// Any JSON, which the encoder writes again.
  private enum Value: Codable {
    case text(String), number(Double), flag(Bool)
    case list([Value])
    case object([String: Value])

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let flag = try? container.decode(Bool.self) {
        self = .flag(flag)
      } else if let number = try? container.decode(Double.self) {
        self = .number(number)
      } else if let text = try? container.decode(String.self) {
        self = .text(text)
      } else if let list = try? container.decode([Value].self) {
        self = .list(list)
      } else {
        self = .object(try container.decode([String: Value].self))
      }
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      switch self {
      case .text(let value): try container.encode(value)
      case .number(let value): try container.encode(value)
      case .flag(let value): try container.encode(value)
      case .list(let value): try container.encode(value)
      case .object(let value): try container.encode(value)
      }
    }
  }

  /// A document of one value, which the encoder can write, too.
  private struct One<Element: Encodable>: JSONWritable {
    var element: Element
    var writing: @Sendable (inout JSONWriter, Element) -> Void

    func write(to json: inout JSONWriter) { json.array([element]) { writing(&$0, $1) } }
  }

  private static let characters =
    (0..<0x30).map { Character(Unicode.Scalar($0)) }
    + [
      "\"", "\\", "/", "a", "Z", "\u{7f}", "é", "e\u{301}", "日", "🛒", "\u{2028}", "\u{feff}",
      "\r\n",
    ]

  private func text(using random: inout SplitMix64) -> String {
    String(
      (0..<Int.random(in: 0...12, using: &random)).map { _ in
        Self.characters[Int.random(in: 0..<Self.characters.count, using: &random)]
      }
    )
  }

  private func evidence(using random: inout SplitMix64) -> Evidence? {
    let count = Int.random(in: 0...100_000, using: &random)
    let times = Double.random(in: 0...1000, using: &random)
    return switch Int.random(in: 0..<6, using: &random) {
    case 0:
      .orders(
        item: text(using: &random),
        both: count,
        customers: 3,
        withItem: 7,
        timesChance: count.isMultiple(of: 3) ? nil : times
      )
    case 4: .sales(customers: count, recentOrders: 5)
    case 1: .customers(item: text(using: &random), both: 3, withItem: count, timesChance: times)
    case 2: .kind(text(using: &random), customers: count, ofKind: 12)
    case 3: .repeats(orders: count, last: Timestamp(secondsSince1970: Int64(count) * 86_400))
    default: nil
    }
  }

  private func result(using random: inout SplitMix64) -> Recommendation {
    let price = Bool.random(using: &random) ? Double.random(in: 0...1e4, using: &random) : nil
    let isReplacement = Bool.random(using: &random)
    var result = Recommendation(
      item: text(using: &random),
      name: text(using: &random),
      kind: text(using: &random),
      price: price?.rounded(),
      score: Double.random(in: -1e-5...1e6, using: &random),
      action: isReplacement ? .replace(text(using: &random)) : .add,
      reason: Reason.allCases.randomElement(using: &random) ?? .upgrade,
      priceDifference: price.map { $0 / 3 },
      evidence: evidence(using: &random)
    )
    if Bool.random(using: &random) {
      result.explanation = (0..<Int.random(in: 0...3, using: &random)).map { _ in
        Contribution(
          item: text(using: &random),
          part: .repeats,
          amount: .random(in: -1...1, using: &random)
        )
      }
    }
    return result
  }

  private func answer(using random: inout SplitMix64) -> Answer {
    let shortfalls: [Shortfall?] = [nil, .unknownItem, .tooFewOrders(needed: 5), .nothingElse]
    func texts() -> [String] {
      (0..<Int.random(in: 0...2, using: &random)).map { _ in text(using: &random) }
    }
    return Answer(
      results: (0..<Int.random(in: 0...3, using: &random)).map { _ in result(using: &random) },
      shortfall: shortfalls.randomElement(using: &random) ?? nil,
      unknownItems: texts(),
      unknownCustomer: Bool.random(using: &random) ? text(using: &random) : nil,
      isOptedOut: Bool.random(using: &random),
      fallback: Bool.random(using: &random)
        ? Fallback(kind: text(using: &random), standIns: texts()) : nil,
      period: Bool.random(using: &random)
        ? Period(
          firstOrder: Timestamp(secondsSince1970: 1_500_000_000),
          end: Timestamp(secondsSince1970: 1_600_000_000)
        ) : nil
    )
  }

  @Test func `answers are written as the encoder writes them`() throws {
    var random = SplitMix64(seed: 17)
    for _ in 0..<2000 {
      let customer = Bool.random(using: &random) ? text(using: &random) : nil
      let document = AnswerDocument(answer(using: &random), customer: customer)
      let line = Data(JSON.line(document))
      let value = try JSONDecoder().decode(Value.self, from: line)
      #expect(try JSON.line(value) == line, "seed 17: \(String(decoding: line, as: UTF8.self))")
      #expect(try JSON.pretty(value) == Data(JSON.pretty(document)), "seed 17")
    }
  }

  @Test func `numbers are written as the encoder writes them`() throws {
    let doubles: [Double] = [
      0, -0.0, 1, -1, 30, 0.1, 1e-5, 1e15, 1e16, 1e17, 1e22, 123_456_789.125,
      .greatestFiniteMagnitude,
      .leastNonzeroMagnitude, .infinity, -.infinity, .nan,
    ]
    for number in doubles {
      let one = One(element: number) { $0.value($1) }
      #expect(try Data(JSON.line(one)) == JSON.line([number]), "\(number)")
      let single = One(element: Float(number)) { $0.value($1) }
      #expect(try Data(JSON.line(single)) == JSON.line([Float(number)]), "\(number) as Float")
    }
    for number in [0, -1, Int.max, Int.min] {
      let one = One(element: number) { $0.value($1) }
      #expect(try Data(JSON.line(one)) == JSON.line([number]))
    }
  }
}
