import AlsoLinearAlgebra
import AlsoModelFile
import AlsoOrders
import AlsoScoring
import Foundation
import TestSupport
import Testing

@Suite struct FoldInTests {
  @Test(arguments: [0, 1, 2] as [UInt64])
  func `a stored customer equals the fold-in of the same purchases`(seed: UInt64) throws {
    let model = try Model.trained(on: .random(orders: 500, items: 60, customers: 40, seed: seed))
    for customer in 0..<model.manifest.customers {
      var (items, weights) = ([Int32](), [Float]())
      for entry in model.historyRange(of: customer)
      where Int(model.historyItems[entry]) < model.manifest.trainedItems {
        items.append(Int32(model.historyItems[entry]))
        weights.append(Float(1 + log(Double(model.historyOrders[entry]))))
      }
      let stored = model.tasteFactors(customer: customer)
      let folded = try #require(model.tasteFoldIn.factors(of: items, weights: weights))
      let size = stored.reduce(0) { max($0, abs($1)) }
      for (a, b) in zip(stored, folded) {
        #expect(abs(a - b) <= 1e-4 * max(size, 1e-6), "seed \(seed), customer \(customer)")
      }
    }
  }

  @Test func `a basket's scores are those of the naive system`() throws {
    let model = try Model.trained(on: .random(orders: 500, items: 60, customers: 40, seed: 4))
    let options = model.manifest.options.basket
    let width = options.factors
    let table = Matrix(
      rows: model.manifest.trainedItems,
      columns: width,
      elements: (0..<model.basketItems.count).map { model.basketItems[$0] }
    )
    for basket in [[0], [3, 1], [5, 9, 2, 7, 30, 11, 13, 21, 8, 17]] as [[Int32]] {
      let weight = model.manifest.basketWeightScale / Double(basket.count).squareRoot()
      let weights = basket.map { _ in weight }
      let penalty = regularization(
        options,
        weight: weight * Double(basket.count),
        others: table.rows
      )
      let exact = Naive.row(
        table,
        weight: options.unobservedWeight,
        regularization: Double(penalty),
        entries: basket.map { Int($0) },
        quadratic: weights,
        linear: weights
      )
      let candidates = CandidateItems((0..<Int32(table.rows)).map { $0 }, of: table.rows)
      let scores = model.basketScores(basket, of: candidates)
      for item in 0..<table.rows {
        let expected = (0..<width).reduce(0.0) { $0 + exact[$1] * Double(table[item, $1]) }
        #expect(abs(Double(scores[item]) - expected) < 1e-4, "basket \(basket), item \(item)")
      }
    }
  }
}
