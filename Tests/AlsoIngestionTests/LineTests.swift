import AlsoIngestion
import AlsoOrders
import TestSupport
import Testing

/// Logs of lines that didn't come from a dump.
@Suite struct LineTests {
  private func line(
    _ order: String?,
    _ item: String = "a",
    by customer: String? = nil,
    day: Int = 1,
    quantity: Double = 1,
    price: Double? = nil
  ) -> OrderLog.Line {
    OrderLog.Line(
      order: order,
      customer: customer,
      item: item,
      time: .noon(ofDay: day),
      quantity: quantity,
      price: price
    )
  }

  private func log(_ lines: [OrderLog.Line]) throws -> OrderLog {
    var builder = OrderLog.Builder()
    for line in lines { try builder.append(line) }
    return builder.build()
  }

  @Test func `lines become a log`() throws {
    var builder = OrderLog.Builder()
    builder.append(
      order: "o1",
      customer: "c",
      item: "a",
      time: .noon(ofDay: 1),
      quantity: 2,
      price: 3,
      market: "north"
    )
    builder.append(order: "o2", item: "b", time: .noon(ofDay: 2))
    var first = line("o1", by: "c", quantity: 2, price: 3)
    first.market = "north"
    #expect(try log([first, line("o2", "b", day: 2)]) == builder.build())
  }

  @Test func `a negative quantity takes away what was bought`() throws {
    let bought = line("o1", by: "c", quantity: 3)
    #expect(
      try log([bought, line("o1", by: "c", day: 2, quantity: -1)])
        == log([line("o1", by: "c", quantity: 2)])
    )
    let withoutOrder = try log([bought, line(nil, by: "c", day: 2, quantity: -2)])
    #expect(withoutOrder.lineQuantities == [1])
  }

  @Test func `a refund without its purchase changes nothing`() throws {
    let bought = line("o1", by: "c")
    #expect(try log([bought, line("o9", by: "d", quantity: -1)]) == log([bought]))
  }

  @Test func `what is no line is an error that names it`() {
    var builder = OrderLog.Builder()
    func expect(_ error: OrderLog.LineError, of line: OrderLog.Line) {
      #expect(throws: error) { try builder.append(line) }
    }
    let cases: [((OrderLog.Line) -> OrderLog.LineError, [OrderLog.Line])] = [
      (OrderLog.LineError.noItem, [line("o", "")]),
      (
        OrderLog.LineError.noOrder,
        [line(nil, by: "c"), line("", by: "c"), line(nil, quantity: -1)]
      ),
      (
        OrderLog.LineError.quantity,
        [0, 1e-50, 1e300, .infinity, -.infinity].map { line("o", by: "c", quantity: $0) }
      ),
      (
        OrderLog.LineError.price,
        [0, -1, 1e-50, 1e300, .infinity].map { line("o", price: $0) }
      ),
    ]
    for (error, lines) in cases {
      for line in lines { expect(error(line), of: line) }
    }
    #expect(throws: OrderLog.LineError.self) { try builder.append(line("o", quantity: .nan)) }
    #expect(throws: OrderLog.LineError.self) { try builder.append(line("o", price: .nan)) }
    #expect(builder.lineCount == 0)
  }

  @Test func `an error says which line`() {
    #expect(
      "\(OrderLog.LineError.quantity(line("o1", "MUG", quantity: 0)))"
        == "order o1, item MUG, 1970-01-02T12:00:00Z: 0.0 is no quantity; leave out what wasn't sold."
    )
    #expect("\(OrderLog.LineError.noOrder(line(nil)))".hasPrefix("order -, item a, "))
  }

  @Test func `an account of a log adds up`() throws {
    let log = try log([line("o1", by: "c"), line("o1", "b", by: "c"), line("o2", "b", day: 3)])
    let catalog = Catalog([Catalog.Item(identifier: "a")])
    let account = ImportAccount(of: log, catalog: catalog)
    #expect(account.addsUp && account.rowsRead == 3)
    #expect((account.orders, account.guestLines) == (2, 1))
    #expect(account.linesWithoutCatalogItem == 2)
    #expect(ImportAccount(of: log, catalog: .empty).linesWithoutCatalogItem == nil)
  }
}
