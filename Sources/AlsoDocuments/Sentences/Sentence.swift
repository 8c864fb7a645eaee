/// A row of the table of all sentences that people read in answers, in what is said of a shop's data, and on
/// the page.
///
/// Sentences that are read together are one type, whose cases are the rows' keys. A language is a column: a
/// property with a wording for each key, so that none can be forgotten. What the program says of wrong usage and of
/// files that can't be read isn't in the table.
package protocol Sentence: RawRepresentable<String>, CaseIterable, Sendable {
  /// The sentence in English.
  var english: Wording { get }
}

/// What a slot of a sentence stands for.
package enum Slot: String, CaseIterable, Sendable {
  case both, complements, count, customer, day, down, downgrades, end, example, gaps, groups, item,
    items
  case kind, name, names, number, price, problem, reason, rows, score, share, shown, status,
    subject, there
  case times, up, upgrades, whole, words
}

extension Sentence {
  /// The sentence with its slots filled.
  ///
  /// - Parameters:
  ///   - values: What each slot is filled with.
  ///   - count: How many of what it counts there are; it chooses the wording, and fills ``Slot/count``.
  /// - Returns: The sentence; in a release build a slot that isn't filled stays.
  package func words(_ values: [Slot: String] = [:], count: Int? = nil) -> String {
    english.filled(count: count) { name in
      let slot = Slot(rawValue: String(name))
      let value = slot == .count ? count.map(Numbers.count) : slot.flatMap { values[$0] }
      assert(value != nil, "\(self) needs \(name)")
      return value
    }
  }
}

/// The sentences that the page says.
package enum PageSentences {
  /// The wordings by their keys.
  package static let wordings: [String: Wording] = {
    var wordings: [String: Wording] = [:]
    func add(_ sentences: some Sequence<some Sentence>) {
      for sentence in sentences { wordings[sentence.rawValue] = sentence.english }
    }
    add(AnswerSentence.allCases)
    add(PartSentence.allCases)
    add(FrameSentence.allCases)
    add(ViewSentence.allCases)
    return wordings
  }()
}
