import AlsoIngestion
import AlsoOrders
import TestSupport
import Testing

/// What is left out of an import is counted, and as if it had never been.
@Suite struct ExclusionTests {
  private func read() throws -> OrderImport {
    let directory = try TemporaryDirectory()
    let path = try directory.write(
      """
      order_id,customer_id,item_id,timestamp,quantity
      1,a,tea,2025-01-01,1
      1,a,bag,2025-01-01,1
      2,b,tea,2025-01-02,1
      3,b,bag,2025-01-03,1
      4,,tea,2025-01-04,1
      """,
      to: "orders.csv"
    )
    return try OrderReader().read([.path(path)])
  }

  @Test func `items and customers are gone, and their rows counted`() throws {
    let (rest, unknownItems, unknownCustomers) = try read()
      .leavingOut(items: ["bag", "no such item"], customers: ["b", "nobody", "none"])
    #expect((0..<rest.log.items.count).map { rest.log.items[$0] } == ["tea"])
    #expect((0..<rest.log.customers.count).map { rest.log.customers[$0] } == ["a"])
    #expect(rest.log.lineCount == 2 && rest.log.orders.count == 2)
    #expect(rest.account.leftOut == [.excludedItem: 1, .excludedCustomer: 2])
    #expect(rest.account.addsUp && rest.account.linesKept == 2)
    #expect(unknownItems == 1 && unknownCustomers == 2)
  }

  @Test func `nothing to leave out changes nothing`() throws {
    let all = try read()
    let (rest, _, _) = all.leavingOut(items: [], customers: [])
    #expect(rest.log == all.log && rest.account == all.account)
  }
}
