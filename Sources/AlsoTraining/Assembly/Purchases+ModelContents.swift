internal import AlsoBase
internal import AlsoLinearAlgebra
internal import AlsoModelFile
internal import AlsoOrders

extension Purchases {
  /// The purchases as the model file keeps them; `times` are those of all orders, in seconds since 1970.
  func history(times: [Int64], threads: Int) -> ModelContents.History {
    let days = times.map(Timestamp.days)
    let blocks = Blocks(rows: items.count)
    return ModelContents.History(
      offsets: offsets.map(UInt64.init),
      items: parallelArray(borders: blocks.borders, filledWith: 0, threads: threads) {
        block,
        column in
        for (index, entry) in blocks[block].enumerated() { column[index] = UInt32(items[entry]) }
      },
      orders: orders,
      recency: recency,
      lastDays: parallelArray(borders: blocks.borders, filledWith: 0, threads: threads) {
        block,
        column in
        for (index, entry) in blocks[block].enumerated() {
          column[index] = days[Int(lastOrders[entry])]
        }
      }
    )
  }

  /// The customers who bought each of the first `itemCount` items, which must be all.
  func buyers(itemCount: Int, threads: Int) -> ModelContents.Buyers {
    let blocks = Blocks(
      rows: customers,
      most: groupingBlocks(values: items.count, keys: itemCount)
    )
    let groups = Grouping(
      keyCount: itemCount,
      blocks: blocks.count,
      filler: UInt32(0),
      threads: threads
    ) { block, add in
      let items = items.span
      for customer in blocks[block] {
        for entry in range(ofCustomer: customer) { add(Int(items[entry]), UInt32(customer)) }
      }
    }
    return ModelContents.Buyers(
      offsets: groups.offsets.map(UInt64.init),
      customers: groups.values
    )
  }
}
