import AlsoHoldout
import Testing

@Suite struct ItemLikenessTests {
  @Test func `names stand in for categories`() {
    let names = [
      "Red retro mug", "Blue retro mug", "Red retro mug with lid", "Set of 3 tea towels",
    ]
    let lookAlikes = LookAlikes(names: names)
    // Two of four words with the second, three of four with the third.
    #expect(lookAlikes.items(like: 0, similarity: 1 / 3) == [1, 2])
    #expect(lookAlikes.items(like: 0, similarity: 0.6) == [2])
    #expect(lookAlikes.items(like: 3, similarity: 1 / 3) == [])
  }

  @Test func `a section is the first two levels of a category`() {
    #expect(CategoryPath("a/b/c").section == "a/b" && CategoryPath("a/b").section == "a/b")
    #expect(CategoryPath("a//b").section == "a/" && CategoryPath("/a/b").section == "/a")
    #expect(CategoryPath("a").section == "a" && CategoryPath("").section == "")
  }
}
