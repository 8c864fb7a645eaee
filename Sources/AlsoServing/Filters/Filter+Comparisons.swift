extension Filter {
  /// How many comparisons the condition makes of an item at most, each of which takes a few nanoseconds.
  ///
  /// A list counts as many as it has texts, but for identifiers that are to be equal, of which one is looked
  /// up; a text that is looked for within identifiers or names counts as ``withinText`` comparisons.
  package var comparisons: Int {
    steps.reduce(0) { sum, step in
      guard case .test(let test) = step else { return sum }
      return sum + test.comparisons
    }
  }

  /// What it takes to look for a text within another.
  package static let withinText = 10
}

extension Filter.Test {
  fileprivate var comparisons: Int {
    switch self {
    case .text(.item, .equals, _): 1
    case .text(.item, .contains, let texts), .text(.name, .contains, let texts):
      texts.count * Filter.withinText
    case .text(_, _, let texts): texts.count
    default: 1
    }
  }
}
