import AlsoScoring
import AlsoServing
import SampleShop
import Testing

/// The trained model finds the planted tiers.
@Suite struct ReplacementTests {
  private let recommender: Recommender

  init() throws { recommender = try SampleModel.trained.get().recommender }

  @Test func `the upgrades of the grinder for 20 are those for 30 and 35`() {
    let upgrades = Query.replacements(item: "GRI-1001", direction: .upgrade)
    let answers = recommender.answer(upgrades).results
    #expect(answers.map(\.item).sorted() == ["GRI-1002", "GRI-1003"])
    #expect(answers.map(\.price).compactMap(\.self).sorted() == [30, 35])
  }

  @Test(arguments: [1.75, 2.5, 12.5, 13, 1_000])
  func `never the one for 250, whatever the band`(highest: Double) {
    var query = Query.replacements(item: "GRI-1001", direction: .upgrade, band: 1...highest)
    query.options = AnswerOptions(count: 10, rankAll: true)
    let answers = recommender.answer(query).results.map(\.item)
    #expect(answers.sorted() == ["GRI-1002", "GRI-1003"])
  }

  @Test func `the downgrades of the grinder for 35 are those for 30 and 20`() {
    let downgrades = Query.replacements(item: "GRI-1003", direction: .downgrade)
    let answers = recommender.answer(downgrades).results
    #expect(answers.map(\.item).sorted() == ["GRI-1001", "GRI-1002"])
    #expect(answers.map(\.priceDifference).compactMap(\.self).sorted() == [-15, -5])
  }

  /// In the default band all that is dearer is planted, so the band goes up to the cap: half of the items
  /// then have twice as many candidates as planted ones.
  @Test func `the first upgrade is a planted one, where the band has others too`() {
    var (asked, right) = (0, 0)
    for item in Assortment.items {
      let planted = Planted.tradeUps(from: item).map(\.id)
      var query = Query.replacements(item: item.id, direction: .upgrade, band: 1.05...2.5)
      query.options = AnswerOptions(count: 10, rankAll: true)
      let answers = recommender.answer(query).results.map(\.item)
      guard !planted.isEmpty, answers.count > planted.count else { continue }
      asked += 1
      if planted.contains(answers[0]) { right += 1 }
    }
    #expect(asked >= 40)
    #expect(Double(right) >= 0.95 * Double(asked), "\(right) of \(asked)")
  }

  @Test func `every planted step is among the upgrades of the default band`() {
    for (item, steps) in Dictionary(grouping: Planted.tradeUpPairs, by: \.anchor) {
      let query = Query.replacements(item: item.id, direction: .upgrade)
      let answers = Set(recommender.answer(query).results.map(\.item))
      #expect(steps.allSatisfy { answers.contains($0.partner.id) }, "\(item.id): \(answers)")
    }
  }
}
