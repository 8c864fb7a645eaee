package import AlsoModelFile
internal import AlsoOrders
internal import Glibc

/// The items that compete with one another for a purchase, and what such a purchase costs.
package struct Competitors: Sendable {
  /// The items with factors, ascending.
  package let items: [Int]
  /// The mean of ln(price) over the orders of the items; NaN if none has a price.
  let meanLogPrice: Double

  /// The items of an item's kind; if it has none, its learnt substitutes and co-buyers.
  package init(_ model: Model, of item: Int) {
    if let kind = model.kind(of: item) {
      self.init(model, kind: kind)
    } else {
      self.init(model, substitutesOf: item)
    }
  }

  /// The items of a kind.
  package init(_ model: Model, kind: Int) {
    items = model.kindRange(of: kind).map { Int(model.kindItems[$0]) }
      .filter { $0 < model.manifest.trainedItems }
    meanLogPrice = Double(model.kindMeanLogPrices[kind])
  }

  /// An item without a kind, what was learnt to be bought instead of it, and what the same customers buy far more
  /// often than by chance at a price that may take its place.
  package init(_ model: Model, substitutesOf item: Int) {
    let substitutes = model.substituteRange(of: item).map { Int(model.substituteItems[$0]) }
    let coBuyers = model.coBuyerRange(of: item)
      .filter { Double(model.coBuyerStatistics[$0]) > SubstituteScore.threshold }
      .map { Int(model.coBuyerItems[$0]) }
    items = Set([item] + substitutes + coBuyers).filter { $0 < model.manifest.trainedItems }
      .sorted()
    var (sum, orders) = (0.0, 0.0)
    for item in items {
      guard let price = model.price(of: item) else { continue }
      sum += Double(model.itemOrders[item]) * log(price)
      orders += Double(model.itemOrders[item])
    }
    meanLogPrice = sum / orders
  }
}

/// What a model knows of the candidates that may replace an item, as ``AcceptanceWeights/Feature``.
///
/// The same code computes what weights are learnt from and what is scored with them.
package struct ReplacementFeatures {
  private let model: Model
  private let item: Int
  private let price: Double
  private let buyers: Set<UInt32>
  private let name: NameWords
  private let customer: KnownCustomer?

  /// Prepares to describe what may be taken instead of `item`, which costs `price`.
  ///
  /// - Complexity: O(buyers of the item and of the competitors that the customer bought)
  package init(
    _ model: Model,
    item: Int,
    price: Double,
    competitors: Competitors,
    customer: Int?
  ) {
    self.model = model
    self.item = item
    self.price = price
    buyers = Set(model.buyerRange(of: item).map { model.buyerCustomers[$0] })
    name = NameWords(model.itemName(item))
    self.customer = customer.map { KnownCustomer(model, $0, item: item, competitors: competitors) }
  }

  /// Customers who bought both the item and `candidate`.
  package func jointCustomers(_ candidate: Int) -> Int {
    model.buyerRange(of: candidate).count { buyers.contains(model.buyerCustomers[$0]) }
  }

  /// The features of a candidate with factors that costs `candidatePrice`; those of a customer are zero
  /// where none is known.
  ///
  /// - Complexity: O(buyers of the candidate + factors)
  package func values(of candidate: Int, price candidatePrice: Double) -> FeatureValues {
    let ratio = log(candidatePrice / price)
    let (orders, buyerCount) = (
      Double(model.itemOrders[candidate]), Double(model.itemCustomers[candidate])
    )
    var values = FeatureValues()
    values[.recentFirstBuyers] = log(Double(max(0, model.itemRecentFirstBuyers[candidate])) + 0.3)
    values[.customerLift] = log(
      (Double(jointCustomers(candidate)) + 1) / (chance(buyerCount) + 1)
    )
    values[.tasteCosine] = model.cosine(item, candidate, by: model.tasteItems)
    values[.basketCosine] = model.cosine(item, candidate, by: model.basketItems)
    values[.nameSimilarity] = name.similarity(NameWords(model.itemName(candidate)))
    values[.logRatio] = abs(ratio)
    values[.squaredLogRatio] = ratio * ratio
    values[.age] = log(1 + model.age(candidate))
    values[.trend] = log(Double(model.monthlyTrend(candidate)))
    values[.ordersPerCustomer] = log(max(orders, 1) / max(buyerCount, 1))
    if let customer {
      values[.customerTaste] = model.tasteProduct(customer.factors, candidate)
      values[.customerTier] = customer.tier * ratio
      values[.customerAcceptance] = log(0.01 + customer.acceptance(candidate))
      values[.boughtBefore] = customer.history[candidate] == nil ? 0 : 1
    }
    return values
  }

  /// The customers of both items that there would be if they were independent.
  private func chance(_ buyerCount: Double) -> Double {
    Double(model.itemCustomers[item]) * buyerCount / Double(max(1, model.manifest.customers))
  }
}

