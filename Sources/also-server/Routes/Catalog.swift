internal import AlsoModelFile
internal import AlsoServing

/// The routes that say what the model knows of items and customers.
enum Catalog {
  /// All of them.
  static func routes(_ limits: Limits) -> [Route] {
    [
      Route("/v1/items", get: items(limits)), Route("/v1/items/{id}", get: item),
      Route("/v1/customers/{id}", get: customer(limits)),
    ]
  }

  /// How many items are listed where it isn't said.
  private static let usualCount = 20

  private static func items(_ limits: Limits) -> Operation {
    let usual = min(usualCount, limits.results)
    let search = Parameter(
      name: "search",
      description: "What an identifier begins with, or words, or beginnings of words, of a name.",
      schema: ["type": "string"]
    )
    let count = Parameter.count(upTo: limits.results, default: usual)
    return Operation(
      identifier: "items",
      summary: "Items by their identifiers and names, the best-selling ones first.",
      isOfModel: true,
      parameters: [search, count],
      success: Success(description: "The items.", schema: Schema.items.reference),
      problems: [.unknownParameter, .invalidParameter],
      answer: { call in
        let parameters = try NamedParameters(call.target, known: [search.name, count.name])
        let limit = try parameters.count(count.name, upTo: limits.results) ?? usual
        let model = call.model
        let words = parameters[search.name] ?? ""
        try limits.check(search: words, parameter: search.name)
        let found = model.search.items(matching: words, limit: limit)
        return try Reply(json: ["items": found.map { ItemDocument($0, of: model.model) }])
      }
    )
  }

  private static let item = Operation(
    identifier: "item",
    summary: "What is known of an item.",
    isOfModel: true,
    parameters: [.identifier(of: "item")],
    success: Success(description: "The item.", schema: Schema.item.reference),
    problems: [.unknownParameter, .unknownItem],
    answer: { call in
      _ = try NamedParameters(call.target, known: [])
      let identifier = call.variables[0]
      let model = call.model.model
      guard let item = model.itemIndex(of: identifier) else {
        let detail = "\(identifier): the model doesn't know the item; /v1/items?search= finds some"
        throw Problem(kind: .unknownItem, detail: detail, parameter: "id")
      }
      return try Reply(json: ItemDocument(item, of: model))
    }
  )

  private static func customer(_ limits: Limits) -> Operation {
    let count = Parameter.count(upTo: limits.results, default: limits.results)
    return Operation(
      identifier: "customer",
      summary: "What a customer bought, what was bought last first.",
      isOfModel: true,
      parameters: [.identifier(of: "customer"), count],
      success: Success(description: "The customer.", schema: Schema.customer.reference),
      problems: [.unknownParameter, .invalidParameter, .unknownCustomer, .optedOut],
      answer: { call in
        let parameters = try NamedParameters(call.target, known: [count.name])
        let limit = try parameters.count(count.name, upTo: limits.results) ?? limits.results
        let identifier = call.variables[0]
        guard !call.model.recommender.hasOptedOut(identifier) else {
          let detail = "\(identifier): what the customer bought must not be used"
          throw Problem(kind: .optedOut, detail: detail, parameter: "id")
        }
        let model = call.model.model
        guard let customer = model.customerIndex(of: identifier) else {
          let detail = "\(identifier): the model doesn't know the customer"
          throw Problem(kind: .unknownCustomer, detail: detail, parameter: "id")
        }
        return try Reply(json: CustomerDocument(customer, of: model, limit: limit))
      }
    )
  }
}
