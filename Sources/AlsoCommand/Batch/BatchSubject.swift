internal import AlsoModelFile
internal import AlsoServing

/// What a batch asks about: everything that a model knows of a sort.
enum BatchSubject: Sendable {
  case items
  case customers

  /// What a column of their identifiers is called.
  var column: String {
    switch self {
    case .items: "item_id"
    case .customers: "customer_id"
    }
  }

  /// What several of them are called.
  var words: String {
    switch self {
    case .items: "items"
    case .customers: "customers"
    }
  }

  /// How many of them a model knows.
  func count(in model: Model) -> Int {
    switch self {
    case .items: model.manifest.items
    case .customers: model.manifest.customers
    }
  }

  /// The identifier of one.
  func identifier(_ number: Int, in model: Model) -> String {
    switch self {
    case .items: model.itemIdentifier(number)
    case .customers: model.customerIdentifier(number)
    }
  }
}
