import Also
import Foundation

let sales = Sale.all

let encoder = JSONEncoder()
encoder.outputFormatting = .sortedKeys

// So few items need few factors.
var options = ModelOptions()
options.basket.factors = 8
options.taste.factors = 8

let catalog = Catalog([
  Catalog.Item(identifier: "MUG", name: "Mug", category: "kitchen/mugs", price: 9.90),
  Catalog.Item(identifier: "TEA", name: "Green tea", category: "food/tea", price: 4.50),
  Catalog.Item(identifier: "SIEVE", name: "Sieve", category: "kitchen/sieves", price: 2.50),
  Catalog.Item(identifier: "POT", name: "Teapot", category: "kitchen/pots", price: 24),
])

var builder = OrderLog.Builder()
for sale in sales {
  let line = OrderLog.Line(
    order: sale.order,
    customer: sale.customer,
    item: sale.item,
    time: sale.time,
    price: sale.price
  )
  try builder.append(line)
}
let orders = builder.build()

let trained = try TrainedModel(training: orders, catalog: catalog, options: options)
let recommender = Recommender(model: try trained.model())
let answer = recommender.answer(Query(.complements, items: ["MUG"]))
for result in answer.results { print(result.item, result.name, result.price ?? 0) }
print(String(decoding: try encoder.encode(answer), as: UTF8.self))

for item in recommender.items { print(item.identifier, item.kind, item.orders) }

// The later third of the orders judges what is learnt from the others. Today's prices weren't known then.
options.priceSource = .paid
let split = try TimeSplit(orders, at: Sale.time(day: 60))
let earlier = try TrainedModel(training: split.training, catalog: catalog, options: options)
let evaluation = try Evaluator(split: split, catalog: catalog)
  .evaluate(Recommender(model: try earlier.model()))
for task in evaluation.tasks { print(task.task.rawValue, task.sizes[.all]?.queries ?? 0) }

// A line that can't be is an error that names it.
do {
  let nothing = OrderLog.Line(order: "2000", item: "MUG", time: Sale.time(day: 90), quantity: 0)
  try builder.append(nothing)
} catch {
  print(error)
}
