internal import AlsoLinearAlgebra
internal import AlsoModelFile
internal import Glibc

/// How likely a candidate of the same kind is taken instead of an item: a log-linear score.
///
/// The weights were learnt by softmax from first purchases of another item of the same kind, anonymous
/// customers and known ones apart.
struct AcceptanceScore {
  /// The weight of each feature.
  struct Weights {
    var recentFirstBuyers: Double
    var jointCustomers: Double
    var tasteCosine: Double
    var basketLift: Double
    var logRatio: Double
    var squaredLogRatio: Double
    var trend: Double
    var customerTaste: Double
    var customerTier: Double

    /// For a customer who isn't known.
    static let anonymous = Weights(
      recentFirstBuyers: 0.257,
      jointCustomers: 0.372,
      tasteCosine: 1.26,
      basketLift: -0.08,
      logRatio: -0.10,
      squaredLogRatio: -0.16,
      trend: 0.51,
      customerTaste: 0,
      customerTier: 0
    )
    /// For a customer with a history.
    static let known = Weights(
      recentFirstBuyers: 0.194,
      jointCustomers: 0.431,
      tasteCosine: 1.28,
      basketLift: -0.04,
      logRatio: -0.26,
      squaredLogRatio: -0.01,
      trend: 0.53,
      customerTaste: 0.56,
      customerTier: 3.2
    )
  }

  private let model: Model
  private let item: Int
  private let price: Double
  private let weights: Weights
  private let buyers: Set<UInt32>
  private let customerFactors: [Float]
  private let customerTier: Double
  private let jointOrders: [Int: UInt32]

  /// Prepares to score what may be taken instead of `item`, which has factors and this price.
  init(_ model: Model, item: Int, price: Double, kind: Int, customer: Int?) {
    self.model = model
    self.item = item
    self.price = price
    weights = customer == nil ? .anonymous : .known
    buyers = Set(model.buyerRange(of: item).map { model.buyerCustomers[$0] })
    customerFactors = customer.map { model.tasteFactors(customer: $0) } ?? []
    customerTier = customer.map { model.priceTier(customer: $0, kind: kind) } ?? 0
    jointOrders = Dictionary(
      model.neighborRange(of: item).map {
        (Int(model.neighborItems[$0]), model.neighborOrders[$0])
      },
      uniquingKeysWith: { first, _ in first }
    )
  }

  /// Customers who bought both the item and `candidate`.
  func jointCustomers(_ candidate: Int) -> Int {
    model.buyerRange(of: candidate).count { buyers.contains(model.buyerCustomers[$0]) }
  }

  /// The score of a candidate with factors.
  func score(_ candidate: Int, price candidatePrice: Double) -> Float {
    let ratio = log(candidatePrice / price)
    let trend = model.trend(
      recentOrders: model.itemOrders45Days[candidate],
      orders: model.itemOrders[candidate],
      window: 45
    )
    var score = weights.recentFirstBuyers * log(firstBuyers(candidate) + 0.3)
    score += weights.jointCustomers * log(acceptance(candidate) + 1e-4)
    score += weights.tasteCosine * model.tasteCosine(item, candidate)
    score += weights.basketLift * basketLift(candidate)
    score += weights.logRatio * abs(ratio) + weights.squaredLogRatio * ratio * ratio
    score += weights.trend * log(Double(trend))
    if !customerFactors.isEmpty {
      score += weights.customerTaste * model.tasteProduct(customerFactors, candidate)
      score += weights.customerTier * customerTier * ratio
    }
    return Float(score)
  }

  private func firstBuyers(_ candidate: Int) -> Double {
    Double(max(0, model.itemRecentFirstBuyers[candidate]))
  }

  /// P̂(B|A) = (customers of both + 20 share_B) / (n_A + 20), share_B the candidate's share of customers.
  private func acceptance(_ candidate: Int) -> Double {
    let share =
      Double(model.itemCustomers[candidate]) / Double(max(1, model.manifest.customers))
    return (Double(jointCustomers(candidate)) + 20 * share)
      / (Double(model.itemCustomers[item]) + 20)
  }

  /// ln((n_AB + 1) / (n_A n_B / N + 1)) over orders.
  private func basketLift(_ candidate: Int) -> Double {
    let chance =
      Double(model.itemOrders[item]) * Double(model.itemOrders[candidate])
      / Double(max(1, model.manifest.orders))
    return log((Double(jointOrders[candidate] ?? 0) + 1) / (chance + 1))
  }
}

extension Model {
  /// A customer's stored factors.
  package func tasteFactors(customer: Int) -> [Float] {
    let width = manifest.options.taste.factors
    return (customer * width..<(customer + 1) * width).map { tasteCustomers[$0] }
  }

  /// x·y for given factors and those of an item.
  func tasteProduct(_ factors: [Float], _ item: Int) -> Double {
    let width = factors.count
    let table = tasteItems.span
    return (0..<width).reduce(0.0) {
      $0 + Double(factors[$1]) * Double(table[item * width + $1])
    }
  }

  /// The cosine of two items' taste factors; 0 if one has none.
  func tasteCosine(_ a: Int, _ b: Int) -> Double {
    let width = manifest.options.taste.factors
    let table = tasteItems.span
    var (product, squareA, squareB) = (0.0, 0.0, 0.0)
    for k in 0..<width {
      let (x, y) = (Double(table[a * width + k]), Double(table[b * width + k]))
      product += x * y
      squareA += x * x
      squareB += y * y
    }
    let norm = (squareA * squareB).squareRoot()
    return norm > 0 ? product / norm : 0
  }

  /// How dear a customer buys within a kind: the mean of ln(price) of what they bought of it less the
  /// kind's own mean, shrunk towards 0 by five orders' worth.
  func priceTier(customer: Int, kind: Int) -> Double {
    var (sum, weight) = (0.0, 0.0)
    for entry in historyRange(of: customer) {
      let item = Int(historyItems[entry])
      guard item < manifest.items, self.kind(of: item) == kind, let price = price(of: item) else {
        continue
      }
      let orders = Double(historyOrders[entry])
      sum += orders * (log(price) - Double(kindMeanLogPrices[kind]))
      weight += orders
    }
    return sum / (weight + 5)
  }
}
