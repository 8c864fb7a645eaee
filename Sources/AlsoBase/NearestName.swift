/// The name that was likely meant by one that isn't known; `nil` where none is near.
///
/// Near is what takes one insertion, deletion or exchange of a byte for each three of the name (V. Levenshtein,
/// "Binary codes capable of correcting deletions, insertions and reversals", 1966). Of equally near ones the
/// first is meant.
///
/// - Complexity: O(length · lengths of the names)
package func nearestName(to name: String, among names: [String]) -> String? {
  let wanted = Array(name.lowercased().utf8)
  // A text that is no name at all may be long.
  guard wanted.count <= 64 else { return nil }
  var best: (name: String, distance: Int)?
  for candidate in names {
    let distance = editDistance(wanted, Array(candidate.lowercased().utf8))
    if distance < best?.distance ?? .max { best = (candidate, distance) }
  }
  return best.flatMap { 3 * $0.distance <= max(3, wanted.count) ? $0.name : nil }
}

/// The fewest insertions, deletions and exchanges that make one text another.
private func editDistance(_ a: [UInt8], _ b: [UInt8]) -> Int {
  var row = Array(0...b.count)
  for (i, byte) in a.enumerated() {
    // What the row before had at j - 1, which this row has overwritten.
    var diagonal = row[0]
    row[0] = i + 1
    for (j, other) in b.enumerated() {
      let exchanged = diagonal + (byte == other ? 0 : 1)
      diagonal = row[j + 1]
      row[j + 1] = min(exchanged, diagonal + 1, row[j] + 1)
    }
  }
  return row[b.count]
}
