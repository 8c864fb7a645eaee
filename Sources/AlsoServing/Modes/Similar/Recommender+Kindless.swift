internal import AlsoModelFile

extension Recommender {
  /// The items like one, best first, as if no item had a kind: for who judges them by their kinds.
  ///
  /// - Parameters:
  ///   - item: What the others are to be like.
  ///   - count: The most items.
  /// - Returns: The items; none if nothing is known of the item.
  package func similarItems(toKindless item: String, count: Int) -> [String] {
    var query = Query(.similar, items: [item])
    query.options.count = count
    query.options.rankAll = true
    let asked = Asked(query, of: self)
    guard asked.shortfall == nil,
      let room = try? SimilarRoom(asked, in: self, knowsKinds: false)
    else { return [] }
    let exclusions = Exclusions(model, options: query.options, customer: nil)
    let ranking = room.ranking(besides: exclusions, hasPins: false)
    return select(ranking, ranking.scores, options: query.options).map(model.itemIdentifier)
  }
}
