/// The `count` greatest of `scores`, best first; equal scores in ascending order of their index.
///
/// Only finite scores count: -∞ and NaN mark what can't be chosen. There are fewer than `count` if fewer
/// are finite.
///
/// - Complexity: O(*n* + *m* log `count`), *m* the number of scores that enter the list on the way.
package func topIndices(of scores: Span<Float>, count: Int) -> [Int] {
  guard count > 0 else { return [] }
  var best = BestCandidates(capacity: min(count, scores.count))
  for index in scores.indices where scores[index].isFinite {
    best.offer(Int32(index), score: Double(scores[index]))
  }
  return best.sortedIndices.map { Int($0) }
}
