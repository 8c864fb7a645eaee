import AlsoHoldout
import Testing

@Suite struct PastPurchaseTests {
  private func purchase(_ item: Int, orders: Int, last: Int64) -> PastPurchase {
    PastPurchase(item: item, orders: orders, lastTime: last)
  }

  @Test func `of each kind the item in most orders is a staple, the later one among equals`() {
    let purchases = [
      purchase(0, orders: 2, last: 5), purchase(1, orders: 3, last: 1),
      purchase(2, orders: 3, last: 4), purchase(3, orders: 2, last: 9),
      purchase(4, orders: 2, last: 9),
    ]
    #expect(purchases.staples { $0 < 3 ? "mugs" : "pots" } == [2, 3])
  }

  @Test func `each item without a kind that was ordered twice is a staple`() {
    let purchases = [
      purchase(0, orders: 2, last: 5), purchase(1, orders: 1, last: 8),
      purchase(2, orders: 4, last: 2), purchase(3, orders: 2, last: 3),
    ]
    #expect(purchases.staples { $0 == 3 ? "mugs" : nil } == [0, 2, 3])
    #expect(purchases.staples { _ in String?.none } == [0, 2, 3])
  }
}
