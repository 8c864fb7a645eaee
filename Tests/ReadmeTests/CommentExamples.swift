import Also
import Foundation

// The examples that comments of Sources have, between three backticks, so that they compile.
// CommentExamplesTests compares them.

func builtOrders(of lines: [OrderLog.Line]) throws -> OrderLog {
  var builder = OrderLog.Builder()
  for line in lines { try builder.append(line) }
  let orders = builder.build()
  return orders
}

func oneLine() -> OrderLog.Line? {
  guard let time = Timestamp(iso8601: "2025-03-01T10:00:00Z") else { return nil }
  let line = OrderLog.Line(order: "1001", customer: "C7", item: "MUG", time: time, price: 9.90)
  return line
}

func smallCatalog() -> Catalog {
  let catalog = Catalog([
    Catalog.Item(identifier: "MUG", name: "Mug", category: "kitchen/mugs", price: 9.90)
  ])
  return catalog
}

func readDump() throws -> OrderImport {
  var reader = OrderReader(threads: 2)
  reader.format.columns[.order] = "Bestellnummer"
  reader.format.decimalMark = .comma
  let dump = try reader.read([.path("my-orders.csv")])
  print(dump.account.rowsRead, dump.account.linesKept)
  return dump
}

func readCatalog() throws -> Catalog {
  let catalog = try CatalogReader().read(.path("my-items.csv")).catalog
  return catalog
}

func trainedModel(of orders: OrderLog, _ catalog: Catalog) throws -> Recommender {
  var options = ModelOptions()
  options.taste.factors = 32
  options.until = Timestamp(iso8601: "2025-04-01")
  let trained = try TrainedModel(training: orders, catalog: catalog, options: options)
  let recommender = Recommender(model: try trained.model())
  return recommender
}

func openedModel() throws -> Model {
  let model = try Model(contentsOf: "shop.also")
  try model.verify()
  print(model.manifest.items, model.manifest.end)
  return model
}

func askedRecommender() throws -> Answer {
  let recommender = try Recommender(contentsOf: "shop.also")
  let answer = recommender.answer(Query(.recommend, customer: "C1327"))
  return answer
}

func filteredQuery(_ recommender: Recommender) throws -> Answer {
  var query = Query(.complements, items: ["CAM-1003"])
  query.options.count = 5
  query.options.filter = try Filter(#"price < 20 and not category in "camera/bags""#)
  let answer = recommender.answer(query)
  return answer
}

func listedItems(_ recommender: Recommender) {
  for item in recommender.items.prefix(10) { print(item.identifier, item.name) }
}

func ruledRecommender(_ recommender: Recommender) throws -> Recommender {
  let rules = Rules([
    Rule(.pin(position: 1), items: ["BAG-1002"]),
    Rule(.bury(factor: 2), filter: try Filter("price < 5")),
  ])
  var dismissals = Dismissals()
  dismissals.insert(customer: "C1327", item: "TRI-1002")
  let ruled = recommender.with(
    rules: rules,
    optOuts: OptOuts(["C1400"]),
    dismissals: dismissals
  )
  return ruled
}

func shownAnswer(_ answer: Answer) throws {
  for result in answer.results { print(result.item, result.name, result.price ?? 0) }
  if let shortfall = answer.shortfall { print("no more results:", shortfall) }
  let json = try JSONEncoder().encode(answer)
  print(String(decoding: json, as: UTF8.self))
}

func judgedModel(_ orders: OrderLog, _ catalog: Catalog, _ moment: Timestamp) throws -> Evaluation {
  var options = ModelOptions()
  options.priceSource = .paid
  let split = try TimeSplit(orders, at: moment)
  let trained = try TrainedModel(training: split.training, catalog: catalog, options: options)
  let evaluator = Evaluator(split: split, catalog: catalog)
  let evaluation = try evaluator.evaluate(Recommender(model: try trained.model()))
  return evaluation
}

func shownEvaluation(_ evaluation: Evaluation) {
  for task in evaluation.tasks {
    for ranker in task.rankers { print(task.task, ranker.ranker, ranker[.ndcg10]?.value ?? 0) }
  }
}
