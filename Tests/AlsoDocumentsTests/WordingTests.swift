import AlsoDocuments
import Testing

/// How the slots of sentences are filled.
@Suite struct WordingTests {
  private func filled(
    _ wording: Wording,
    count: Int? = nil,
    _ values: [String: String] = [:]
  ) -> String {
    wording.filled(count: count) { values[String($0)] }
  }

  @Test func `each slot is filled with its value, wherever and however often it stands`() {
    #expect(filled("{a}{b} or {a}", ["a": "x", "b": ""]) == "x or x")
    #expect(filled("nothing to fill", ["a": "x"]) == "nothing to fill")
  }

  @Test func `what fills a slot is taken as it is`() {
    #expect(filled("{a} and {b}", ["a": "{b}", "b": "{a}"]) == "{b} and {a}")
    #expect(filled("{a}", ["a": "{"]) == "{")
  }

  @Test func `a slot without a value, or without an end, stays`() {
    #expect(filled("{a} {b", ["b": "x"]) == "{a} {b")
  }

  @Test(arguments: [(1, "one"), (0, "0 of them"), (2, "2 of them"), (-1, "-1 of them")])
  func `one has a wording of its own`(count: Int, words: String) {
    let wording = Wording(one: "one", other: "{count} of them")
    #expect(filled(wording, count: count, ["count": "\(count)"]) == words)
    #expect(wording.slots == ["count"])
  }

  @Test func `a sentence counts with its thousands apart`() {
    #expect(ViewSentence.upgradeCount.words(count: 1) == "1 upgrade")
    #expect(ViewSentence.upgradeCount.words(count: 1234) == "1,234 upgrades")
  }
}
