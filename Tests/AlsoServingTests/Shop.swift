import AlsoModelFile
import AlsoOrders
import AlsoServing
import AlsoTraining
import TestSupport

/// A recommender over a model that was trained in the test, written, and mapped.
struct Shop {
  let recommender: Recommender
  let path: String
  private let directory: TemporaryDirectory

  var model: Model { recommender.model }

  init(
    _ log: OrderLog,
    catalog: Catalog = .empty,
    account: ImportAccount = ImportAccount(),
    options change: (inout ModelOptions) -> Void = { _ in }
  ) throws {
    directory = try TemporaryDirectory()
    path = directory.file("shop.also")
    var options = ModelOptions()
    options.basket.factors = 8
    options.taste.factors = 6
    change(&options)
    let trained = try TrainedModel(
      training: log,
      catalog: catalog,
      options: options,
      account: account,
      threads: 2
    )
    try trained.write(to: path)
    recommender = try Recommender(contentsOf: path)
  }

  /// A kitchen shop: machines go with beans and filters, bags with everything, grinders come in tiers.
  static func kitchen(_ catalog: Catalog = kitchenCatalog) throws -> Shop {
    var lines: [OrderLine] = []
    func order(_ number: Int, _ items: String...) {
      for item in items {
        let market = number.isMultiple(of: 2) ? "north" : "south"
        lines.append(
          OrderLine(
            "o\(number)",
            by: "c\(number % 37)",
            item,
            day: 100 + min(number, 201),
            market: market
          )
        )
      }
    }
    let grinders = ["grinder-20", "grinder-30", "grinder-35", "grinder-250"]
    for number in 0..<200 {
      switch number % 5 {
      case 0: order(number, "machine", "beans", number % 2 == 0 ? "filter" : "bag")
      case 1: order(number, "kettle", "tea")
      case 2: order(number, grinders[number % 4], "beans")
      case 3: order(number, "tea", "bag")
      default: order(number, "kettle", "cup", number % 3 == 0 ? "bag" : "tea")
      }
    }
    order(900, "rare", "tea")
    return try Shop(OrderLog(lines), catalog: catalog)
  }

  static let kitchenCatalog = Catalog([
    (item: "machine", name: "Machine", category: "kitchen/coffee/machines", price: 300),
    (item: "beans", name: "Beans", category: "food/coffee/beans", price: 12),
    (item: "filter", name: "Filter", category: "kitchen/coffee/filters", price: 4),
    (item: "kettle", name: "Kettle", category: "kitchen/tea/kettles", price: 40),
    (item: "tea", name: "Tea", category: "food/tea/black", price: 6),
    (item: "cup", name: "Cup", category: "", price: 8),
    (item: "bag", name: "Bag", category: "extras/bags", price: 1),
    (item: "grinder-20", name: "Grinder", category: "kitchen/coffee/grinders", price: 20),
    (item: "grinder-30", name: "Better grinder", category: "kitchen/coffee/grinders", price: 30),
    (item: "grinder-35", name: "Good grinder", category: "kitchen/coffee/grinders", price: 35),
    (item: "grinder-250", name: "Great grinder", category: "kitchen/coffee/grinders", price: 250),
  ]).keepingUncatalogued
}

extension Answer {
  /// The items of the results.
  var items: [String] { results.map(\.item) }
}
