/// Orders in the order of their customers, so that who ordered several times is counted once by looking back
/// one order.
struct CustomerOrder {
  /// The numbers of the orders: those of the first customer, ascending, of the second one, and so on; behind
  /// them the guests'.
  let rows: [Int32]
  /// The customer of each of these, each guest another one.
  let owners: [Int32]

  /// Sorts orders by their customers, of whom those below 0 are guests.
  ///
  /// - Complexity: O(orders + customers)
  init(_ customers: [Int32]) {
    let guests = Int(customers.max() ?? -1) + 1
    var starts = [Int](repeating: 0, count: guests + 2)
    for customer in customers { starts[(customer < 0 ? guests : Int(customer)) + 1] += 1 }
    for place in 1..<starts.count { starts[place] += starts[place - 1] }
    var rows = [Int32](repeating: 0, count: customers.count)
    for (row, customer) in customers.enumerated() {
      let owner = customer < 0 ? guests : Int(customer)
      rows[starts[owner]] = Int32(row)
      starts[owner] += 1
    }
    var guest = Int32(guests)
    owners = rows.map { row in
      let customer = customers[Int(row)]
      guard customer < 0 else { return customer }
      defer { guest += 1 }
      return guest
    }
    self.rows = rows
  }
}
