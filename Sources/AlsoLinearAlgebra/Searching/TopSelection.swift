/// The `count` greatest of `scores`, best first; equal scores in ascending order of their index.
///
/// Only finite scores count: -∞ and NaN mark what can't be chosen. There are fewer than `count` if fewer
/// are finite.
///
/// - Complexity: O(*n* + *m* log `count`), *m* the number of scores that enter the list on the way.
package func topIndices(of scores: Span<Float>, count: Int) -> [Int] {
  guard count > 0 else { return [] }
  var best = BestCandidates(capacity: min(count, scores.count))
  // Indices ascend, so that one that scores no more than the worst of a full list never enters it. NaN isn't
  // more than anything.
  var least = -Float.infinity
  for index in scores.indices where scores[index] > least {
    guard scores[index].isFinite else { continue }
    best.offer(Int32(index), score: Double(scores[index]))
    least = Float(best.leastScore)
  }
  return best.sortedIndices.map { Int($0) }
}
