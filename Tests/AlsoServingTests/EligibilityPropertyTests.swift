import AlsoBase
import AlsoModelFile
import AlsoServing
import TestSupport
import Testing

/// Brute force: every item by itself, filtered, sorted, cut.
@Suite struct EligibilityPropertyTests {
  @Test(arguments: 0..<12 as Range<UInt64>)
  func `a filtered answer is what the filter leaves of all`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    // Which variant of a product is shown depends on what others there are.
    var contents = RandomModel(seed: seed).contents
    (contents.itemProducts, contents.itemAttributes) = ([], [])
    let model = try Model(contents)
    let brute = BruteForce(Recommender(model: model))
    var compared = 0
    for _ in 0..<20 {
      let filter = RandomFilter(model, using: &random)
      for question in brute.questions(using: &random) {
        let expected = brute.ranked(question).filter { filter.holds($0.item) }
        var asked = question
        asked.options.filter = try Filter(filter.text)
        let chosen = brute.chosen(expected, question).prefix(question.options.count)
        let results = brute.recommender.answer(asked).results
        #expect(
          results.map(\.item) == chosen.map { model.itemIdentifier($0.item) },
          "seed \(seed): \(filter.text), \(question)"
        )
        #expect(results.map(\.score) == chosen.map(\.score), "seed \(seed): \(filter.text)")
        compared += results.count
      }
    }
    #expect(compared > 20, "seed \(seed): \(compared) results are too few to tell")
  }
}
