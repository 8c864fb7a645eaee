/// A set of small whole numbers that gives them back in ascending order.
///
/// One bit a number, and above it one for each 64 of these, so that few words are looked at to empty a
/// set of few numbers: nothing is sorted.
package struct NumberSet {
  private var words: [UInt64]
  /// Which words aren't zero.
  private var summary: [UInt64]

  /// An empty set that can hold the numbers `0..<capacity`.
  package init(capacity: Int) {
    words = [UInt64](repeating: 0, count: (capacity + 63) / 64)
    summary = [UInt64](repeating: 0, count: (words.count + 63) / 64)
  }

  /// Inserts a number; one that is in the set stays there.
  ///
  /// - Complexity: O(1)
  @inline(__always)  // once a line
  package mutating func insert(_ number: Int) {
    words[number >> 6] |= 1 << UInt64(number & 63)
    summary[number >> 12] |= 1 << UInt64(number >> 6 & 63)
  }

  /// Whether a number is in the set; one that it can't hold isn't.
  ///
  /// - Complexity: O(1)
  package func contains(_ number: Int) -> Bool {
    let word = number >> 6
    return word >= 0 && word < words.count && words[word] & 1 << UInt64(number & 63) != 0
  }

  /// How many numbers are in the set.
  ///
  /// - Complexity: O(numbers + capacity / 4096)
  private var count: Int {
    var count = 0
    for place in summary.indices {
      var bits = summary[place]
      while bits != 0 {
        count += words[place << 6 | bits.trailingZeroBitCount].nonzeroBitCount
        bits &= bits - 1
      }
    }
    return count
  }

  /// Empties the set, appending its numbers to `numbers` in ascending order.
  ///
  /// - Complexity: O(numbers + capacity / 4096)
  package mutating func removeAll(appendingTo numbers: inout [Int32]) {
    numbers.reserveCapacity(numbers.count + count)
    for place in summary.indices {
      while summary[place] != 0 {
        let word = place << 6 | summary[place].trailingZeroBitCount
        while words[word] != 0 {
          numbers.append(Int32(word << 6 | words[word].trailingZeroBitCount))
          words[word] &= words[word] - 1
        }
        summary[place] &= summary[place] - 1
      }
    }
  }
}
