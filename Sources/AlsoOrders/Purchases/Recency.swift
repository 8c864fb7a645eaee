internal import AlsoBase
internal import Foundation

/// How much the past still counts: half as much for every 60 days before the end.
package struct Recency: Sendable, Equatable {
  /// The time after which something counts half.
  package static let halfLifeDays = 60.0

  /// The moment that ages are counted back from.
  package let end: Timestamp

  /// Counts ages back from `end`.
  package init(end: Timestamp) { self.end = end }

  /// 2^(-age / 60 days) for what happened at `time`, in seconds since 1970.
  package func weight(at time: Int64) -> Double {
    let days = Double(end.secondsSince1970 - time) / Double(Timestamp.secondsPerDay)
    return exp2(-days / Self.halfLifeDays)
  }

  /// ``weight(at:)`` of each of `times`, computed on up to `threads` threads.
  package func weights(at times: [Int64], threads: Int) -> [Double] {
    let blocks = Blocks(rows: times.count)
    return parallelArray(borders: blocks.borders, filledWith: 0.0, threads: threads) {
      block,
      weights in
      for (index, time) in blocks[block].enumerated() { weights[index] = weight(at: times[time]) }
    }
  }
}
