import AlsoBase
import AlsoEvaluation
import Testing

/// Which candidates are left, round by round.
@Suite struct SuccessiveHalvingTests {
  @Test(arguments: [
    (16, 3, [16, 8, 4]), (7, 3, [7, 4, 2]), (2, 3, [2, 2, 2]), (1, 2, [1, 1]), (5, 1, [5]),
  ])
  func `each round judges half of those before`(candidates: Int, rounds: Int, sizes: [Int]) {
    #expect(SuccessiveHalving(candidates: candidates, rounds: rounds).sizes == sizes)
  }

  /// Values are 1/8 apart: the first round may err by five places, the second by one, the last can't err.
  @Test(arguments: 0..<50 as Range<UInt64>)
  func `a planted best is found although early rounds see it roughly`(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    let values = (0..<16).map { Double($0) / 8 }.shuffled(using: &generator)
    let best = values.firstIndex(of: 15 / 8)
    var judged = 0
    let rounds = SuccessiveHalving(candidates: 16, rounds: 3).search { round, candidates in
      judged += candidates.count
      let error = 0.375 / [1.0, 4, 16][round]
      return candidates.map { values[$0] + .random(in: -error..<error, using: &generator) }
    }
    #expect(rounds.last?.ranking.first == best, "seed \(seed)")
    #expect(rounds.last?.ranking.contains(0) == true && judged == 28)
  }

  @Test func `the first candidate is never dropped, and takes the place of the worst`() {
    let rounds = SuccessiveHalving(candidates: 8, rounds: 3).search { _, candidates in
      candidates.map(Double.init)
    }
    #expect(
      rounds.map(\.ranking) == [[7, 6, 5, 4, 3, 2, 1, 0], [7, 6, 5, 0], [7, 0]]
    )
    #expect(rounds[2].scores == [7, 0] && rounds[0].score(of: 3) == 3)
    #expect(rounds[2].score(of: 3) == nil)
  }

  @Test func `of equal candidates the lower ones are left`() {
    let rounds = SuccessiveHalving(candidates: 6, rounds: 2).search { _, candidates in
      candidates.map { _ in 1 }
    }
    #expect(rounds.map(\.ranking) == [[0, 1, 2, 3, 4, 5], [0, 1, 2]])
  }

  @Test func `what can't be judged is dropped, but for the first`() {
    let rounds = SuccessiveHalving(candidates: 6, rounds: 2).search { round, candidates in
      candidates.map { $0 == 4 ? 1 : round == 0 && $0 == 5 ? .nan : nil }
    }
    #expect(
      rounds[0].ranking == [4, 0, 1, 2, 3, 5]
        && rounds[0].scores == [1] + [nil, nil, nil, nil, nil]
    )
    #expect(rounds[1].ranking == [4, 0] && rounds[1].scores == [1, nil])
  }

  @Test func `a judge's error ends the search`() {
    struct Refused: Error, Equatable {}
    #expect(throws: Refused()) {
      try SuccessiveHalving(candidates: 2, rounds: 1).search { _, _ throws(Refused) in
        throw Refused()
      }
    }
  }
}
