import AlsoOrders
import AlsoScoring
import AlsoServing
import Foundation
import SampleShop
import Testing

/// The evidence of every answer is true.
@Suite struct EvidenceTests {
  private let recommender: Recommender
  private let recount: Recount

  init() throws {
    recommender = try SampleModel.trained.get().recommender
    recount = try Recount.shipped.get()
  }

  @Test(arguments: Objective.allCases)
  func `for the complements of every item`(objective: Objective) {
    var checked = 0
    for item in Assortment.items {
      let query = Query.complements(
        items: [item.id],
        objective: objective,
        anyKind: true,
        options: AnswerOptions(count: Assortment.items.count)
      )
      for answer in recommender.answer(query).results {
        #expect(answer.evidence == recount.orders(with: item.id, and: answer.item))
        checked += 1
      }
    }
    #expect(checked > 600)
  }

  @Test(arguments: ReplacementDirection.allCases)
  func `for the replacements of every item`(direction: ReplacementDirection) {
    var checked = 0
    for item in Assortment.items {
      let query = Query.replacements(
        item: item.id,
        direction: direction,
        options: AnswerOptions(count: Assortment.items.count)
      )
      for answer in recommender.answer(query).results {
        #expect(answer.evidence == recount.replacement(of: item.id, by: answer.item))
        checked += 1
      }
    }
    #expect(checked > 200)
  }

  @Test func `for the items like every item`() throws {
    var checked = 0
    for item in Assortment.items {
      var query = Query(.similar, items: [item.id])
      query.options.count = Assortment.items.count
      for answer in recommender.answer(query).results {
        guard
          case .likeness(item.id, let isOfKind, let words, let both, let withItem)? = answer
            .evidence,
          case (let counted, let withCounted) = recount.buyers(of: item.id, and: answer.item)
        else {
          Issue.record("no likeness but \(String(describing: answer.evidence))")
          continue
        }
        #expect(both == counted && withItem == withCounted)
        #expect(isOfKind || !words.isEmpty)
        for word in words { #expect(answer.name.lowercased().contains(word)) }
        checked += 1
      }
    }
    #expect(checked > 500)
  }

  @Test func `for what customers buy again and for what is new to them`() throws {
    var (repeats, new) = (0, 0)
    for (number, customer) in recommender.customers.enumerated() where number.isMultiple(of: 50) {
      for answer in recommender.answer(Query.recommend(customer: customer)).results {
        switch try #require(answer.evidence) {
        case .repeats(let orders, let last):
          let days = recount.days(of: customer, with: answer.item)
          #expect(answer.reason == .buysAgain && days.count == orders)
          #expect(days.max() == String(last.description.prefix(10)))
          repeats += 1
        case .orders(let item, _, _, _, _):
          #expect(answer.reason == .newForCustomer)
          #expect(recount.days(of: customer, with: answer.item).isEmpty)
          #expect(!recount.days(of: customer, with: item).isEmpty)
          #expect(answer.evidence == recount.orders(with: item, and: answer.item))
          new += 1
        case .customers, .kind, .likeness, .sales: Issue.record("no replacement was asked for")
        }
      }
    }
    #expect(repeats > 40 && new > 100)
  }
}

/// The shipped orders, counted again in the plainest way.
private struct Recount: Sendable {
  static let shipped = Result { try Recount() }

  private var orders: [String: Set<Substring>] = [:]
  /// The customer of each order that has one.
  private var buyers: [Substring: Substring] = [:]
  /// The moments of the orders with each item.
  private var moments: [String: [Timestamp]] = [:]
  private var customers: [String: Set<Substring>] = [:]
  private var days: [String: [String]] = [:]
  private var allOrders: Set<Substring> = []
  private var allCustomers: Set<Substring> = []

  private init() throws {
    let text = try String(contentsOf: shippedFile("orders.csv"), encoding: .utf8)
    // order_id, customer_id, item_id, timestamp, quantity, unit_price, in order of time
    var rows: [(fields: [Substring], left: Int)] = []
    for row in text.split(separator: "\n").dropFirst() {
      let fields = row.split(separator: ",", omittingEmptySubsequences: false)
      guard let quantity = Int(fields[4]), let price = Double(fields[5]) else { continue }
      guard price > 0 else { continue }
      guard quantity < 0 else {
        rows.append((fields, quantity))
        continue
      }
      // The shop takes back what was bought last, one at a time.
      let bought = rows.lastIndex { $0.fields[1...2] == fields[1...2] && $0.left > 0 }
      if let bought { rows[bought].left += quantity }
    }
    for (fields, left) in rows where left > 0 { count(fields) }
  }

  private mutating func count(_ fields: [Substring]) {
    let item = String(fields[2])
    allOrders.insert(fields[0])
    if orders[item, default: []].insert(fields[0]).inserted {
      moments[item, default: []].append(
        Timestamp(iso8601: String(fields[3])) ?? .init(secondsSince1970: 0)
      )
    }
    if !fields[1].isEmpty { buyers[fields[0]] = fields[1] }
    guard !fields[1].isEmpty else { return }
    allCustomers.insert(fields[1])
    customers[item, default: []].insert(fields[1])
    days["\(fields[1]) \(item)", default: []].append(String(fields[3].prefix(10)))
  }

  /// What is true of the orders with both items.
  func orders(with item: String, and other: String) -> Evidence {
    let (a, b) = (orders[item, default: []], orders[other, default: []])
    let joint = a.intersection(b)
    let chance = Double(b.count) * Double(a.count) / Double(allOrders.count)
    let customers = Set(joint.map { buyers[$0] ?? "guest \($0)" }).count
    let isMore = isMoreThanChance(joint.count, customers: customers, chance: chance)
    return .orders(
      item: item,
      both: joint.count,
      customers: customers,
      withItem: a.count,
      timesChance: isMore ? Double(joint.count) / chance : nil
    )
  }

  /// Whether what was counted is more than chance gives in 39 of 40 cases.
  private func isMoreThanChance(_ both: Int, customers: Int, chance: Double) -> Bool {
    let counted = Double(customers)
    let expected = chance * counted / Double(max(1, both))
    return (counted.squareRoot() + (counted + 1).squareRoot() - (4 * expected + 1).squareRoot())
      > 1.96
  }

  /// How many of an item's customers bought another one, too.
  func buyers(of item: String, and other: String) -> (both: Int, all: Int) {
    let (a, b) = (customers[item, default: []], customers[other, default: []])
    return (a.intersection(b).count, a.count)
  }

  /// What is true of the customers who bought both items; where they are too few, of those of the other one.
  func replacement(of item: String, by other: String) -> Evidence {
    let (both, all) = buyers(of: item, and: other)
    let customers = customers[other, default: []].count
    let chance = Double(all) * Double(customers) / Double(allCustomers.count)
    guard both >= 3, isMoreThanChance(both, customers: both, chance: chance) else {
      let end = (moments.values.joined().map(\.secondsSince1970).max() ?? 0) + 1
      let recent = moments[other, default: []].count {
        end - $0.secondsSince1970 <= 30 * 86_400
      }
      return .sales(customers: customers, recentOrders: recent)
    }
    return .customers(item: item, both: both, withItem: all, timesChance: Double(both) / chance)
  }

  /// The days of a customer's orders with an item, one for each order.
  func days(of customer: String, with item: String) -> [String] {
    days["\(customer) \(item)", default: []]
  }
}
