import AlsoModelFile
import AlsoScoring
import AlsoServing
import TestSupport
import Testing

/// Answers of models that were trained before a part of the score was there.
@Suite struct OlderModelTests {
  /// What a model file doesn't name counts nothing: a part may be newer than the model.
  @Test(arguments: ScoreTable.weights.map(\.name))
  func `a model from before a part answers as if the part weighed nothing`(name: String) throws {
    let directory = try TemporaryDirectory()
    func answers(_ change: (PartWeights) -> PartWeights) throws -> [Answer] {
      var contents = RandomModel().contents
      contents.manifest.learnt.mix = Self.changed(contents.manifest.learnt.mix, change)
      let path = directory.file("model.also")
      try contents.write(to: path)
      let recommender = Recommender(model: try Model(contentsOf: path))
      let options = AnswerOptions(count: 50, rankAll: true, explain: true)
      let items = (0..<4).map { recommender.model.itemIdentifier($0) }
      let customer = recommender.model.customerIdentifier(5)
      return [
        recommender.answer(Query.recommend(customer: customer, options: options))
      ]
        + [false, true].flatMap { repeats in
          [[items[1]], items].map { items in
            recommender.answer(
              Query.complements(
                items: items,
                customer: customer,
                repeats: repeats,
                options: options
              )
            )
          }
        }
    }
    let older = try answers { weights in
      PartWeights(
        Dictionary(
          uniqueKeysWithValues: weights.names.filter { $0 != name }.map { ($0, weights[$0]) }
        )
      )
    }
    let weightless = try answers { weights in
      var weights = weights
      weights[name] = 0
      return weights
    }
    #expect(older == weightless)
    #expect(older.contains { !$0.results.isEmpty })
  }

  private static func changed(
    _ mix: MixWeights,
    _ change: (PartWeights) -> PartWeights
  ) -> MixWeights {
    func both(_ weights: MixWeights.BySize) -> MixWeights.BySize {
      .init(item: change(weights.item), basket: change(weights.basket))
    }
    return MixWeights(
      distinctive: both(mix.distinctive),
      likely: both(mix.likely),
      personal: change(mix.personal)
    )
  }
}
