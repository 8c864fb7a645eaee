import AlsoServing
import SampleShop
import Testing

/// The trained model knows the customers.
@Suite struct CustomerTests {
  private let recommender: Recommender
  private let withShippedMix: Recommender

  init() throws {
    recommender = try SampleModel.trained.get().recommender
    withShippedMix = try SampleModel.withShippedMix.get().recommender
  }

  @Test func `scarves and gloves go with coats, sunglasses and sun hats with jackets`() {
    for coat in Assortment.kind("COA").items {
      #expect(Set(firstKinds(3, with: coat)).isSubset(of: ["SCF", "GLO", "WOO"]), "\(coat.id)")
    }
    for jacket in Assortment.kind("JAC").items {
      #expect(Set(firstKinds(2, with: jacket)).isSubset(of: ["SUN", "HAT"]), "\(jacket.id)")
    }
  }

  @Test(arguments: Market.allCases)
  func `so it is for the customers of each market`(in market: Market) {
    let (anchor, partners): (String, Set<String>) =
      market == .north ? ("COA", ["SCF", "GLO", "WOO"]) : ("JAC", ["SUN", "HAT"])
    let customers = Self.customers(of: market)
    let answers = customers.flatMap { customer in
      Assortment.kind(anchor).items.compactMap { firstKinds(1, with: $0, for: customer).first }
    }
    // Who has one of each kind that goes with it is offered nothing: nobody buys a second one.
    let asked = customers.count * Assortment.kind(anchor).items.count
    #expect(Double(answers.count) >= 0.9 * Double(asked), "\(answers.count) of \(asked)")
    let right = answers.count { partners.contains($0) }
    #expect(Double(right) >= 0.95 * Double(answers.count), "\(right) of \(answers.count)")
  }

  /// Nothing but taste tells: a vacuum flask in the north, a sun hat in the south.
  ///
  /// Without the customer it is the same one for all.
  @Test func `what goes with a daypack depends on the customer's market`() {
    var (asked, right, rightForAll) = (0, 0, 0)
    for daypack in Assortment.kind("DAY").items {
      let forAll = flaskOrHat(with: daypack, for: nil)
      for market in Market.allCases {
        let wanted = market == .north ? "FLA" : "HAT"
        for customer in Self.customers(of: market) {
          asked += 1
          if flaskOrHat(with: daypack, for: customer) == wanted { right += 1 }
          if forAll == wanted { rightForAll += 1 }
        }
      }
    }
    #expect(asked >= 400)
    #expect(Double(right) >= 0.66 * Double(asked), "\(right) of \(asked)")
    #expect(Double(right) >= 1.1 * Double(rightForAll), "\(right), \(rightForAll) for all")
  }

  @Test func `who reorders something gets it among the first to buy again`() {
    var (asked, right) = (0, 0)
    for (customer, item) in Self.runningHabits {
      asked += 1
      let query = Query.recommend(customer: customer, options: AnswerOptions(count: 4))
      let answers = recommender.answer(query).results
      if answers.contains(where: { $0.item == item && $0.reason == .buysAgain }) { right += 1 }
    }
    #expect(asked >= 90)
    #expect(Double(right) >= 0.95 * Double(asked), "\(right) of \(asked)")
  }

  /// The kinds of the first answers.
  private func firstKinds(
    _ count: Int,
    with item: Item,
    for customer: String? = nil,
    by recommender: Recommender? = nil
  ) -> [String] {
    let options = AnswerOptions(count: count)
    let query = Query.complements(items: [item.id], customer: customer, options: options)
    return (recommender ?? self.recommender).answer(query).results
      .map { String($0.item.prefix(3)) }
  }

  private func flaskOrHat(with daypack: Item, for customer: String?) -> String? {
    firstKinds(10, with: daypack, for: customer, by: withShippedMix)
      .first { ["FLA", "HAT"].contains($0) }
  }

  /// Customers who bought something that sells in their market, but neither a vacuum flask nor a sun hat:
  /// one in four, so that a debug build gets through.
  private static func customers(of market: Market) -> [String] {
    let customers = purchasesByCustomer.filter { customer, purchases in
      (customer < "C5001") == (market == .north)
        && purchases.contains { Assortment.kind($0.item.kindCode).market == market }
        && !purchases.contains { ["FLA", "HAT"].contains($0.item.kindCode) }
    }
    return customers.keys.sorted().enumerated().filter { $0.offset.isMultiple(of: 4) }
      .map(\.element)
  }

  /// Customers who ordered of a kind that repeats on four days or more, the last within its interval before
  /// the end, and the item of it that they ordered most.
  private static let runningHabits: [(customer: String, item: String)] =
    purchasesByCustomer.sorted { $0.key < $1.key }.flatMap { customer, purchases in
      Planted.repeated.compactMap { kind in
        let own = purchases.filter { $0.item.kindCode == kind.code }
        guard let interval = kind.repeatsEveryDays, Set(own.map(\.day)).count >= 4,
          let last = own.map(\.day).max(), last + interval >= ShopCalendar.dayCount
        else { return nil }
        let orders = Dictionary(grouping: own, by: \.item.id).mapValues(\.count)
        return orders.max { ($0.value, $0.key) < ($1.value, $1.key) }.map { (customer, $0.key) }
      }
    }
}
