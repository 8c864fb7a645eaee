import AlsoModelFile
import AlsoScoring
import AlsoServing
import Testing

/// What the scores of every answer of a whole run are made of.
@Suite struct ExplanationTests {
  @Test(arguments: Objective.allCases)
  func `every complement's score is explained`(
    objective: Objective
  ) throws {
    let recommender = try SampleModel.trained.get().recommender
    let customers = Array(recommender.customers)
    var results = 0
    for item in 0..<recommender.model.manifest.items {
      for customer in [nil, customers[item % customers.count]] {
        let query = Query.complements(
          items: [recommender.model.itemIdentifier(item)],
          customer: customer,
          objective: objective,
          repeats: item.isMultiple(of: 2),
          options: AnswerOptions(count: 10, rankAll: item.isMultiple(of: 3), explain: true)
        )
        for result in recommender.answer(query).results {
          try expectSum(result)
          results += 1
        }
      }
    }
    #expect(results > 1000)
  }

  @Test(arguments: ReplacementDirection.allCases)
  func `every replacement's score is explained`(
    direction: ReplacementDirection
  ) throws {
    let recommender = try SampleModel.trained.get().recommender
    let customers = Array(recommender.customers)
    var results = 0
    for item in 0..<recommender.model.manifest.items {
      for customer in [nil, customers[item % customers.count]] {
        let query = Query.replacements(
          item: recommender.model.itemIdentifier(item),
          direction: direction,
          customer: customer,
          revenue: item.isMultiple(of: 2) ? 0.25 : 0,
          options: AnswerOptions(count: 10, rankAll: item.isMultiple(of: 3), explain: true)
        )
        for result in recommender.answer(query).results {
          try expectSum(result)
          results += 1
        }
      }
    }
    #expect(results > 100)
  }

  @Test func `every personal score is explained`() throws {
    let recommender = try SampleModel.trained.get().recommender
    var results = 0
    for customer in recommender.customers {
      let query = Query.recommend(
        customer: customer,
        options: AnswerOptions(count: 10, explain: true)
      )
      for result in recommender.answer(query).results {
        try expectSum(result)
        results += 1
      }
    }
    #expect(results > 1000)
  }

  private func expectSum(_ result: Recommendation) throws {
    let explanation = try #require(result.explanation)
    let sum = explanation.reduce(0) { $0 + $1.amount }
    #expect(abs(sum - result.score) <= 1e-5 * abs(result.score), "\(result)")
  }
}
