import Foundation
import Testing

import AlsoTraining

@Suite struct KindsTests {
  @Test func `kinds ascend by their bytes`() {
    // As text ä sorts beside a, and composed and decomposed ä are one.
    let categories = ["b", "\u{e4}", "a\u{308}", "b/c", "B", "b"]
    let kinds = Kinds(categories: categories, prices: Self.ones(6), itemOrders: [6, 5, 4, 3, 2, 1])
    let expected = ["B", "a\u{308}", "b", "b/c", "\u{e4}"]
    #expect(kinds.names.map { Array($0.utf8) } == expected.map { Array($0.utf8) })
    #expect(kinds.itemKinds == [2, 4, 1, 3, 0, 2])
  }

  @Test func `items of a kind ascend`() {
    let kinds = Kinds(
      categories: ["b", "a", "", "b", "a"],
      prices: Self.ones(5),
      itemOrders: [5, 4, 3, 2, 1]
    )
    #expect(kinds.offsets == [0, 2, 4])
    #expect(kinds.items == [1, 4, 0, 3])
  }

  @Test func `an item without category has no kind`() {
    let kinds = Kinds(categories: ["", ""], prices: Self.ones(2), itemOrders: [1, 1])
    #expect(kinds.itemKinds == [-1, -1])
    #expect(kinds.names.isEmpty)
    #expect(kinds.offsets == [0])
  }

  @Test func `the price level weighs an item by its orders`() {
    // (3 ln 1 + 1 ln 16) / 4 = ln 2
    let kinds = Kinds(categories: ["a", "a"], prices: [1, 16], itemOrders: [3, 1])
    #expect(kinds.meanLogPrices.count == 1 && abs(kinds.meanLogPrices[0] - Float(log(2.0))) < 1e-6)
  }

  @Test func `items without price don't change the price level`() {
    let kinds = Kinds(categories: ["a", "a"], prices: [1, .nan], itemOrders: [1, 9])
    #expect(kinds.meanLogPrices == [0])
  }

  @Test func `a kind without any price has no price level`() {
    let kinds = Kinds(categories: ["a"], prices: [.nan], itemOrders: [1])
    #expect(kinds.meanLogPrices.map(\.isNaN) == [true])
  }

  private static func ones(_ count: Int) -> [Float] { [Float](repeating: 1, count: count) }
}
