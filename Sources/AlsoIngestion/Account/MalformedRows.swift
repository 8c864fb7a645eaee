/// How many rows were malformed, and how many may be.
struct MalformedRows {
  /// How many may be left out.
  let allowed: Int
  /// How many were.
  private(set) var count = 0

  init(allowed: Int) {
    precondition(allowed >= 0, "a negative number of malformed rows")
    self.allowed = allowed
  }

  /// Counts a row, or throws if there are too many.
  mutating func leaveOut(
    path: String,
    place: IngestionError.Place,
    fault: RowFault
  ) throws(IngestionError) {
    if allowed == 0 { throw .malformedRow(path: path, place: place, fault: fault) }
    guard count < allowed else {
      throw .tooManyMalformedRows(allowed: allowed, path: path, place: place, fault: fault)
    }
    count += 1
  }
}
