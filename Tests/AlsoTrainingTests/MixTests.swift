import AlsoBase
import AlsoHoldout
import AlsoModelFile
import AlsoOrders
import AlsoScoring
import AlsoServing
import AlsoTraining
import Foundation
import TestSupport
import Testing

@Suite struct MixTests {
  /// Parts that are tried with one weight after the other, and nothing else.
  private static let parts = ScoreTable.parts.filter(\.variants.isEmpty)

  /// What is fitted is what answers: the judge's values are those of the recommender's full rankings.
  @Test(arguments: [0, 1] as [UInt64])
  func `a mix is judged by the answers that it gives`(seed: UInt64) throws {
    let log = OrderLog.random(orders: 3000, items: 40, customers: 60, seed: seed)
    let fold = try #require(try ValidationModelTests.fold(log))
    let cases = ValidationQueries(fold, count: 60, seed: seed)
    let model = fold.model
    for (objective, questions) in [
      (Objective.distinctive, cases.baskets), (.likely, cases.baskets), (.likely, cases.items),
    ] {
      let table = PartTable(fold.model, questions, threads: 2)
      for (question, row) in zip(questions, table.rows) {
        var weights = MixWeights.prior.complements(objective, items: question.items.count)
        weights["taste"] = weights["tasteWithRepeats"]
        let answer = Recommender(model: fold.model).answer(
          Query.complements(
            items: question.items.map(model.itemIdentifier),
            customer: question.customer,
            objective: objective,
            repeats: true,
            options: AnswerOptions(count: 10, rankAll: true)
          )
        )
        let relevant = Set(question.relevant.map(model.itemIdentifier))
        var (gain, ideal) = (0.0, 0.0)
        for (rank, result) in answer.results.enumerated() {
          let discount = 1 / log2(Double(rank) + 2)
          if relevant.contains(result.item) { gain += discount }
          if rank < relevant.count { ideal += discount }
        }
        let single = PartTable(rows: [row])
        let value = MixJudge(table: single, measure: .ndcg, threads: 1).values(weights)[0]
        #expect(abs(value - gain / ideal) < 1e-6, "seed \(seed), \(question)")
      }
    }
  }

  /// One question with the answers at two of four items, worked out by hand.
  @Test func `metrics are those worked out by hand`() {
    var row = PartTable.Row()
    row.items = [3, 5, 8, 9]
    row.values = Array(repeating: 0, count: 4 * PartTable.columnCount)
    // The answers come second and third, for among equals the lower item comes first.
    let part = Self.parts[0].weight.main.name
    var weights = PartWeights([part: 1])
    let column = 4 * PartTable.columns(weights)[0].column
    row.values.replaceSubrange(column..<column + 4, with: [0.5, 1, 0.5, 0.1])
    row.multipliers = [1, 1, 1, 100]
    (row.relevant, row.worths) = ([0, 2], [0.5, 0.25])
    (row.relevantCount, row.totalWorth) = (3, 1)
    func value(_ measure: MixJudge.Measure, _ weights: PartWeights) -> Double {
      MixJudge(table: PartTable(rows: [row]), measure: measure, threads: 1).values(weights)[0]
    }
    let (second, third, fourth) = (1 / log2(3.0), 0.5, 1 / log2(5.0))
    let ideal = 1 + second + third
    #expect(abs(value(.ndcg, weights) - (second + third) / ideal) < 1e-12)
    #expect(abs(value(.selfNormalizedHitRate, weights) - 0.75) < 1e-12)
    // What sells at present brings the last to the front.
    weights[ScoreTable.multipliers[0].weight.main.name] = 1
    #expect(abs(value(.ndcg, weights) - (third + fourth) / ideal) < 1e-12)
  }

