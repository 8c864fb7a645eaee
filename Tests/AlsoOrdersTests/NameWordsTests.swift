import AlsoOrders
import Testing

@Suite struct NameWordsTests {
  @Test(arguments: [
    ("Mountain-200 Black, 46", "Mountain-100 Black, 46", 0.6),
    ("RED mug", "red Mug", 1), ("Käse 咖啡", "käse", 0.5), ("", "", 0), ("a", "", 0),
  ])
  func similarityIsTheShareOfCommonWords(a: String, b: String, expected: Double) {
    #expect(NameWords(a).similarity(NameWords(b)) == expected)
    #expect(NameWords(b).similarity(NameWords(a)) == expected)
  }
}
