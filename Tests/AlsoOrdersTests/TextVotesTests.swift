import AlsoBase
import AlsoOrders
import Testing

@Suite struct TextVotesTests {
  private func votes(_ said: [(Int, String)]) -> TextVotes {
    var votes = TextVotes()
    for (owner, text) in said { votes.add(text.utf8.span, to: owner) }
    return votes
  }

  @Test func `the most frequent text wins`() {
    let votes = votes([(0, "a"), (0, "b"), (2, "c"), (0, "b"), (0, "")])
    #expect(votes.winners(of: 4) == ["b", "", "c", ""])
  }

  @Test func `of equally frequent texts the first wins`() {
    #expect(votes([(0, "a"), (0, "b"), (0, "b"), (0, "a")]).winners(of: 1) == ["a"])
    let later = [(0, "a"), (0, "b"), (0, "c"), (0, "c"), (0, "b")]
    #expect(votes(later).winners(of: 1) == ["b"])
  }

  @Test func `texts are compared by bytes, and those of another thing don't count`() {
    let votes = votes([(0, "\u{e5}"), (0, "a\u{30a}"), (0, "a\u{30a}"), (1, "\u{e5}")])
    #expect(votes.winners(of: 2).map { Array($0.utf8) } == [[0x61, 0xcc, 0x8a], [0xc3, 0xa5]])
    #expect(votes.disagreement.count == 1)
  }

  @Test func `tells who has several`() {
    #expect(votes([(0, "a"), (0, "a"), (1, "b")]).disagreement.count == 0)
    #expect(votes([(0, "a"), (1, "b")]).disagreement.example == nil)
    let several = votes([(0, "a"), (3, "x"), (3, "y"), (3, "z"), (0, "b")]).disagreement
    #expect(several.count == 2)
    #expect(several.example?.owner == 3 && several.example?.texts == ["x", "y"])
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `random votes are counted as by a dictionary`(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    let said = (0..<500).map { _ in
      (Int.random(in: 0..<20, using: &generator), "t\(Int.random(in: 0..<5, using: &generator))")
    }
    let expected = (0..<20).map { owner -> String in
      let texts = said.filter { $0.0 == owner }.map(\.1)
      let counts = Dictionary(texts.map { ($0, 1) }, uniquingKeysWith: +)
      let most = counts.values.max() ?? 0
      return texts.first { counts[$0] == most } ?? ""
    }
    #expect(votes(said).winners(of: 20) == expected, "seed \(seed)")
  }
}