/// The value of each feature of a candidate.
package struct FeatureValues: Sendable, Equatable {
  private var values = [Double](repeating: 0, count: AcceptanceWeights.Feature.allCases.count)

  /// Zeros.
  package init() {}

  package subscript(feature: AcceptanceWeights.Feature) -> Double {
    get { values[feature.place] }
    set { values[feature.place] = newValue }
  }

  /// Σ weight · value, in the order of the features.
  package func product(_ weights: AcceptanceWeights.Weights) -> Double {
    AcceptanceWeights.Feature.allCases.reduce(0) { $0 + weights[$1] * self[$1] }
  }
}

extension AcceptanceWeights.Feature {
  /// The number of the feature, in the order of their declaration.
  fileprivate var place: Int {
    switch self {
    case .recentFirstBuyers: 0
    case .customerLift: 1
    case .tasteCosine: 2
    case .basketCosine: 3
    case .nameSimilarity: 4
    case .logRatio: 5
    case .squaredLogRatio: 6
    case .age: 7
    case .trend: 8
    case .ordersPerCustomer: 9
    case .customerTaste: 10
    case .customerTier: 11
    case .customerAcceptance: 12
    case .boughtBefore: 13
    }
  }
}

/// What is known of the customer who asks.
private struct KnownCustomer {
  let factors: [Float]
  /// The orders with each of the competitors that the customer bought.
  let history: [Int: UInt32]
  /// How dear the customer buys: the mean of ln(price) of what they bought of the competitors less that of
  /// all orders, shrunk towards 0 by five orders' worth.
  let tier: Double
  private let model: Model
  /// Σ 1 / (n_i + 20) over the items i, the customer's and the one to replace, that a customer bought.
  private var weights: [UInt32: Double] = [:]
  private var weightSum = 0.0

  init(_ model: Model, _ customer: Int, item: Int, competitors: Competitors) {
    self.model = model
    factors = model.tasteFactors(customer: customer)
    let entries = model.historyRange(of: customer)
    let rivals = Set(competitors.items)
    history = Dictionary(
      entries.lazy.map { (Int(model.historyItems[$0]), model.historyOrders[$0]) }
        .filter { rivals.contains($0.0) },
      uniquingKeysWith: { first, _ in first }
    )
    var (sum, orders) = (0.0, 0.0)
    // In ascending order, for sums round.
    for (bought, count) in history.sorted(by: { $0.key < $1.key }) {
      guard let price = model.price(of: bought), !competitors.meanLogPrice.isNaN else { continue }
      sum += Double(count) * (log(price) - competitors.meanLogPrice)
      orders += Double(count)
    }
    tier = sum / (orders + 5)
    for bought in Set(history.keys).union([item]).sorted() { add(buyersOf: bought) }
  }

  private mutating func add(buyersOf item: Int) {
    let weight = 1 / (Double(model.itemCustomers[item]) + 20)
    for entry in model.buyerRange(of: item) {
      weights[model.buyerCustomers[entry], default: 0] += weight
    }
    weightSum += weight
  }

  /// Σ (n_iB + 5 n_B / U) / (n_i + 20) over those items i but the candidate B itself.
  func acceptance(_ candidate: Int) -> Double {
    let buyers = Double(model.itemCustomers[candidate])
    let share = buyers / Double(max(1, model.manifest.customers))
    var (sum, others) = (0.0, weightSum)
    for entry in model.buyerRange(of: candidate) {
      sum += weights[model.buyerCustomers[entry]] ?? 0
    }
    if history[candidate] != nil {
      sum -= buyers / (buyers + 20)
      others -= 1 / (buyers + 20)
    }
    return max(0, sum + 5 * share * others)
  }
}
