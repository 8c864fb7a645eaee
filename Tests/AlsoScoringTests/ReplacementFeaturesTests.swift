import AlsoModelFile
import AlsoOrders
import AlsoScoring
import Foundation
import TestSupport
import Testing

/// Every feature beside its definition, computed naively from the model's columns.
@Suite struct ReplacementFeaturesTests {
  @Test(arguments: 0..<4 as Range<UInt64>)
  func `features are as defined`(seed: UInt64) throws {
    let model = try Self.model(seed: seed)
    let competitors = Competitors(model, kind: 0)
    #expect(competitors.items.count > 2)
    for customer in [nil, 0, 5] {
      for item in competitors.items.prefix(3) {
        let price = Double(model.itemPrices[item])
        let features = ReplacementFeatures(
          model,
          item: item,
          price: price,
          competitors: competitors,
          customer: customer
        )
        for candidate in competitors.items where candidate != item {
          let candidatePrice = Double(model.itemPrices[candidate])
          let naive = Naive(model, item, candidate, candidatePrice / price, customer, competitors)
          let values = features.values(of: candidate, price: candidatePrice)
          for feature in AcceptanceWeights.Feature.allCases {
            #expect(
              abs(values[feature] - naive[feature]) < 1e-5,
              "seed \(seed), \(feature) of \(candidate) for \(item), customer \(customer ?? -1)"
            )
          }
        }
      }
    }
  }

  @Test func `the product weighs each feature`() {
    var values = FeatureValues()
    values[.age] = 3
    values[.boughtBefore] = 1
    #expect(values.product(AcceptanceWeights.Weights([.age: -0.5, .boughtBefore: -6])) == -7.5)
  }

  private static func model(seed: UInt64) throws -> Model {
    let catalog = Catalog(
      (0..<24).map { number in
        let (kind, price) = (number % 2 == 0 ? "even" : "odd", 5 + 3 * Float(number))
        let name = number % 3 == 0 ? "Third item \(number % 4)" : "Item \(number % 4)"
        return (item: "i\(number)", name: name, category: kind, price: price)
      }
    )
    return try Model.trained(
      on: .random(orders: 200, items: 24, customers: 20, seed: seed),
      catalog: catalog
    )
  }
}

/// The features by their definitions.
private struct Naive {
  private var values: [AcceptanceWeights.Feature: Double] = [:]
  subscript(feature: AcceptanceWeights.Feature) -> Double { values[feature] ?? 0 }

  init(
    _ model: Model,
    _ item: Int,
    _ candidate: Int,
    _ ratio: Double,
    _ customer: Int?,
    _ competitors: Competitors
  ) {
    func buyers(_ item: Int) -> Set<UInt32> {
      Set(model.buyerRange(of: item).map { model.buyerCustomers[$0] })
    }
    func joint(_ a: Int, _ b: Int) -> Double { Double(buyers(a).intersection(buyers(b)).count) }
    let all = Double(model.manifest.customers)
    let share = Double(buyers(candidate).count) / all
    let end = Double(model.manifest.end.secondsSince1970) / 86_400
    let days = end - Double(model.manifest.firstOrder.secondsSince1970) / 86_400
    let orders = Double(model.itemOrders[candidate])
    values[.recentFirstBuyers] = log(Double(model.itemRecentFirstBuyers[candidate]) + 0.3)
    values[.customerLift] = log(
      (joint(item, candidate) + 1) / (Double(buyers(item).count) * share + 1)
    )
    values[.tasteCosine] = Self.cosine(model.tasteItems, model, item, candidate)
    values[.basketCosine] = Self.cosine(model.basketItems, model, item, candidate)
    let words = [item, candidate].map { Set(model.itemName($0).lowercased().split(separator: " ")) }
    values[.nameSimilarity] =
      Double(words[0].intersection(words[1]).count) / Double(words[0].union(words[1]).count)
    values[.logRatio] = abs(log(ratio))
    values[.squaredLogRatio] = pow(log(ratio), 2)
    values[.age] = log1p(max(0, end - Double(model.itemFirstDays[candidate])))
    let recent = Double(model.itemOrders30Days[candidate]) / min(30, days) + 0.02
    values[.trend] = log(recent / (orders / days + 0.02))
    values[.ordersPerCustomer] = log(orders / Double(buyers(candidate).count))
    guard let customer else { return }
    var had: [Int: Double] = [:]
    for entry in model.historyRange(of: customer) {
      had[Int(model.historyItems[entry])] = Double(model.historyOrders[entry])
    }
    had = had.filter { competitors.items.contains($0.key) }
    let width = model.manifest.options.taste.factors
    values[.customerTaste] = (0..<width).reduce(0.0) {
      $0 + Double(model.tasteCustomers[customer * width + $1])
        * Double(model.tasteItems[candidate * width + $1])
    }
    let mean = Double(model.kindMeanLogPrices[0])
    let dear = had.reduce(0.0) { $0 + $1.value * (log(Double(model.itemPrices[$1.key])) - mean) }
    values[.customerTier] = dear / (had.values.reduce(0, +) + 5) * log(ratio)
    let others = Set(had.keys).union([item]).subtracting([candidate])
    let acceptance = others.reduce(0.0) {
      $0 + (joint($1, candidate) + 5 * share) / (Double(buyers($1).count) + 20)
    }
    values[.customerAcceptance] = log(0.01 + acceptance)
    values[.boughtBefore] = had[candidate] == nil ? 0 : 1
  }

  private static func cosine(_ table: Column<Float>, _ model: Model, _ a: Int, _ b: Int) -> Double {
    let width = table.count / model.manifest.trainedItems
    func row(_ item: Int) -> [Double] { (0..<width).map { Double(table[item * width + $0]) } }
    func product(_ a: [Double], _ b: [Double]) -> Double {
      zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
    }
    let (x, y) = (row(a), row(b))
    let norm = (product(x, x) * product(y, y)).squareRoot()
    return norm > 0 ? product(x, y) / norm : 0
  }
}
