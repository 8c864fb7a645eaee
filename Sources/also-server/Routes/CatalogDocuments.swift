internal import AlsoScoring
internal import AlsoDocuments
internal import AlsoModelFile
internal import AlsoOrders
internal import AlsoServing

/// An item as JSON; what isn't known is absent.
struct ItemDocument: Encodable {
  let item: String
  let name: String?
  let kind: String?
  let price: Double?
  let orders: Int
  let customers: Int
  let sellable: Bool

  init(_ index: Int, of model: Model) {
    item = model.itemIdentifier(index)
    let name = model.itemName(index)
    self.name = name.isEmpty ? nil : name
    kind = model.kind(of: index).map(model.kindName)
    price = model.price(of: index).map(Numbers.rounded)
    orders = Int(model.itemOrders[index])
    customers = Int(model.itemCustomers[index])
    sellable = !model.isUnsellable(index)
  }
}

/// What a customer bought, as JSON.
struct CustomerDocument: Encodable {
  struct Purchase: Encodable {
    let item: String
    let name: String?
    let orders: Int
    let last: String
  }

  let customer: String
  /// How many different items there are, of which some may be left out.
  let items: Int
  let purchases: [Purchase]

  init(_ customer: Int, of model: Model, limit: Int) {
    self.customer = model.customerIdentifier(customer)
    let entries = model.historyRange(of: customer)
    items = entries.count
    let latest = entries.sorted { first, second in
      let days = (model.historyLastDays[first], model.historyLastDays[second])
      if days.0 != days.1 { return days.0 > days.1 }
      let orders = (model.historyOrders[first], model.historyOrders[second])
      return orders.0 == orders.1 ? first < second : orders.0 > orders.1
    }
    purchases = latest.prefix(limit).map { entry in
      let item = Int(model.historyItems[entry])
      let name = model.itemName(item)
      let day = Int64(model.historyLastDays[entry])
      return Purchase(
        item: model.itemIdentifier(item),
        name: name.isEmpty ? nil : name,
        orders: Int(model.historyOrders[entry]),
        last: Timestamp(secondsSince1970: day * Timestamp.secondsPerDay).day
      )
    }
  }
}
