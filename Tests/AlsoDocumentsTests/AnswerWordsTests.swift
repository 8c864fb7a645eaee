import AlsoDocuments
import AlsoOrders
import AlsoServing
import Testing

/// What answers say of rules and of customers who opted out, in words and in JSON.
@Suite struct AnswerWordsTests {
  private func result(_ reason: Reason, _ evidence: Evidence?) -> Recommendation {
    Recommendation(
      item: "A",
      name: "",
      kind: "",
      price: nil,
      score: 0,
      action: .add,
      reason: reason,
      priceDifference: nil,
      evidence: evidence
    )
  }

  @Test func `a pinned result says so beside its evidence`() {
    let evidence = Evidence.kind("home", customers: 2, ofKind: 5)
    #expect(result(.pinned, nil).reasonWords == "pinned")
    #expect(result(.pinned, evidence).reasonWords == "pinned; 2 of 5 customers who bought of home")
    #expect(result(.upgrade, evidence).reasonWords == "2 of 5 customers who bought of home")
    #expect(result(.upgrade, nil).reasonWords == "")
    #expect(ResultDocument(result(.pinned, nil)).reason == "pinned")
  }

  @Test func `evidence says how much of how much was counted, and how often by chance`() {
    func orders(of customers: Int, _ timesChance: Double?) -> String {
      Evidence.orders(
        item: "A",
        both: 1_200,
        customers: customers,
        withItem: 4_120,
        timesChance: timesChance
      ).words
    }
    #expect(orders(of: 1_200, 6.08) == "1,200 of 4,120 orders with A, 6.1 times the chance rate")
    #expect(
      orders(of: 1_100, 6.08)
        == "1,200 of 4,120 orders with A, of 1,100 customers, 6.1 times the chance rate"
    )
    #expect(orders(of: 1_200, nil) == "1,200 of 4,120 orders with A")
    let sales = Evidence.sales(customers: 41, recentOrders: 9)
    #expect(sales.words == "bought by 41 customers, in 9 orders of the last 30 days")
    #expect(Evidence.sales(customers: 41, recentOrders: 0).words == "bought by 41 customers")
    let customers = Evidence.customers(item: "{both}", both: 3, withItem: 4, timesChance: 62.4)
    #expect(
      customers.words == "3 of 4 customers who bought {both}, 62 times the chance rate"
    )
    let like = Evidence.likeness(
      item: "A",
      isOfKind: true,
      words: ["a", "b"],
      both: 0,
      withItem: 9
    )
    #expect(like.words == "same category; a, b in both names")
    let once = Evidence.repeats(orders: 1, last: Timestamp(secondsSince1970: 0))
    #expect(once.words == "bought once, on 1970-01-01")
    let often = Evidence.repeats(orders: 3, last: Timestamp(secondsSince1970: 0))
    #expect(often.words == "bought in 3 orders, the last on 1970-01-01")
  }

  @Test func `an answer names what the model doesn't know`() {
    let one = Answer(results: [], shortfall: .unknownItem, unknownItems: ["a"])
    #expect(one.remarks == ["The model doesn't know the item a."])
    let several = Answer(results: [], unknownItems: ["a", "b"])
    #expect(several.remarks == ["The model doesn't know the items a, b."])
  }

  @Test func `an answer says that its customer opted out`() {
    let anonymous = Answer(results: [], isOptedOut: true)
    #expect(anonymous.remarks == ["The customer opted out and was answered as anybody."])
    #expect(AnswerDocument(anonymous, customer: nil).optedOut == true)
    let nothing = Answer(results: [], shortfall: .optedOut, isOptedOut: true)
    #expect(
      nothing.remarks == ["The customer opted out: nothing is answered from what they bought."]
    )
    #expect(AnswerDocument(nothing, customer: "c").shortfall == "opted_out")
    #expect(AnswerDocument(Answer(results: []), customer: nil).optedOut == nil)
  }
}
