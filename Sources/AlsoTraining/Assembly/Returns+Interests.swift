internal import AlsoModelFile
internal import AlsoOrders

extension ModelContents.Returns {
  /// What customers sent back, by the baskets' numbers of items.
  ///
  /// - Complexity: O(customers + n log n) in what was sent back
  init(_ interests: Interests, customers: Int, itemNumbers: [Int32]) {
    let returned = interests.items.indices.filter { interests.kinds[$0] == .returned }
    guard !returned.isEmpty else {
      self = .none
      return
    }
    var rows: [Int32: Set<UInt32>] = [:]
    for event in returned {
      let item = UInt32(itemNumbers[Int(interests.items[event])])
      rows[interests.customers[event], default: []].insert(item)
    }
    self.init(offsets: [0], items: [])
    for customer in 0..<customers {
      items += rows[Int32(customer)]?.sorted() ?? []
      offsets.append(UInt64(items.count))
    }
  }
}
