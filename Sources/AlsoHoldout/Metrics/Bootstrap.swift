/// Intervals of means over queries: a Poisson bootstrap by customer.
///
/// In each of 1,000 draws each customer, with all their queries, counts as often as a Poisson variable of mean
/// 1 says; a query without a customer is a customer of its own. The interval lies between the quantiles 2.5 %
/// and 97.5 % of the draws' means. Queries of one customer resemble each other: to draw them one by one would
/// make intervals too narrow.
///
/// Efron 1979, doi:10.1214/aos/1176344552; Poisson weights after Hanley and MacGibbon 2006,
/// doi:10.1016/j.cmpb.2006.04.006. The draws are NumPy's, so that the same few lines of Python give the same
/// interval.
package struct Bootstrap: Sendable {
  /// The number of draws.
  package static let draws = 1_000

  /// The customer of each query, numbered by first appearance.
  private let clusters: [Int]
  /// The number of customers.
  package let clusterCount: Int
  /// How often each customer counts, draw after draw.
  private let weights: [UInt8]
  /// The queries of each draw, repetitions counted.
  private let sizes: [Double]

  /// Draws from the queries' `customers`.
  ///
  /// - Complexity: O(draws · customers)
  package init(customers: [String?], seed: UInt64 = 1) {
    var numbers: [String: Int] = [:]
    var (count, clusters) = (0, [Int]())
    for customer in customers {
      if let customer, let number = numbers[customer] {
        clusters.append(number)
      } else {
        if let customer { numbers[customer] = count }
        clusters.append(count)
        count += 1
      }
    }
    var generator = NumPyGenerator(seed: seed)
    let weights = (0..<Self.draws * count).map { _ in UInt8(generator.poisson()) }
    var queries = [Double](repeating: 0, count: count)
    for cluster in clusters { queries[cluster] += 1 }
    self.clusters = clusters
    self.weights = weights
    clusterCount = count
    sizes = Self.products(weights, with: queries)
  }

  /// The mean of `values`, one a query, with its interval.
  ///
  /// - Precondition: There is at least one query.
  /// - Complexity: O(draws · customers)
  package func estimate(_ values: [Double]) -> Estimate {
    precondition(values.count == clusters.count && !values.isEmpty, "one value a query")
    let mean = values.reduce(0, +) / Double(values.count)
    guard sizes.allSatisfy({ $0 > 0 }) else { return Estimate(value: mean) }
    var sums = [Double](repeating: 0, count: clusterCount)
    for (cluster, value) in zip(clusters, values) { sums[cluster] += value }
    let means = zip(Self.products(weights, with: sums), sizes).map { $0 / $1 }.sorted()
    return Estimate(value: mean, interval: quantile(means, 0.025)...quantile(means, 0.975))
  }

  /// The sum of `values`, each times its weight, of each draw.
  private static func products(_ weights: [UInt8], with values: [Double]) -> [Double] {
    let (weights, values) = (weights.span, values.span)
    return (0..<draws).map { draw in
      let row = weights.extracting(draw * values.count..<(draw + 1) * values.count)
      var sum = 0.0
      for index in row.indices { sum += Double(row[index]) * values[index] }
      return sum
    }
  }
}

/// The quantile of ascending `values` at `share`, linear between neighbors.
private func quantile(_ values: [Double], _ share: Double) -> Double {
  let place = share * Double(values.count - 1)
  let lower = Int(place)
  let upper = min(lower + 1, values.count - 1)
  let (step, part) = (values[upper] - values[lower], place - Double(lower))
  // From the nearer end, as NumPy does it.
  return part < 0.5 ? values[lower] + step * part : values[upper] - step * (1 - part)
}
