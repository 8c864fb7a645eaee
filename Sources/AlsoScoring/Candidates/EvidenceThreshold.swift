/// How much evidence an item must have that was ordered together with something.
package struct EvidenceThreshold: Sendable, Hashable {
  /// Customers who must at least have ordered both together; each guest's order is another customer's.
  package var customers: Int
  /// How many times as often as by chance they must be ordered together, beyond doubt; 0 asks for nothing.
  package var timesChance: Double

  /// Creates a threshold.
  package init(customers: Int = Self.usualCustomers, timesChance: Double = Self.usualTimesChance) {
    self.customers = customers
    self.timesChance = timesChance
  }

  /// The least customers, where nothing else is said.
  package static let usualCustomers = 3

  /// The chance rate itself, which must be exceeded where nothing else is said.
  package static let usualTimesChance = 1.0

  /// The standard normal quantile beyond which 2.5 % lie: chance alone is believed to exceed it no oftener.
  package static let normalQuantile = 1.96

  /// Whether so many joint orders are more than ``timesChance`` times what chance gives, beyond doubt.
  ///
  /// Orders of one customer aren't independent, so customers are tested, c of them, against e · c / n: n is
  /// the number of joint orders, of which chance gives e. √c + √(c + 1) − √(4e + 1) is nearly standard normal
  /// for a Poisson variable of mean e (Freeman and Tukey 1950, doi:10.1214/aoms/1177729756). An item in a large
  /// share of all orders varies less than that, so that the test is on the safe side for what goes with
  /// everything.
  ///
  /// - Parameters:
  ///   - orders: Orders that hold both.
  ///   - customers: The customers of these.
  ///   - chance: The orders that would hold both if they were independent.
  /// - Returns: Whether they are.
  package func exceedsChance(orders: Double, customers: Double, chance: Double) -> Bool {
    guard timesChance > 0 else { return true }
    // The bound on customers is one on chance: a product, where most pairs are asked for.
    return timesChance * chance * customers < Self.mostExpected(of: customers) * orders
  }

  /// How many customers chance may give at most for so many to be more than that.
  private static func mostExpected(of customers: Double) -> Double {
    let count = Int(customers)
    return count < bounds.count ? bounds[count] : bound(customers)
  }

  private static let bounds = (0..<1024).map { bound(Double($0)) }

  private static func bound(_ customers: Double) -> Double {
    let root = customers.squareRoot() + (customers + 1).squareRoot() - normalQuantile
    return root > 1 ? (root * root - 1) / 4 : 0
  }
}
