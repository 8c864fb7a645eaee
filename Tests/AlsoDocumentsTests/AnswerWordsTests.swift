import AlsoDocuments
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
