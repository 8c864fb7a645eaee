import AlsoScoring
import AlsoModelFile
import AlsoOrders
import AlsoServing
import TestSupport
import Testing

@Suite struct PersonalTests {
  private static let kitchen = Result { try Shop.kitchen() }

  private func recommendations(
    _ customer: String,
    options: AnswerOptions = AnswerOptions(count: 50)
  ) throws -> Answer {
    try Self.kitchen.get().recommender.answer(
      Query.recommend(customer: customer, options: options)
    )
  }

  @Test func `an unknown customer is an ordinary answer`() throws {
    let answer = try recommendations("stranger")
    #expect(answer.results.isEmpty)
    #expect(answer.shortfall == .unknownCustomer)
    #expect(answer.unknownCustomer == "stranger")
  }

  @Test func `repeats and new items are told apart`() throws {
    let shop = try Self.kitchen.get()
    let bought = try history("c1", shop.model)
    for result in try recommendations("c1").results {
      #expect(result.reason == (bought[result.item] == nil ? .newForCustomer : .buysAgain))
      #expect(result.action == .add)
    }
  }

  @Test func `what is bought again says how often and when`() throws {
    let shop = try Self.kitchen.get()
    let bought = try history("c1", shop.model)
    #expect(!bought.isEmpty)
    for result in try recommendations("c1").results where result.reason == .buysAgain {
      guard case .repeats(let orders, let last) = result.evidence else {
        Issue.record("no evidence for \(result.item)")
        continue
      }
      #expect(orders == bought[result.item]?.orders)
      #expect(last.secondsSince1970 == Int64(bought[result.item]?.day ?? 0) * 86_400)
    }
  }

  @Test func `what is new says which purchase speaks for it`() throws {
    let shop = try Self.kitchen.get()
    let bought = try history("c1", shop.model)
    for result in try recommendations("c1").results where result.reason == .newForCustomer {
      guard case .orders(let item, _, let customers, _, let timesChance) = result.evidence else {
        Issue.record("no evidence for \(result.item)")
        continue
      }
      #expect(bought[item] != nil)
      #expect(customers >= Recommender.minimumJointOrders && timesChance ?? 0 > 1)
    }
  }

  @Test func `what is bought once in a life is not bought again`() throws {
    // Everyone buys one camera; film is bought again and again.
    let lines = (0..<40).flatMap { number in
      [
        OrderLine("a\(number)", by: "c\(number % 20)", "film", day: number),
        OrderLine("b\(number % 20)", by: "c\(number % 20)", "camera", day: number % 20),
      ]
    }
    let shop = try Shop(OrderLog(lines))
    let query = Query.recommend(customer: "c3")
    #expect(shop.recommender.answer(query).items == ["film"])
    var all = query
    all.options.rankAll = true
    #expect(Set(shop.recommender.answer(all).items) == ["film", "camera"])
  }

  @Test func `bought items can be left out`() throws {
    let options = AnswerOptions(count: 50, excludeBought: true, rankAll: true)
    let answer = try recommendations("c1", options: options)
    let model = try Self.kitchen.get().model
    let bought = try history("c1", model)
    #expect(answer.results.allSatisfy { bought[$0.item] == nil })
    // Of the rare item's customers nothing but the rare item lacks factors.
    let trained = bought.keys.count { item in
      model.itemIndex(of: item).map { $0 < model.manifest.trainedItems } ?? false
    }
    #expect(answer.results.count == model.manifest.trainedItems - trained)
  }

  @Test func `what many bought for the first time lately is popular among new items`() throws {
    // The same ten buy milk all the year; ten others find kites in its last days.
    let milk = (0..<200).map { OrderLine("m\($0)", by: "c\($0 % 10)", "milk", day: $0) }
    let kites = (0..<10).map { OrderLine("k\($0)", by: "d\($0)", "kite", day: 190 + $0) }
    let soap = (0..<10).map { OrderLine("s\($0)", by: "e\($0)", "soap", day: 20 * $0) }
    let shop = try Shop(OrderLog(milk + kites + soap))
    let options = AnswerOptions(count: 50, rankAll: true, explain: true)
    let answer = shop.recommender.answer(Query.recommend(customer: "e1", options: options))
    let popularity = Dictionary(
      uniqueKeysWithValues: try answer.results.map { result in
        let parts = try #require(result.explanation).filter { $0.part == .popularity }
        return (result.item, parts.reduce(0) { $0 + $1.amount })
      }
    )
    #expect(try #require(popularity["kite"]) > #require(popularity["milk"]))
    #expect(try #require(popularity["milk"]) > 0)
  }

  @Test func `the customers are in the order of the dump`() throws {
    let customers = try Self.kitchen.get().recommender.customers
    #expect(Array(customers) == (0..<37).map { "c\($0)" })
  }

  private func history(
    _ customer: String,
    _ model: Model
  ) throws -> [String: (orders: Int, day: Int)] {
    let index = try #require(model.customerIndex(of: customer))
    return Dictionary(
      uniqueKeysWithValues: model.historyRange(of: index).map { entry in
        (
          model.itemIdentifier(Int(model.historyItems[entry])),
          (Int(model.historyOrders[entry]), Int(model.historyLastDays[entry]))
        )
      }
    )
  }
}
