package import AlsoModelFile
internal import Glibc

/// How likely a candidate is taken instead of an item: the utility of a conditional logit.
package struct AcceptanceScore {
  private let features: ReplacementFeatures
  private let weights: AcceptanceWeights.Weights
  private let price: Double
  /// γ of `γ ln(r - 1)`; 0 for none.
  private let revenue: Double

  /// Prepares to score what may be taken instead of `item`, which costs `price`.
  ///
  /// - Complexity: O(buyers of the item and of the competitors that the customer bought)
  package init(
    _ model: Model,
    _ direction: ReplacementDirection,
    revenue: Double,
    item: Int,
    price: Double,
    competitors: Competitors,
    customer: Int?
  ) {
    features = ReplacementFeatures(
      model,
      item: item,
      price: price,
      competitors: competitors,
      customer: customer
    )
    let learnt = model.manifest.learnt.acceptance
    let sided = direction == .upgrade ? learnt.upgrades : learnt.downgrades
    weights = customer == nil ? sided.anonymous : sided.known
    self.price = price
    self.revenue = direction == .upgrade ? revenue : 0
  }

  /// Customers who bought both the item and `candidate`.
  package func jointCustomers(_ candidate: Int) -> Int { features.jointCustomers(candidate) }

  /// The score of a candidate with factors.
  ///
  /// - Complexity: O(buyers of the candidate + factors)
  package func score(_ candidate: Int, price candidatePrice: Double) -> Float {
    let values = features.values(of: candidate, price: candidatePrice)
    return Float(values.product(weights) + gain(candidatePrice))
  }

  /// What a candidate's score is the sum of.
  package func contributions(
    _ candidate: Int,
    price candidatePrice: Double
  ) -> [(part: Contribution.Part, amount: Double)] {
    let values = features.values(of: candidate, price: candidatePrice)
    return AcceptanceWeights.Feature.allCases.map { (.feature($0), weights[$0] * values[$0]) }
      + [(.revenue, gain(candidatePrice))]
  }

  /// γ ln(r - 1): what the shop gains by the dearer item.
  private func gain(_ candidatePrice: Double) -> Double {
    guard revenue > 0 else { return 0 }
    // Equal prices, which a band may hold, gain nothing: next to nothing, so that the score stays finite.
    return revenue * log(max(candidatePrice / price - 1, 1e-6))
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

  /// The cosine of two items' rows of a table of factors; 0 if one has none or all are zero.
  package func cosine(_ a: Int, _ b: Int, by factors: Column<Float>) -> Double {
    guard max(a, b) < manifest.trainedItems else { return 0 }
    let table = factors.span
    let width = table.count / manifest.trainedItems
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
}
