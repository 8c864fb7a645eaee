import AlsoBase
import AlsoIngestion
import AlsoOrders
import TestSupport
import Testing

@Suite struct WrittenNumberTests {
  @Test(
    arguments: [
      ("1,234.50", 1234.5), ("1,234", 1234), ("1,234,567", 1_234_567), ("12,345.6", 12345.6),
      ("1 234.50", 1234.5), ("1\u{a0}234\u{a0}567", 1_234_567), ("1\u{202f}234.5", 1234.5),
      ("1'234.50", 1234.5), ("1’234.50", 1234.5), ("$1,234.00", 1234), ("€ 12.50", 12.5),
      ("12.50 EUR", 12.5), ("12.50\u{a0}€", 12.5), ("USD 3", 3), ("US$3", 3), ("R$ 3", 3),
      ("-£3.00", -3), ("£-3.00", -3), ("£3.00-", -3), ("+3", 3), ("\u{2212}3", -3), ("(3.00)", -3),
      ("($3.00)", -3), ("$(3.00)", nil), (" 7 ", 7), ("kr 7", 7), ("7 kr.", 7), ("7 zł", 7),
      ("Rs. 100", 100), ("Rs.100", nil), ("5.", 5), (".5", 0.5), ("1.5e3", 1500), ("1,500e-3", 1.5),
      ("2E5 USD", 200_000), ("￥100", 100), ("0", 0), ("0.5", 0.5),
    ] as [(String, Float?)]
  )
  func `with a point as the mark`(text: String, value: Float?) {
    #expect(writtenNumber(text.utf8.span, decimalMark: .point) == value)
  }

  @Test(
    arguments: [
      ("1.234,50", 1234.5), ("1 234,50", 1234.5), ("1'234,50", 1234.5), ("12,50", 12.5),
      ("€ 12,50", 12.5), ("12,50 EUR", 12.5), ("-1.234.567,5", -1_234_567.5), ("1.234", 1234),
      ("1234,5", 1234.5), (",5", 0.5), ("7", 7), ("1,5E+03", 1500), ("1.5", nil), ("1,234.5", nil),
    ] as [(String, Float?)]
  )
  func `with a comma as the mark`(text: String, value: Float?) {
    #expect(writtenNumber(text.utf8.span, decimalMark: .comma) == value)
  }

  @Test(arguments: [
    "1,50", "1,5", "1,2345", "0,123", "00,123", "12,34,567", "1234,567", "1,234 567", "1.234.567",
    "1.5,000", "1,234.5.6", "1,,234", ",123", "--3", "-3-", "+-3", "(-3)", "(3", "3)", "$3$",
    "$3 USD", "3 dollars", "3 usd", "", " ", "$", "-", "EUR", "1/2", "3%", "1_000", "1  234",
    "e5",
    "१", "\u{0}", "nan", "$1e99", "3 4",
  ]
  )
  func `refuses what could mean two numbers, or none`(text: String) {
    #expect(writtenNumber(text.utf8.span, decimalMark: .point) == nil)
  }

  @Test(arguments: [60, 63, 64, 65, 1000])
  func `a number of any length doesn't overflow`(count: Int) {
    let text = "$" + String(repeating: "0", count: count) + "1"
    #expect(writtenNumber(text.utf8.span, decimalMark: .point) == (count < 62 ? 1 : nil))
  }

  @Test(arguments: 1...5 as ClosedRange<UInt64>)
  func `reads back what is written in groups`(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    for _ in 0..<2000 {
      let mark: DumpFormat.DecimalMark = Bool.random(using: &generator) ? .point : .comma
      let (fraction, group) = mark == .point ? (".", ",") : (",", ".")
      let groups = [group, " ", "\u{a0}", "\u{202f}", "'", "’", ""]
      let separator = groups[Int.random(in: 0..<groups.count, using: &generator)]
      let whole = String(Int.random(in: 0...9_999_999, using: &generator))
      let cents = String(Int.random(in: 10...99, using: &generator))
      let affixes = [
        ("", ""), ("$", ""), ("", " €"), ("EUR ", ""), ("-", ""), ("(", ")"), ("-£", ""),
      ]
      let (before, after) = affixes[Int.random(in: 0..<affixes.count, using: &generator)]
      let text = before + Self.inGroups(whole, separator) + fraction + cents + after
      let isNegative = before.contains("-") || before.contains("(")
      let expected = Float((isNegative ? "-" : "") + whole + "." + cents)
      #expect(writtenNumber(text.utf8.span, decimalMark: mark) == expected, "\(text), seed \(seed)")
    }
  }

  /// A whole number's digits in groups of three.
  private static func inGroups(_ digits: String, _ separator: String) -> String {
    var result = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { result += separator }
      result.append(digit)
    }
    return result
  }

  @Test func `no number means two: what both marks allow is the same, or differs by thousands`() {
    var generator = SplitMix64(seed: 9)
    let letters = Array("0123456789.,.,' -$()".utf8)
    for _ in 0..<50_000 {
      let bytes = (0..<Int.random(in: 1...9, using: &generator)).map { _ in
        letters[Int.random(in: 0..<letters.count, using: &generator)]
      }
      let point = decimalNumber(bytes.span) ?? writtenNumber(bytes.span, decimalMark: .point)
      guard let point, let comma = writtenNumber(bytes.span, decimalMark: .comma) else { continue }
      let ratio = Double(point) / Double(comma)
      let context = String(decoding: bytes, as: UTF8.self)
      #expect(
        point == comma || [1000, 0.001].contains { abs(ratio / $0 - 1) < 1e-6 },
        "\(context)"
      )
    }
  }

  @Test(arguments: [(DumpFormat.DecimalMark.point, "12,50", "comma"), (.comma, "12.50", "point")]
  )
  func `a dump whose mark is the other one is refused, and told so`(
    mark: DumpFormat.DecimalMark,
    text: String,
    said: String
  ) throws {
    var reader = OrderReader()
    reader.format.decimalMark = mark
    let dump = "order_id,item_id,timestamp,unit_price\no,i,1970-01-01,\"\(text)\"\n"
    let failure = try #require(try reader.failure(text: dump))
    let fault = RowFault.notANumber(column: "unit_price", found: text, mark: mark)
    let place = IngestionError.Place(rowLine: 2, line: 2, column: 16)
    #expect(failure == .malformedRow(path: "orders.csv", place: place, fault: fault))
    #expect(failure.description.contains("say --decimal \(said)"))
  }

  @Test func `prices of a dump may have a currency and a decimal comma`() throws {
    var reader = OrderReader()
    reader.format.decimalMark = .comma
    let rows = "o,i,1970-01-01,\"1.234,50 €\",\"1\"\no,j,1970-01-01,\"-3,00\",1\n"
    let result = try reader.read(text: "order_id,item_id,timestamp,unit_price,quantity\n" + rows)
    #expect(result.log.linePrices == [1234.5])
    #expect(result.account.leftOut == [.negativePrice: 1])
  }
}
