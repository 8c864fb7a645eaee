import AlsoBase
import AlsoModelFile
import AlsoServing
import TestSupport
import Testing

/// What is said of a text that isn't a filter.
@Suite struct FilterErrorTests {
  private static let fields =
    "not, ( or a field (item, name, kind, category, market, price, orders, customers, last_sold, sellable)"

  static let faults = [
    ("", "filter:1: expected \(fields), found the end"),
    ("weight < 3", "filter:1: expected \(fields), found \"weight\""),
    ("price < 50 and", "filter:15: expected \(fields), found the end"),
    ("price < abc", "filter:9: expected a number or query.price after <, found \"abc\""),
    ("price < 2 * price", "filter:13: expected query.price after *, found \"price\""),
    ("orders < query.price", "filter:10: expected a number after <, found \"query.price\""),
    (
      "last_sold > \"soon\"",
      "filter:13: expected a day such as \"2025-01-31\" after >, found the text \"soon\""
    ),
    ("price < \"5\"", "filter:9: expected a number or query.price after <, found the text \"5\""),
    ("price < 5€", "filter:10: expected and, or or the end, found \"€\""),
    ("price < 1e999", "filter:9: expected a decimal number, found \"1e999\""),
    ("price < 0x10", "filter:9: expected a decimal number, found \"0x10\""),
    ("price < 5a", "filter:9: expected a decimal number, found \"5a\""),
    ("price 5", "filter:7: expected =, !=, <, <=, >, >= or is after price, found \"5\""),
    ("orders is missing", "filter:8: expected =, !=, <, <=, > or >= after orders, found \"is\""),
    ("price in 5", "filter:7: expected =, !=, <, <=, >, >= or is after price, found \"in\""),
    ("price is 5", "filter:10: expected missing or not missing after is, found \"5\""),
    ("price is not 5", "filter:14: expected missing after is not, found \"5\""),
    (
      "name < 'a'",
      "filter:6: expected =, !=, in, contains, beginswith or is after name, found \"<\""
    ),
    ("item ~ 'a'", "filter:6: expected =, !=, in, contains or beginswith after item, found \"~\""),
    (
      "category contains 'a'",
      "filter:10: expected =, !=, in or is after category, found \"contains\""
    ),
    (
      "market beginswith 'a'",
      "filter:8: expected =, !=, in or is after market, found \"beginswith\""
    ),
    ("market = north", "filter:10: expected a text in quotation marks after =, found \"north\""),
    ("item not = 'a'", "filter:10: expected in, contains or beginswith after item, found \"=\""),
    ("item = A1", "filter:8: expected a text in quotation marks after =, found \"A1\""),
    ("item in A1", "filter:9: expected a text in quotation marks or ( after in, found \"A1\""),
    ("item in (", "filter:10: expected a text in quotation marks after (, found the end"),
    ("item in ('a',)", "filter:14: expected a text in quotation marks after ,, found \")\""),
    ("item in ('a' 'b')", "filter:14: expected , or ), found the text 'b'"),
    ("(sellable", "filter:10: expected and, or or ), found the end"),
    ("sellable)", "filter:9: expected and, or or the end, found \")\""),
    ("sellable sellable", "filter:10: expected and, or or the end, found \"sellable\""),
    (
      "naïve name = 'a'",
      "filter:1: expected \(fields), found \"na\""
    ),
    ("name = 'a", "filter:8: expected a quotation mark at the end of this text, found none"),
    ("name = 'ü\\x'", #"filter:10: expected \\, \", \', \n or \t, found \x"#),
    ("name = 'a\\", #"filter:10: expected \\, \", \', \n or \t, found the end"#),
  ]

  @Test(arguments: faults) func `a fault is told with its place`(text: String, said: String) {
    let error = #expect(throws: FilterError.self) { try Filter(text) }
    #expect(error?.description == said)
  }

  @Test func `what was found is cut short`() {
    let long = String(repeating: "x", count: 1000)
    let error = #expect(throws: FilterError.self) { try Filter("price < \(long)") }
    #expect(error?.description.hasSuffix("found \"\(long.prefix(40))…\"") == true)
  }

  @Test func `ten thousand parentheses are refused`() {
    let long = String(repeating: "(", count: 10_000)
    #expect(throws: FilterError.tooLong(bytes: 10_000, limit: Filter.maximumLength)) {
      try Filter(long)
    }
    let deep = String(repeating: "(", count: Filter.maximumLength)
    #expect(throws: FilterError.tooDeep(column: 101, limit: Filter.maximumDepth)) {
      try Filter(deep)
    }
    #expect(
      FilterError.tooDeep(column: 101, limit: 100).description
        == "filter:101: expected at most 100 parentheses to be open, found one more"
    )
    #expect(FilterError.tooLong(bytes: 10_000, limit: 8192).description.contains("10000 bytes"))
  }

  @Test(arguments: 0..<8 as Range<UInt64>)
  func `random texts are read or refused`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let parts = [
      "price", "name", "category", "sellable", "and", "or", "not", "(", ")", "<", "!=", "in", "is",
      "missing", "5", "-1e3", "'a'", "\"", "\\", ",", "é", "\u{0}", "contains",
    ]
    let model = try Model(RandomModel(seed: seed).contents)
    var read = 0
    for _ in 0..<2000 {
      let count = Int.random(in: 1...9, using: &random)
      let text = (0..<count).map { _ in parts.randomElement(using: &random) ?? "" }
        .joined(separator: " ")
      guard let filter = try? Filter(text) else { continue }
      read += 1
      let predicate = ItemPredicate(filter, model)
      for item in 0..<model.manifest.items { _ = predicate.holds(item) }
    }
    #expect(read > 0, "seed \(seed)")
  }
}
