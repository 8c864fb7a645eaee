internal import AlsoHoldout
package import AlsoModelFile
package import AlsoOrders
internal import AlsoScoring

/// What the orders of a shop suffice for: how much of what each kind of answer is learnt from there is,
/// beside how much it takes.
///
/// It is counted as training counts it, and nothing is learnt.
package struct Readiness: Sendable, Hashable, Encodable {
  /// Distinct items that were ordered.
  package let items: Int
  /// Of these, the items in so many orders that they are learnt of; the counts of items below are of them.
  package let trainedItems: Int
  /// In how many orders an item must be.
  package let minimumItemOrders: Int
  /// Orders.
  package let orders: Int
  /// Orders with several items that are learnt of: what goes with what is learnt of them.
  package let ordersOfSeveral: Int

  /// Items without a price.
  package let itemsWithoutPrice: Int
  /// Items without a kind, a category path.
  package let itemsWithoutKind: Int
  /// Items of whose kind another one has a price in the upgrades' band.
  package let upgradable: Int
  /// Items of whose kind another one has a price in the downgrades' band.
  package let downgradable: Int

  /// Customers who are known.
  package let customers: Int
  /// Customers with two orders or more: what they buy again can be told, and what they want next judged.
  package let returningCustomers: Int
  /// Customers who bought several items that are learnt of: without kinds they tell what replaces what.
  package let customersOfSeveral: Int
  /// The customer with the most orders; `nil` if nobody is known.
  package let busiestCustomer: String?
  /// The orders of that customer.
  package let busiestCustomerOrders: Int
  /// Customers who ordered an item at least ``PastPurchase/stapleOrders`` times: if they replace it,
  /// that is a choice to learn acceptance from.
  package let customersWithStaple: Int

  /// Orders at the end of the period that the mix is fitted on, and acceptance learnt from.
  package let heldOutOrders: Int
  /// Those of them with several items that are learnt of: each asks a question.
  package let questions: Int

  /// With fewer items that are learnt of, training stops.
  package static let fewestItems = OrderStatistics.fewestTrainedItems
  /// With fewer orders held out, nothing is fitted.
  package static let fewestHeldOutOrders = ValidationModel.fewestOrders
  /// With fewer questions the shipped mix stays.
  package static let fewestQuestions = MixFit.fewestQuestions
  /// So many choices count as much as the shipped weights of acceptance.
  package static let priorChoices = Int(AcceptanceLearning.priorChoices)

  /// Counts what `orders` and `catalog` hold.
  ///
  /// - Complexity: O(lines + items · log items + orders · log orders)
  package init(
    _ orders: OrderLog,
    catalog: Catalog,
    options: ModelOptions = ModelOptions(),
    threads: Int
  ) {
    let baskets = Baskets(orders, threads: threads)
    let trained = baskets.trainedItems(minimumOrders: options.minimumItemOrders)
    let descriptions = ItemDescriptions(orders, baskets, catalog: catalog)
    let prices = ReferencePrices.prices(
      orders,
      baskets,
      listPrices: descriptions.listPrices,
      source: options.priceSource,
      threads: threads
    )
    items = baskets.itemOrders.count
    trainedItems = trained
    minimumItemOrders = options.minimumItemOrders
    self.orders = baskets.count
    let isOfSeveral = baskets.areOfSeveral(below: trained)
    ordersOfSeveral = isOfSeveral.count(where: \.self)

    let offers = PricedKinds(descriptions.categories.prefix(trained), prices)
    itemsWithoutPrice = prices.prefix(trained).count { !($0 > 0) }
    itemsWithoutKind = descriptions.categories.prefix(trained).count(where: \.isEmpty)
    upgradable = offers.items(withOfferIn: ReplacementDirection.upgrade.defaultBand)
    downgradable = offers.items(withOfferIn: ReplacementDirection.downgrade.defaultBand)

    customers = orders.customers.count
    var ordersOfCustomers = [Int](repeating: 0, count: orders.customers.count)
    for customer in orders.orderCustomers where customer >= 0 {
      ordersOfCustomers[Int(customer)] += 1
    }
    returningCustomers = ordersOfCustomers.count { $0 > 1 }
    busiestCustomerOrders = ordersOfCustomers.max() ?? 0
    busiestCustomer = ordersOfCustomers.firstIndex(of: busiestCustomerOrders)
      .map { orders.customers[$0] }
    let purchases = Purchases(
      baskets,
      customers: ordersOfCustomers.count,
      recency: Recency(end: Timestamp(secondsSince1970: baskets.times.max() ?? 0)),
      threads: threads
    )
    customersWithStaple = (0..<purchases.customers).count { customer in
      purchases.range(ofCustomer: customer).contains { entry in
        purchases.items[entry] < trained
          && purchases.orders[entry] >= PastPurchase.stapleOrders
      }
    }
    customersOfSeveral = (0..<purchases.customers).count { customer in
      let entries = purchases.range(ofCustomer: customer)
      return entries.count > 1 && purchases.items[entries.lowerBound + 1] < trained
    }

    let end = ValidationPeriod(orders, until: options.until, fewestOrders: 1)
    heldOutOrders = end?.heldOutOrders ?? 0
    let split = end?.split.secondsSince1970 ?? .max
    questions = isOfSeveral.indices.count { isOfSeveral[$0] && baskets.times[$0] >= split }
  }
}

extension Baskets {
  /// Whether each order holds several items below `trained`.
  fileprivate func areOfSeveral(below trained: Int) -> [Bool] {
    (0..<count).map { order in
      // Items are numbered by falling number of orders: those that are learnt of come first.
      let range = range(ofOrder: order)
      return range.count > 1 && items[range.lowerBound + 1] < trained
    }
  }
}

/// The prices of each kind's items.
private struct PricedKinds {
  /// Ascending.
  private var prices: [[Double]] = []

  init(_ categories: ArraySlice<String>, _ itemPrices: [Float]) {
    var kinds = IdentifierTable()
    for (category, price) in zip(categories, itemPrices) where !category.isEmpty && price > 0 {
      let kind = kinds.insert(category)
      if kind == prices.count { prices.append([]) }
      prices[kind].append(Double(price))
    }
    for kind in prices.indices { prices[kind].sort() }
  }

  /// How many items there are of whose kind another one's price is in `band`, a multiple of the item's, which
  /// doesn't hold 1.
  func items(withOfferIn band: ClosedRange<Double>) -> Int {
    prices.reduce(0) { count, prices in
      var next = 0
      return count
        + prices.count { price in
          while next < prices.count, prices[next] / price < band.lowerBound { next += 1 }
          return next < prices.count && band.contains(prices[next] / price)
        }
    }
  }
}
