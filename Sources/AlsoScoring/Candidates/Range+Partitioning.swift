extension Range<Int> {
  /// The first number for which a condition holds that holds for all behind it, too; the end if there is
  /// none.
  ///
  /// - Complexity: O(log *n*)
  package func partitioningIndex(where condition: (Int) -> Bool) -> Int {
    var (low, high) = (lowerBound, upperBound)
    while low < high {
      let middle = low + (high - low) / 2
      if condition(middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
