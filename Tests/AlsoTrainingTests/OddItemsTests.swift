import AlsoIngestion
import AlsoOrders
import AlsoTraining
import TestSupport
import Testing

/// Items that a shop wouldn't want learnt of, or recommended.
@Suite struct OddItemsTests {
  @Test func `what is in a large part of the orders and goes with everything alike is found`() {
    var lines: [OrderLine] = []
    for number in 0..<1000 {
      var items = ["item \(number % 10)", "item \(10 + number / 10 % 10)"]
      if number / 100 % 2 == 0 { items.append("bag") }
      lines += items.map { OrderLine("o\(number)", by: "c\(number)", $0, day: 100) }
    }
    let odd = OddItems(OrderLog(lines), catalog: .empty)
    #expect(odd.withEverything.map(\.item) == ["bag"])
    #expect(odd.withEverything.first?.part == 500 && odd.withEverything.first?.whole == 1000)
    #expect(odd.sentBack.isEmpty && odd.notSold.isEmpty)
  }

  @Test func `what mostly comes back is found`() {
    var builder = OrderLog.Builder()
    for number in 0..<40 {
      for item in ["shirt", "tie"] {
        builder.append(
          order: "\(number)",
          customer: "c\(number)",
          item: item,
          time: .noon(ofDay: number)
        )
      }
      if number < 30 {
        builder.appendRefund(customer: "c\(number)", item: "shirt", time: .noon(ofDay: number + 5))
      }
    }
    let odd = OddItems(builder.build(), catalog: .empty)
    #expect(odd.sentBack.map(\.item) == ["shirt"])
    #expect(odd.sentBack.first?.part == 30 && odd.sentBack.first?.whole == 40)
  }

  @Test func `what a catalog sells and nobody orders any more is found`() {
    let lines = (0..<300).map { number in
      OrderLine("o\(number)", by: "c\(number)", number < 100 ? "old" : "new", day: 100 + number)
    }
    let items = ["old", "new"].map { Catalog.Item(identifier: $0) }
    let odd = OddItems(OrderLog(lines), catalog: Catalog(items))
    #expect(odd.notSold.map(\.item) == ["old"])
    #expect(odd.notSold.first?.part == 200)
    let kept = OddItems(OrderLog(lines), catalog: Catalog(items).keepingUncatalogued)
    #expect(kept.notSold == odd.notSold)
    #expect(OddItems(OrderLog(lines), catalog: .empty).notSold.isEmpty)
  }
}
