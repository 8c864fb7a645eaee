import AlsoModelFile
import AlsoServing
import Testing

/// Complements with what the customer buys again.
@Suite struct RepeatsTests {
  @Test func repeatsCountOnlyWhereTheyAreAskedFor() throws {
    let shop = try Shop.kitchen()
    func scores(repeats: Bool, customer: String?) -> [String: Double] {
      let query = ComplementQuery(
        items: ["machine"],
        customer: customer,
        repeats: repeats,
        options: AnswerOptions(count: 50, rankAll: true)
      )
      let results = shop.recommender.complements(query).results
      return Dictionary(uniqueKeysWithValues: results.map { ($0.item, $0.score) })
    }
    #expect(scores(repeats: true, customer: nil) == scores(repeats: false, customer: nil))
    // The shipped mix leaves taste to repeats where these are asked for.
    #expect(MixWeights.prior.distinctive.item.tasteWithRepeats == 0)
    let (with, anonymous) = (
      scores(repeats: true, customer: "c1"), scores(repeats: false, customer: nil)
    )
    let history = try #require(shop.model.customerIndex(of: "c1"))
    let bought = shop.model.historyRange(of: history)
      .map { shop.model.itemIdentifier(Int(shop.model.historyItems[$0])) }
    for (item, score) in with {
      let difference = score - (anonymous[item] ?? 0)
      #expect(bought.contains(item) ? difference > 0 : difference == 0, "\(item)")
    }
  }
}
