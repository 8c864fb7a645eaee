/// A number that a model keeps for a part: a weight or an exponent.
package struct NamedWeight: Sendable {
  /// What it is as shipped, for each kind of answer.
  package struct Shipped: Sendable {
    let distinctiveItem: Double
    let likelyItem: Double
    let basket: Double
    let personal: Double

    /// Creates numbers for complements of one item by each objective, of a basket, and for personal answers.
    init(distinctiveItem: Double, likelyItem: Double, basket: Double, personal: Double) {
      self.distinctiveItem = distinctiveItem
      self.likelyItem = likelyItem
      self.basket = basket
      self.personal = personal
    }

    /// The same number everywhere.
    init(_ number: Double) {
      self.init(distinctiveItem: number, likelyItem: number, basket: number, personal: number)
    }
  }

  /// The key in a model's manifest.
  package let name: String
  /// What people are told that it is.
  package let label: String
  /// What it is where nothing was learnt.
  let shipped: Shipped
}

/// Which number says how much a part counts.
package enum TermWeight: Sendable {
  /// The same one in every answer.
  case same(NamedWeight)
  /// One that counts only where what the customer buys again is asked for.
  case onlyWithRepeats(NamedWeight)
  /// One for complements without what the customer buys again, and another with them.
  case apart(NamedWeight, withRepeats: NamedWeight)

  /// The number that counts in personal answers; of complements, see ``counting(withRepeats:)``.
  package var main: NamedWeight {
    switch self {
    case .same(let weight), .onlyWithRepeats(let weight), .apart(let weight, _): weight
    }
  }

  /// The number beside the main one.
  package var besideRepeats: NamedWeight? {
    switch self {
    case .same, .onlyWithRepeats: nil
    case .apart(_, let weight): weight
    }
  }

  /// The number that counts for complements where what the customer buys again is asked for, or not; `nil`
  /// if there the part counts nothing.
  package func counting(withRepeats: Bool) -> NamedWeight? {
    switch self {
    case .same(let weight): weight
    case .onlyWithRepeats(let weight): withRepeats ? weight : nil
    case .apart(let without, let with): withRepeats ? with : without
    }
  }
}

/// How a weight is learnt: on which held out orders other weights are tried, and which.
package struct WeightSearch: Sendable {
  /// Held out orders, and what is asked about them.
  package enum Occasion: Sendable {
    /// Complements for everybody, where a best-seller list's answers are no good.
    case distinctive
    /// Complements for everybody, where the most likely answers are wanted.
    case likely
    /// Complements for known customers that are new to them.
    case newToCustomer
    /// Complements for known customers, with what they buy again.
    case withRepeats
    /// What known customers are told without a query that is new to them.
    case personal
  }

  /// Where other weights are tried.
  package let occasions: Set<Occasion>
  /// The weights that are tried or, where multiples of a weight are, those in place of zero.
  private let weights: [Double]
  // An enumeration of two lists would tag their pointers, which a sanitizer then takes for lost.
  /// Whether multiples are tried.
  private let triesMultiples: Bool

  /// Tries multiples of a weight and, where it is zero, the weights `fromZero`.
  init(_ occasions: Set<Occasion>, fromZero: [Double] = [0.1, 0.2, 0.4, 0.8]) {
    self.occasions = occasions
    weights = fromZero
    triesMultiples = true
  }

  /// Tries each of a few weights.
  init(_ occasions: Set<Occasion>, among weights: [Double]) {
    self.occasions = occasions
    self.weights = weights
    triesMultiples = false
  }

  /// What is tried in place of a weight.
  package func steps(from weight: Double) -> [Double] {
    guard triesMultiples else { return weights.filter { $0 != weight } }
    return weight == 0 ? weights : [0, 0.25, 0.5, 0.75, 1.5, 2, 4].map { $0 * weight }
  }
}