  @Test func `a step must gain more than its error`() {
    // The other part finds the answer of most questions, the first part that of a few.
    let (first, other) = (Self.parts[0].weight.main.name, Self.parts[1].weight.main.name)
    func column(_ part: String) -> Int { 12 * PartTable.columns(PartWeights([part: 1]))[0].column }
    let (firstColumn, otherColumn) = (column(first), column(other))
    func search(_ better: Int, of count: Int) -> Double {
      let rows = (0..<count).map { question in
        var row = PartTable.Row()
        row.items = (0..<12).map { Int32($0) }
        row.values = Array(repeating: 0, count: 12 * PartTable.columnCount)
        for item in 0..<11 { row.values[firstColumn + item] = 0.01 }
        // The answer is the last item: the other part's value for it is 1 or 0.
        if question < better {
          row.values[otherColumn + 11] = 1
        } else {
          row.values[firstColumn + 11] = 0.02
          row.values[otherColumn] = 1
        }
        row.multipliers = Array(repeating: 1, count: 12 * ScoreTable.multipliers.count)
        (row.relevant, row.worths, row.relevantCount, row.totalWorth) = ([11], [1], 1, 1)
        return row
      }
      let judge = MixJudge(table: PartTable(rows: rows), measure: .ndcg, threads: 2)
      return MixSearch(judge: judge)
        .best(from: PartWeights([first: 1]), changing: [.weight(Self.parts[1])])[other]
    }
    #expect(search(60, of: 100) > 0)
    #expect(search(1, of: 100) == 0)
    #expect(search(0, of: 100) == 0)
  }

  @Test func `a shop with too few orders keeps the shipped weights`() throws {
    let trained = try TrainedModel(
      training: .random(orders: 400, items: 40, customers: 30, seed: 5),
      options: ValidationModelTests.options,
      account: ImportAccount(),
      threads: 2
    )
    #expect(trained.manifest.learnt == LearntWeights())
    #expect(trained.contents.associations.items.isEmpty != MixWeights.prior.needsAssociations)
  }

  @Test func `weights are learnt where the orders speak for them`() throws {
    let log = Self.habits(orders: 4000, seed: 6)
    let trained = try TrainedModel(
      training: log,
      options: ValidationModelTests.options,
      account: ImportAccount(),
      threads: 2
    )
    let mix = trained.manifest.learnt.mix
    let evidence = try #require(mix.likely.basket.evidence)
    #expect(evidence.questions >= MixFit.fewestQuestions)
    #expect(evidence.learnt >= evidence.prior)
    let sets = [mix.distinctive.item, mix.distinctive.basket, mix.likely.item, mix.likely.basket]
    let shippedSets = [
      MixWeights.prior.distinctive.item, MixWeights.prior.distinctive.basket,
      MixWeights.prior.likely.item, MixWeights.prior.likely.basket,
    ]
    let moved = zip(sets, shippedSets).filter { learnt, shipped in
      var learnt = learnt
      learnt.evidence = nil
      return learnt != shipped
    }
    #expect(!moved.isEmpty)
    #expect(mix.needsAssociations != trained.contents.associations.items.isEmpty)
    var options = ValidationModelTests.options
    options.learnsMix = false
    let shipped = try TrainedModel(
      training: log,
      options: options,
      account: ImportAccount(),
      threads: 2
    )
    #expect(shipped.manifest.learnt == LearntWeights())
  }

  @Test func `any number of threads learns the same mix`() throws {
    let log = Self.habits(orders: 3000, seed: 7)
    let trained = try [1, 3].map { threads in
      try TrainedModel(
        training: log,
        options: ValidationModelTests.options,
        account: ImportAccount(),
        threads: threads
      )
    }
    #expect(trained[0].manifest == trained[1].manifest)
    #expect(trained[0].contents.associations.weights == trained[1].contents.associations.weights)
  }

  /// Orders of customers who mostly buy their own three favourites of sixty items.
  private static func habits(orders: Int, seed: UInt64) -> OrderLog {
    var generator = SplitMix64(seed: seed)
    var lines: [OrderLine] = []
    for order in 0..<orders {
      let customer = Int.random(in: 0..<40, using: &generator)
      var items = Set((0..<3).map { (customer * 7 + $0 * 11) % 60 })
      items.insert(Int.random(in: 0..<60, using: &generator))
      items.insert(Int.random(in: 0..<60, using: &generator))
      for item in items.sorted() {
        lines.append(OrderLine("o\(order)", by: "c\(customer)", "i\(item)", day: order / 20))
      }
    }
    return OrderLog(lines)
  }
}
