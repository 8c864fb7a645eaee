internal import AlsoDocuments
internal import AlsoTraining

extension HealthDocument {
  /// No more items are named than help.
  private static let mostNamed = 5

  /// What is odd about single items.
  static func findings(_ odd: OddItems) -> [Finding] {
    let lists: [([OddItems.Share], FindingSentence, FindingSentence, AdviceSentence)] = [
      (odd.withEverything, .itemsWithEverything, .itemOfOrders, .itemsWithEverything),
      (odd.sentBack, .itemsSentBack, .itemSentBack, .itemsSentBack),
      (odd.notSold, .itemsNotSold, .itemNotSold, .itemsNotSold),
    ]
    return lists.compactMap { items, sentence, one, advice in
      guard !items.isEmpty else { return nil }
      let named = items.sorted { $0.part > $1.part }.prefix(mostNamed).map { share in
        one.words([
          .item: share.name.isEmpty ? share.item : "\(share.item) (\(share.name))",
          .both: Numbers.count(share.part), .whole: Numbers.count(share.whole),
        ])
      }
      let rest = items.count - named.count
      let all = rest > 0 ? named + [FindingSentence.more.words([.number: "\(rest)"])] : named
      return Finding(sentence, [.names: all.joined(separator: ", ")], advice: advice)
    }
  }
}
