internal import AlsoModelFile
internal import AlsoScoring

extension Recommender {
  /// Answers a question.
  ///
  /// All modes answer alike: what is asked about is looked up; what can't be sold or is excluded is no
  /// candidate; the mode ranks the others; the shop's ``Rules`` act; the best are chosen, of which no two are
  /// substitutes of each other; what was counted for each stands beside it.
  ///
  /// What the model doesn't know is an ordinary answer that says so. What a mode holds back for want of
  /// evidence, ``AnswerOptions/rankAll`` lets in.
  ///
  /// - Complexity: see the mode; O(*candidates*) beside it.
  public func answer(_ query: Query) -> Answer {
    let asked = Asked(query, of: self)
    switch query.mode {
    case .complements: return answer(asked, in: ComplementRoom.self)
    case .upgrades, .downgrades: return answer(asked, in: ReplacementRoom.self)
    case .similar: return answer(asked, in: SimilarRoom.self)
    case .recommend: return answer(asked, in: PersonalRoom.self)
    }
  }

  private func answer<R: Room>(_ asked: Asked, in room: R.Type) -> Answer {
    var answer = Answer(to: asked)
    if let shortfall = asked.shortfall {
      answer.shortfall = shortfall
      return answer
    }
    do throws(Abstention) {
      let room = try R(asked, in: self)
      let exclusions = Exclusions(model, options: asked.query.options, customer: asked.customer)
      let reranking = Reranking(self, asked, besides: exclusions, canPin: room.canPin)
      let ranking = try room.ranking(besides: exclusions, hasPins: reranking.hasPins)
      complete(&answer, to: asked, ranking, by: reranking)
    } catch {
      answer.shortfall = error.shortfall
    }
    return answer
  }

  /// Chooses the results and says of each what it is, why it is there and what speaks for it.
  private func complete<Ranking: ModeRanking>(
    _ answer: inout Answer,
    to asked: Asked,
    _ ranking: consuming Ranking,
    by reranking: Reranking
  ) {
    let options = asked.query.options
    let shown = reranking.scores(ranking.scores, of: ranking.candidates)
    let places = reranking.results(select(ranking, shown, options: options))
    let counted = ranking.counted(for: places.map(\.item))
    answer.results = places.map { place in
      result(place, counted, by: reranking, explain: options.explain)
    }
    answer.fallback = counted.fallback
    if answer.results.count < options.count { answer.shortfall = counted.shortfall }
    if counted.isCounted, !answer.results.isEmpty { answer.period = period }
  }

  private func result(
    _ place: Reranking.Place,
    _ ranking: some ModeRanking,
    by reranking: Reranking,
    explain: Bool
  ) -> Recommendation {
    let item = place.item
    let ranked = ranking.candidates.place(of: item).map { ranking.scores[$0] }
    let score = ranked.map { reranking.adjusted($0, item) } ?? 0
    let details = ranking.details(of: item)
    var result = Recommendation(
      item: model.itemIdentifier(item),
      name: model.itemName(item),
      kind: model.kind(of: item).map(model.kindName) ?? "",
      price: model.price(of: item),
      score: Double(score),
      action: details.action,
      reason: place.isPinned ? .pinned : details.reason,
      priceDifference: details.priceDifference,
      evidence: details.evidence
    )
    if model.product(of: item) != nil { result.variant = model.itemAttributes(item) }
    guard explain else { return result }
    // What is pinned and no candidate has no score to be explained.
    result.explanation =
      ranked.map { ranked in
        ranking.contributions(to: item, score: Double(ranked))
          .adding(rulesFor: result.item, from: Double(ranked), to: result.score)
      } ?? []
    return result
  }
}
