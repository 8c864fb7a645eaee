import AlsoLinearAlgebra
import AlsoOrders
import TestSupport
import Testing

@Suite struct BasketsTests {
  @Test func `items are numbered by falling orders`() {
    let baskets = Baskets(OrderLog(baskets: "abc", "bc", "c"))
    #expect(baskets.logItems == [2, 1, 0])
    #expect(baskets.itemNumbers == [2, 1, 0])
    #expect(baskets.itemOrders == [3, 2, 1])
  }

  @Test func `equally frequent items keep the order of the log`() {
    let baskets = Baskets(OrderLog(baskets: "zya", "a", "x"))
    #expect(baskets.logItems == [2, 0, 1, 3])
  }

  @Test func `a repeated line counts once`() {
    let baskets = Baskets(OrderLog(baskets: "aabab", "b"))
    #expect(baskets.itemOrders == [2, 1])
    #expect(baskets.items == [0, 1, 0])
    #expect(baskets.offsets == [0, 2, 3])
  }

  @Test func `an order's items ascend`() {
    let baskets = Baskets(OrderLog(baskets: "abc", "cb", "c"))
    #expect(Array(baskets.items[baskets.range(ofOrder: 0)]) == [0, 1, 2])
    #expect(Array(baskets.items[baskets.range(ofOrder: 1)]) == [0, 1])
  }

  @Test func `times and customers are the orders' own`() {
    let log = OrderLog([OrderLine("1", "a", day: 3), OrderLine("2", by: "c", "a", day: 1)])
    let baskets = Baskets(log)
    #expect(baskets.times == [3, 1].map { Timestamp.noon(ofDay: $0).secondsSince1970 })
    #expect(baskets.customers == [-1, 0])
  }

  @Test func `an empty log has no baskets`() {
    let baskets = Baskets(OrderLog([]))
    #expect(baskets.count == 0)
    #expect(baskets.items.isEmpty)
    #expect(baskets.trainedItems(minimumOrders: 1) == 0)
    #expect(baskets.weightedMatrix(trainedItems: 0).matrix.rows == 0)
  }

  @Test func `trained items are those in enough orders`() {
    let baskets = Baskets(OrderLog(baskets: "abc", "bc", "c"))
    #expect([1, 2, 3, 4].map { baskets.trainedItems(minimumOrders: $0) } == [3, 2, 1, 0])
  }

  @Test func `many items of an order ascend`() {
    // Above the size up to which items are sorted by insertion; every item twice.
    let items = (0..<60).map { OrderLine("1", "i\($0 * 7 % 30)") }
    let baskets = Baskets(OrderLog(items + (0..<30).reversed().map { OrderLine("2", "i\($0)") }))
    #expect(baskets.offsets == [0, 30, 60])
    #expect(baskets.items == Array(0..<30) + Array(0..<30))
  }

  @Test(arguments: 0..<4 as Range<UInt64>)
  func `any number of threads collects the same`(
    seed: UInt64
  ) {
    // So many lines of so few items that the orders are cut into blocks.
    let log = OrderLog.random(orders: 5000, items: 70, customers: 9, largestBasket: 40, seed: seed)
    let one = Baskets(log)
    for threads in [2, 5] {
      let many = Baskets(log, threads: threads)
      #expect(many == one, "seed \(seed), \(threads) threads")
      let matrix = many.weightedMatrix(trainedItems: 13, threads: threads)
      #expect(matrix == one.weightedMatrix(trainedItems: 13), "seed \(seed), \(threads) threads")
    }
  }

  @Test(arguments: 0..<5 as Range<UInt64>) func `baskets are sets of items`(seed: UInt64) {
    let log = OrderLog.random(orders: 63, items: 17, customers: 7, seed: seed)
    let baskets = Baskets(log)
    for order in 0..<log.orders.count {
      let lines = log.lineOffsets[order]..<log.lineOffsets[order + 1]
      let expected = Set(lines.map { log.items[Int(log.lineItems[$0])] })
      let numbers = Array(baskets.items[baskets.range(ofOrder: order)])
      #expect(numbers == numbers.sorted(), "seed \(seed)")
      #expect(numbers.count == expected.count, "seed \(seed)")
      #expect(Set(numbers.map { log.items[Int(baskets.logItems[Int($0)])] }) == expected)
    }
  }
}

@Suite struct WeightedMatrixTests {
  @Test func `baskets without trained items are dropped`() {
    let baskets = Baskets(OrderLog(baskets: "ab", "x", "ab", "a"))
    let matrix = baskets.weightedMatrix(trainedItems: 2).matrix
    #expect(matrix.rows == 3)
    #expect(matrix.columns == 2)
    #expect(matrix.rowOffsets == [0, 2, 4, 5])
    #expect(matrix.columnIndices == [0, 1, 0, 1, 0])
  }

  @Test func `a basket weighs one by the root of its trained items`() {
    // Four trained items and one (e comes last and isn't trained): the scale is 5 / (√4 + √1).
    let weighted = Baskets(OrderLog(baskets: "abcd", "ae")).weightedMatrix(trainedItems: 4)
    #expect(weighted.scale == 5 / 3.0)
    let (four, one): (Float, Float) = (5 / 6, 5 / 3)
    #expect(weighted.matrix.values == [four, four, four, four, one])
  }

  @Test(arguments: 0..<5 as Range<UInt64>) func `entries weigh one in the mean`(seed: UInt64) {
    let log = OrderLog.random(orders: 65, items: 31, customers: 7, seed: seed)
    let matrix = Baskets(log).weightedMatrix(trainedItems: 13).matrix
    let sum = matrix.values.reduce(0.0) { $0 + Double($1) }
    // Each weight, at most √12 times the mean, is rounded once.
    let tolerance = 4 * Double(matrix.count) * Double(Float.ulpOfOne)
    #expect(abs(sum - Double(matrix.count)) <= tolerance, "seed \(seed)")
  }
}
