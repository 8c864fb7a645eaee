import AlsoDocuments
import AlsoOrders
import AlsoScoring
import AlsoServing
import Foundation
import Testing

/// Answers as any `Encoder` takes them, beside the text that the programs write.
@Suite struct AnswerEncodingTests {
  /// Results of every action and evidence, one with an explanation.
  private static let results: [Recommendation] = [
    Evidence.orders(item: "A", both: 2, customers: 2, withItem: 5, timesChance: 1.23456),
    .customers(item: "A", both: 3, withItem: 4, timesChance: 2),
    .kind("x/y", customers: 1, ofKind: 9), .sales(customers: 4, recentOrders: 2),
    .likeness(item: "A", isOfKind: true, words: ["tea"], both: 0, withItem: 7),
    .repeats(orders: 3, last: Timestamp(secondsSince1970: 86_400)),
  ].enumerated().map { number, evidence in
    Recommendation(
      item: "B\(number)",
      name: number == 0 ? "Größe \"7\"/8" : "",
      kind: number == 1 ? "x/y" : "",
      price: number == 2 ? 9.9 : nil,
      score: 0.1 + Double(number),
      action: number == 1 ? .replace("A") : .add,
      reason: Reason.allCases[number],
      priceDifference: number == 1 ? -0.3 : nil,
      evidence: evidence,
      explanation: number == 2
        ? [Contribution(item: "A", part: .popularity, amount: -0.25)] : nil
    )
  }

  private static let answers = [
    Answer(results: []),
    Answer(
      results: results,
      period: Period(firstOrder: .init(secondsSince1970: 0), end: .init(secondsSince1970: 9))
    ),
    Answer(
      results: results,
      shortfall: .tooFewOrders(needed: 5),
      unknownItems: ["u", "v"],
      unknownMarkets: ["m"],
      unknownCategories: ["c"],
      unknownCustomer: "w",
      isOptedOut: true,
      fallback: Fallback(kind: "x", standIns: ["s"])
    ),
  ]

  /// JSON as bytes that are equal if its members are.
  private func canonical(_ json: Data) throws -> Data {
    try JSONSerialization.data(
      withJSONObject: JSONSerialization.jsonObject(with: json),
      options: [.sortedKeys, .fragmentsAllowed]
    )
  }

  @Test(arguments: answers.indices)
  func `an answer has the members of its document`(number: Int) throws {
    let answer = Self.answers[number]
    let document = Data(JSON.line(AnswerDocument(answer, customer: nil)))
    #expect(try canonical(JSONEncoder().encode(answer)) == canonical(document))
  }

  @Test(arguments: results)
  func `a result has the members of its document`(result: Recommendation) throws {
    let document = Data(JSON.line(ResultDocument(result)))
    #expect(try canonical(JSONEncoder().encode(result)) == canonical(document))
  }

  @Test func `a score that isn't finite is a text in both`() throws {
    var result = Self.results[0]
    for score in [Double.nan, .infinity, -.infinity] {
      result.score = score
      let document = Data(JSON.line(ResultDocument(result)))
      #expect(try canonical(JSONEncoder().encode(result)) == canonical(document))
    }
  }

  @Test func `an encoder may change the keys' form`() throws {
    let encoder = PropertyListEncoder()
    encoder.outputFormat = .xml
    let text = String(decoding: try encoder.encode(Self.answers[2]), as: UTF8.self)
    #expect(text.contains("<key>needed_orders</key>"))
  }
}
