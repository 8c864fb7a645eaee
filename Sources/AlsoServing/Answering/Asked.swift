internal import AlsoModelFile
internal import AlsoScoring

/// A query in the model's numbers.
struct Asked {
  let query: Query
  /// The known items, each once, in the query's order; those without factors among them.
  private(set) var items: [Int] = []
  /// The identifiers of items, asked about or the only ones allowed, that the model doesn't know, each once.
  private(set) var unknownItems: [String] = []
  /// The markets that the query's filter names and the model doesn't know, each once.
  let unknownMarkets: [String]
  /// The categories that the query names and the model doesn't know, each once.
  let unknownCategories: [String]
  /// The customer, if known.
  private(set) var customer: Int?
  /// The customer's identifier, if unknown.
  private(set) var unknownCustomer: String?
  /// Whether the customer opted out, and so counts as nobody.
  private(set) var isOptedOut = false

  /// Looks up a query's identifiers.
  ///
  /// - Complexity: O(identifiers · log(items))
  init(_ query: Query, of recommender: Recommender) {
    self.query = query
    let model = recommender.model
    unknownMarkets = query.options.filter?.unknownMarkets(of: model) ?? []
    unknownCategories = query.unknownCategories(of: model)
    var seen: Set<String> = []
    for identifier in query.items where seen.insert(identifier).inserted {
      if let item = model.itemIndex(of: identifier) {
        self.items.append(item)
      } else {
        unknownItems.append(identifier)
      }
    }
    highestPrice = self.items.compactMap(model.price).max()
    for identifier in query.options.only ?? [] where model.itemIndex(of: identifier) == nil {
      if seen.insert(identifier).inserted { unknownItems.append(identifier) }
    }
    guard let customer = query.customer else { return }
    if recommender.optOuts.contains(customer) {
      isOptedOut = true
    } else {
      self.customer = model.customerIndex(of: customer)
      if self.customer == nil { unknownCustomer = customer }
    }
  }

  /// The highest price of what is asked about; `nil` if none is known.
  let highestPrice: Double?

  /// Why nothing is answered, whatever the mode; `nil` if something may be.
  var shortfall: Shortfall? {
    guard query.mode.isAboutItems else { return isOptedOut ? .optedOut : nil }
    return items.isEmpty ? .unknownItem : nil
  }
}

extension Answer {
  /// An answer without results yet, which says what of the query the model doesn't know.
  init(to asked: Asked) {
    self.init(
      results: [],
      unknownItems: asked.unknownItems,
      unknownMarkets: asked.unknownMarkets,
      unknownCategories: asked.unknownCategories,
      unknownCustomer: asked.unknownCustomer,
      isOptedOut: asked.isOptedOut
    )
  }
}
