import AlsoBase
import AlsoOrders
import Testing

@Suite struct NameWordsTests {
  @Test(arguments: [
    ("Tea-pot, 2 L (RED)", ["tea", "pot", "2", "l", "red"]), ("", []), ("--", []),
    ("Crème brûlée 2er", ["crème", "brûlée", "2er"]), ("a a", ["a", "a"]),
  ])
  func `words are listed in their order`(_ name: String, _ words: [String]) {
    #expect(NameWords.list(name) == words)
  }

  @Test(arguments: [
    ("Mountain-200 Black, 46", "Mountain-100 Black, 46", 0.6),
    ("RED mug", "red Mug", 1), ("Käse 咖啡", "käse", 0.5), ("", "", 0), ("a", "", 0),
  ])
  func `similarity is the share of common words`(a: String, b: String, expected: Double) {
    #expect(NameWords(a).similarity(NameWords(b)) == expected)
    #expect(NameWords(b).similarity(NameWords(a)) == expected)
  }

  /// A letter beyond ASCII sends a name the way that asks Unicode's tables.
  @Test func `names in ASCII have the words that Unicode says`() {
    var random = SplitMix64(seed: 61)
    for _ in 0..<500 {
      let bytes = (0..<Int.random(in: 0...20, using: &random)).map { _ in
        UInt8.random(in: 0..<128, using: &random)
      }
      let name = String(decoding: bytes, as: UTF8.self)
      #expect(NameWords.list(name) + ["é"] == NameWords.list(name + " é"))
    }
  }
}
