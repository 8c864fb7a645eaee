import AlsoLinearAlgebra
import AlsoModelFile
import AlsoOrders
import AlsoTraining
import TestSupport
import Testing

@Suite struct ReadinessTests {
  private func readiness(_ lines: [OrderLine], _ catalog: Catalog = .empty) -> Readiness {
    var options = ModelOptions()
    options.minimumItemOrders = 2
    return Readiness(OrderLog(lines), catalog: catalog, options: options, threads: 2)
  }

  @Test func `counts items in enough orders, and orders of several of them`() {
    let found = readiness([
      .init("o1", "a"), .init("o1", "b"), .init("o1", "a"), .init("o2", "a"), .init("o2", "rare"),
      .init("o3", "b"), .init("o4", "b"), .init("o4", "a"),
    ])
    #expect(found.items == 3 && found.trainedItems == 2 && found.minimumItemOrders == 2)
    #expect(found.orders == 4 && found.ordersOfSeveral == 2)
  }

  @Test func `counts items that another one of their kind could replace`() {
    let names = ["cheap", "dear", "far", "alone", "unpriced", "kindless"]
    let lines = names.flatMap { [OrderLine("1\($0)", $0), OrderLine("2\($0)", $0)] }
    var items = IdentifierTable()
    for name in names { items.insert(name) }
    let catalog = Catalog(
      items: items,
      names: names,
      categories: ["k", "k", "k", "other", "k", ""],
      prices: [10, 15, 200, 10, .nan, 10]
    )
    let found = readiness(lines, catalog)
    #expect(found.upgradable == 1, "the cheap one, by the dear one")
    #expect(found.downgradable == 1)
    #expect(found.itemsWithoutPrice == 1 && found.itemsWithoutKind == 1)
  }

  @Test func `counts customers who come back, and those who buy again`() {
    let found = readiness([
      .init("o1", by: "x", "a"), .init("o2", by: "x", "b"), .init("o3", by: "y", "a"),
      .init("o4", by: "y", "a"), .init("o5", by: "z", "b"), .init("o6", "b"),
      .init("o7", by: "y", "b"),
    ])
    #expect(found.customers == 3 && found.returningCustomers == 2)
    #expect(found.customersWithStaple == 1)
    #expect(found.customersOfSeveral == 2)
    #expect(found.busiestCustomer == "y" && found.busiestCustomerOrders == 3)
  }

  @Test func `counts the orders that the mix is fitted on as the fold has them`() throws {
    let log = OrderLog.random(orders: 2000, items: 20, customers: 50, seed: 7)
    var options = ModelOptions()
    options.basket.factors = 4
    options.taste.factors = 4
    let found = Readiness(log, catalog: .empty, options: options, threads: 1)
    let validation = try #require(
      try ValidationModel(log, catalog: .empty, options: options, threads: 1, kernels: .best) {
        _ in
      }
    )
    #expect(found.heldOutOrders == validation.heldOut.orders.count)
    #expect(found.questions > 0 && found.questions <= found.heldOutOrders)
  }

  @Test func `of hardly any orders none are held out`() {
    let found = readiness([.init("o1", "a"), .init("o2", "b", day: 300)])
    #expect(found.trainedItems == 0 && found.heldOutOrders == 1 && found.busiestCustomer == nil)
  }

  @Test func `doesn't depend on the number of threads`() {
    let log = OrderLog.random(orders: 5000, items: 200, customers: 300, seed: 3)
    let found = [1, 4].map { Readiness(log, catalog: .empty, threads: $0) }
    #expect(found[0] == found[1])
  }
}
