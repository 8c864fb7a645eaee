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
    #expect(checked > 1_500)
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
        #expect(answer.evidence == recount.customers(with: item.id, and: answer.item))
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
          case .customers(_, let counted, let withCounted, _) =
            recount.customers(with: item.id, and: answer.item)
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
        case .orders(let item, _, _, _):
          #expect(answer.reason == .newForCustomer)
          #expect(recount.days(of: customer, with: answer.item).isEmpty)
          #expect(!recount.days(of: customer, with: item).isEmpty)
          #expect(answer.evidence == recount.orders(with: item, and: answer.item))
          new += 1
        case .customers, .kind, .likeness: Issue.record("no replacement was asked for")
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
    orders[item, default: []].insert(fields[0])
    guard !fields[1].isEmpty else { return }
    allCustomers.insert(fields[1])
    customers[item, default: []].insert(fields[1])
    days["\(fields[1]) \(item)", default: []].append(String(fields[3].prefix(10)))
  }

  /// What is true of the orders with both items.
  func orders(with item: String, and other: String) -> Evidence {
    let (a, b) = (orders[item, default: []], orders[other, default: []])
    let both = a.intersection(b).count
    let chance = Double(b.count) * Double(a.count) / Double(allOrders.count)
    return .orders(
      item: item,
      both: both,
      withItem: a.count,
      timesChance: Double(both) / chance
    )
  }

  /// What is true of the customers who bought both items.
  func customers(with item: String, and other: String) -> Evidence {
    let (a, b) = (customers[item, default: []], customers[other, default: []])
    let both = a.intersection(b).count
    let chance = Double(a.count) * Double(b.count) / Double(allCustomers.count)
    return .customers(
      item: item,
      both: both,
      withItem: a.count,
      timesChance: Double(both) / chance
    )
  }

  /// The days of a customer's orders with an item, one for each order.
  func days(of customer: String, with item: String) -> [String] {
    days["\(customer) \(item)", default: []]
  }
}
