import AlsoEvaluation
import AlsoModelFile
import AlsoOrders
import AlsoServing
import AlsoTraining
import TestSupport
import Testing

/// What a shop would see.
@Suite struct ShownAnswersTests {
  private static let recommender = Result {
    let lines = (0..<200).flatMap { number in
      (number < 120 ? ["hose", "seeds"] : ["lamp", "bulb \(number % 4)"]).map {
        OrderLine("o\(number)", by: "c\(number % 90)", $0, day: 100 + number % 90)
      }
    }
    var options = ModelOptions()
    options.basket.factors = 4
    options.taste.factors = 4
    return Recommender(
      model: try TrainedModel(training: OrderLog(lines), options: options, threads: 1).model()
    )
  }

  @Test func `answers to every item are counted`() throws {
    let shown = try ShownAnswers(Self.recommender.get(), .complements, threads: 2)
    #expect(shown.asked == 7)
    #expect(shown.answered == 7 && shown.distinctItems == 6)
    // The lamp goes with each of the bulbs, of which three are shown with it.
    #expect(shown.mostShownItem == "lamp" && shown.mostShownAnswers == 4)
    #expect(shown.ofFewCustomers == 0 && shown.withinChance == 0)
    #expect(shown.dear == 0 && shown.ofOneProduct == 0 && shown.notSold == 0)
  }

  @Test func `customers are asked for what is new to them`() throws {
    let shown = try ShownAnswers(Self.recommender.get(), .recommend)
    #expect(shown.asked == 90 && shown.answered > 0)
  }
}
