import AlsoModelFile
import AlsoOrders
import AlsoScoring
import AlsoServing
import AlsoTraining
import TestSupport
import Testing

/// Answers from a model that was never a file.
@Suite struct MemoryModelTests {
  @Test(arguments: [3, 4] as [UInt64])
  func `a model in memory answers as the written one`(seed: UInt64) throws {
    let directory = try TemporaryDirectory()
    var options = ModelOptions()
    (options.basket.factors, options.taste.factors) = (8, 6)
    let trained = try TrainedModel(
      training: .random(orders: 300, items: 40, customers: 20, seed: seed),
      options: options,
      threads: 2
    )
    try trained.write(to: directory.file("shop.also"))
    let written = try Recommender(contentsOf: directory.file("shop.also"))
    let held = Recommender(model: try trained.model(threads: 2))
    let all = AnswerOptions(count: 50, rankAll: true)
    for (number, customer) in written.customers.enumerated() {
      let item = written.model.itemIdentifier(number)
      for objective in Objective.allCases {
        let query = Query.complements(
          items: [item],
          customer: customer,
          objective: objective,
          repeats: true,
          options: all
        )
        #expect(held.answer(query) == written.answer(query), "seed \(seed)")
      }
      let query = Query.recommend(customer: customer, options: all)
      #expect(held.answer(query) == written.answer(query), "seed \(seed)")
    }
  }
}
