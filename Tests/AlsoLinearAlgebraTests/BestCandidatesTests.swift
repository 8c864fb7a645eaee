import AlsoBase
import AlsoLinearAlgebra
import TestSupport
import Testing

@Suite struct BestCandidatesTests {
  @Test func `the highest scores are kept`() {
    var best = BestCandidates(capacity: 2)
    for (index, score) in [3.0, 1, 4, 1.5].enumerated() { best.offer(Int32(index), score: score) }
    #expect(best.indices.sorted() == [0, 2])
  }

  @Test func `among equals the lower index wins`() {
    for indices in [[5, 3, 9, 1], [1, 3, 5, 9], [9, 5, 3, 1]] as [[Int32]] {
      var best = BestCandidates(capacity: 2)
      for index in indices { best.offer(index, score: 1) }
      #expect(best.indices.sorted() == [1, 3])
    }
  }

  @Test func `nothing is kept without capacity`() {
    var best = BestCandidates(capacity: 0)
    best.offer(1, score: 1)
    #expect(best.indices.isEmpty)
  }

  @Test func `removed candidates are forgotten`() {
    var best = BestCandidates(capacity: 1)
    best.offer(1, score: 2)
    best.removeAll()
    best.offer(2, score: 1)
    #expect(best.indices == [2])
  }

  @Test(arguments: 0..<5 as Range<UInt64>) func `it keeps what sorting would keep`(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    // Few distinct scores, so that ties are common.
    let scores = (0..<65).map { _ in Double(Int.random(in: 0..<9, using: &generator)) }
    let sorted = scores.indices.sorted {
      scores[$0] == scores[$1] ? $0 < $1 : scores[$0] > scores[$1]
    }
    for capacity in [1, 7, 63, 64, 65, 66] {
      var best = BestCandidates(capacity: capacity)
      for index in scores.indices.shuffled(using: &generator) {
        best.offer(Int32(index), score: scores[index])
      }
      let expected = sorted.prefix(capacity).sorted()
      #expect(best.indices.map(Int.init).sorted() == expected, "seed \(seed), \(capacity)")
    }
  }
}
