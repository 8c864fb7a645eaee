/// Finds a good one of many candidates, most of which are judged only roughly: each round judges those that
/// are left more thoroughly than the one before, and drops the worse half.
///
/// A candidate that is judged with the same budget as the others in each round is dropped by mistake only
/// where its lead is smaller than the error of a rough judgement. Karnin, Koren and Somekh 2013, "Almost
/// Optimal Exploration in Multi-Armed Bandits"; for settings of learners Jamieson and Talwalkar 2016,
/// arXiv:1502.07943.
///
/// Candidate 0 is what the others are compared with: it is never dropped.
package struct SuccessiveHalving: Sendable, Hashable {
  /// What a round found.
  package struct Round: Sendable, Hashable {
    /// The candidates that were judged, best first; those without a score are the last.
    package var ranking: [Int]
    /// The score of each of them; `nil` for one that can't be judged.
    package var scores: [Double?]
  }

  /// The number of candidates.
  package let candidates: Int
  /// The number of rounds.
  package let rounds: Int

  /// Plans a search.
  ///
  /// - Precondition: There is at least one candidate, and at least one round.
  package init(candidates: Int, rounds: Int) {
    precondition(candidates > 0 && rounds > 0, "something has to be judged")
    self.candidates = candidates
    self.rounds = rounds
  }

  /// How many candidates each round judges: all, half of them, half of these, but always two if there are.
  package var sizes: [Int] {
    (1..<rounds).reduce(into: [candidates]) { sizes, round in
      sizes.append(max(min(2, candidates), (sizes[round - 1] + 1) / 2))
    }
  }

  /// Judges and drops.
  ///
  /// Of equal scores the lower candidate's counts more, so that the result depends on nothing but the scores.
  ///
  /// - Parameter judge: The scores of the candidates that are left, in their order, the higher the better;
  ///   `nil` or NaN for one that can't be judged, which is dropped.
  /// - Returns: One round after the other; the last one's ranking begins with the best.
  /// - Throws: What `judge` throws.
  /// - Complexity: Σ ``sizes`` judgements.
  package func search<Failure: Error>(
    _ judge: (_ round: Int, _ candidates: [Int]) throws(Failure) -> [Double?]
  ) throws(Failure) -> [Round] {
    var left = Array(0..<candidates)
    var found: [Round] = []
    for (number, size) in sizes.enumerated() {
      left = Array(left.prefix(size))
      // A candidate that can't be judged leaves its place empty.
      if let last = found.last {
        left.removeAll { candidate in candidate != 0 && last.score(of: candidate) == nil }
      }
      if !left.contains(0) { left[left.count - 1] = 0 }
      left.sort()
      let round = Round(left, scores: try judge(number, left))
      left = round.ranking
      found.append(round)
    }
    return found
  }
}

extension SuccessiveHalving.Round {
  /// Ranks `candidates`, given in ascending order, by their scores.
  fileprivate init(_ candidates: [Int], scores: [Double?]) {
    precondition(candidates.count == scores.count, "one score a candidate")
    let scored = zip(candidates, scores).map { candidate, score in
      (candidate: candidate, score: score.flatMap { $0.isNaN ? nil : $0 })
    }
    let ranked = scored.sorted {
      let (a, b) = ($0.score ?? -.infinity, $1.score ?? -.infinity)
      return a == b ? $0.candidate < $1.candidate : a > b
    }
    ranking = ranked.map(\.candidate)
    self.scores = ranked.map(\.score)
  }

  /// The score of a candidate that was judged.
  package func score(of candidate: Int) -> Double? {
    ranking.firstIndex(of: candidate).flatMap { scores[$0] }
  }
}
