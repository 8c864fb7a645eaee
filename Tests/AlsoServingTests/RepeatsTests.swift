import AlsoModelFile
import AlsoScoring
import AlsoServing
import Testing

/// Complements with what the customer buys again.
@Suite struct RepeatsTests {
  @Test func `repeats count only where they are asked for`() throws {
    let shop = try Shop.kitchen()
    func results(repeats: Bool, customer: String?) -> [Recommendation] {
      var options = AnswerOptions(count: 50, rankAll: true)
      options.explain = true
      let query = Query.complements(
        items: ["machine"],
        customer: customer,
        repeats: repeats,
        options: options
      )
      return shop.recommender.answer(query).results
    }
    func counts(_ part: Contribution.Part, in result: Recommendation) -> Bool {
      result.explanation?.contains { $0.part == part } ?? false
    }
    #expect(results(repeats: true, customer: nil) == results(repeats: false, customer: nil))
    let history = try #require(shop.model.customerIndex(of: "c1"))
    let bought = shop.model.historyRange(of: history)
      .map { shop.model.itemIdentifier(Int(shop.model.historyItems[$0])) }
    for result in results(repeats: true, customer: "c1") {
      #expect(counts(.repeats, in: result) == bought.contains(result.item), "\(result.item)")
    }
    #expect(!results(repeats: false, customer: "c1").contains { counts(.repeats, in: $0) })
  }
}
