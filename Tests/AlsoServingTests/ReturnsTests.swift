import AlsoIngestion
import AlsoModelFile
import AlsoOrders
import AlsoServing
import TestSupport
import Testing

/// What a customer sent back is had, and teaches nothing.
@Suite struct ReturnsTests {
  private static let shop = Result {
    var builder = OrderLog.Builder()
    for number in 0..<300 {
      let items =
        number < 60 ? ["pan", "lid"] : number < 90 ? ["pan", "spoon"] : ["other \(number % 7)"]
      for item in items {
        builder.append(
          order: "o\(number)",
          customer: "c\(number)",
          item: item,
          time: .noon(ofDay: 100 + number % 90)
        )
      }
    }
    for item in ["pan", "lid"] {
      builder.append(order: "r", customer: "r", item: item, time: .noon(ofDay: 150))
    }
    builder.appendRefund(order: "r", customer: "r", item: "lid", time: .noon(ofDay: 155))
    return try Shop(builder.build())
  }

  @Test func `it isn't recommended, nor offered beside what was kept`() throws {
    let recommender = try Self.shop.get().recommender
    let personal = recommender.answer(.recommend(customer: "r")).items
    #expect(!personal.contains("lid") && personal.contains("spoon"))
    let beside = recommender.answer(.complements(items: ["pan"], customer: "r")).items
    #expect(beside == ["spoon"])
    #expect(recommender.answer(.complements(items: ["pan"])).items.contains("lid"))
  }

  @Test func `it counts for nothing else`() throws {
    let model = try Self.shop.get().model
    let lid = try #require(model.itemIndex(of: "lid"))
    #expect(model.itemOrders[lid] == 60 && model.itemCustomers[lid] == 60)
  }
}
