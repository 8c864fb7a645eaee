import AlsoBase
import AlsoIngestion
import AlsoOrders
import TestSupport
import Testing

@Suite struct OrderBatchTests {
  @Test(
    arguments: 1...12 as ClosedRange<UInt64>
  )
  func `items have the same numbers, whichever were looked up before`(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    let none: [UInt8] = []
    let batches = (0..<5).map { _ in
      (0..<Int.random(in: 0...300, using: &generator)).map { _ in
        // As many bytes as a hash tells apart, and more.
        String(repeating: "x", count: Int.random(in: 0...9, using: &generator))
          + "\(Int.random(in: 1...60, using: &generator))"
      }
    }
    var builder = OrderLog.Builder()
    var (heads, lines) = (OrderLog.Builder.Heads(), OrderLog.Builder.Lines())
    var before = lines.table
    var line = 0
    for items in batches {
      var batch = OrderBatch()
      for item in items {
        line += 1
        builder.append(order: "\(line)", item: item, time: Self.time)
        Self.append(order: "\(line)", item: item, to: &batch)
      }
      // A table that is a batch behind, as that of a pipeline is.
      batch.lookUpItems(in: before, of: none.span)
      before = lines.table
      heads.append(batch, of: none)
      lines.number(&batch, of: none.span)
      lines.append(batch)
    }
    let log = OrderLog.Builder(heads: heads, lines: lines).build()
    #expect(log == builder.build(), "seed \(seed)")
    let expected = batches.joined().map { $0 }
    #expect(log.lineItems.map { log.items[Int($0)] } == expected, "seed \(seed)")
  }

  @Test(
    arguments: [1, 2, 3] as [UInt64]
  )
  func `lines of one batch make the runs that they make one by one`(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    var (one, many, lines) = (OrderBatch(), OrderBatch(), [OrderBatch.Line]())
    let bytes = Array("aabbccddeeffgghh".utf8)
    for _ in 0..<200 {
      let order = Int.random(in: 0..<3, using: &generator)
      let customer = Int.random(in: 0..<10, using: &generator) == 0 ? 8 : 6
      let item = Int.random(in: 0..<12, using: &generator)
      lines.append(
        OrderBatch.Line(
          order: OrderBatch.Place(order..<order + 2),
          customer: OrderBatch.Place(customer..<customer + 1),
          item: OrderBatch.Place(item..<item + 4),
          time: Self.time,
          quantity: 1,
          price: .nan
        )
      )
    }
    for line in lines { one.append(line, of: bytes.span) }
    many.append(lines.span.extracting(..<77), of: bytes.span)
    many.append(lines.span.extracting(77...), of: bytes.span)
    #expect(Self.log(one, bytes) == Self.log(many, bytes), "seed \(seed)")
  }

  private static let time = Timestamp(secondsSince1970: 0)

  private static func append(order: String, item: String, to batch: inout OrderBatch) {
    let none: [UInt8] = []
    let (order, item) = (batch.copy(order.utf8.span), batch.copy(item.utf8.span))
    let line = OrderBatch.Line(
      order: order,
      customer: .nowhere,
      item: item,
      time: time,
      quantity: 1,
      price: .nan
    )
    batch.append(line, of: none.span)
  }

  private static func log(_ batch: OrderBatch, _ bytes: [UInt8]) -> OrderLog {
    var (batch, heads, lines) = (batch, OrderLog.Builder.Heads(), OrderLog.Builder.Lines())
    heads.append(batch, of: bytes)
    lines.number(&batch, of: bytes.span)
    lines.append(batch)
    return OrderLog.Builder(heads: heads, lines: lines).build()
  }
}
