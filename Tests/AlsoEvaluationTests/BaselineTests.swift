import AlsoBase
import AlsoEvaluation
import TestSupport
import Testing

/// The counting baselines beside their definitions, written down plainly.
@Suite struct BaselineTests {
  static let items = 12
  /// Random baskets, in which low numbers are frequent.
  static let orders: [Set<Int>] = {
    var generator = SplitMix64(seed: 5)
    return (0..<80).map { _ in
      let widest = Int.random(in: 0..<items, using: &generator)
      return Set((0..<4).map { _ in Int.random(in: 0...widest, using: &generator) })
    }
  }()

  private static func count(_ items: Set<Int>) -> Double {
    Double(orders.count { $0.isSuperset(of: items) })
  }

  /// What each baseline gives `other` for `item`.
  private static func score(_ ranker: String, item: Int, other: Int) -> Double {
    switch ranker {
    case "popularity": return count([other])
    case "co-occurrence": return count([item, other])
    case "cosine":
      return count([item, other]) / ((count([item]) * count([other])).squareRoot() + 10)
    default:
      let both = orders.filter { $0.isSuperset(of: [item, other]) }
      let weight = both.reduce(0) { $0 + 1 / Double(max($1.count - 1, 1)).squareRoot() }
      return weight / (count([item]) + 10)
    }
  }

  private func evaluator(easeItems: Int = 12) throws -> Evaluator {
    let training = Self.orders.enumerated().map { order, items in
      "o\(order) c\(order % 7) 1: " + items.sorted().map { "i\($0)" }.joined(separator: " ")
    }
    let heldOut = ["late c1 3: i0 i1 i2"]
    let split = try TimeSplit(Shop(training + heldOut).orders, at: Shop.day(2))
    let options = EvaluationOptions(minimumItemOrders: 1, easeItems: easeItems)
    return Evaluator(split: split, options: options)
  }

  private func rankings(
    _ name: String,
    _ evaluator: Evaluator,
    _ batch: [AskedQuery]
  ) throws -> [[Int]] {
    let task = try #require(batch.first).query.task
    let ranker = try #require(
      evaluator.baselines(threads: 2).first { $0.names(in: task).contains(name) }
    )
    let place = try #require(ranker.names(in: task).firstIndex(of: name))
    return ranker.rankings(for: batch).map { $0[place] }
  }

  /// A query for each known item alone, which may be answered with any other.
  private func batch(_ evaluator: Evaluator) throws -> [AskedQuery] {
    let query = try #require(evaluator.queries(for: .baskets).first)
    return (0..<evaluator.knownItems).map { asked in
      var admitted = [Bool](repeating: true, count: evaluator.knownItems)
      admitted[asked] = false
      return AskedQuery(query: query, given: [asked], admitted: admitted)
    }
  }

  @Test(arguments: ["popularity", "co-occurrence", "cosine", "conditional"])
  func `a baseline ranks by its definition, ties by popularity`(name: String) throws {
    let evaluator = try evaluator()
    let numbers = (0..<evaluator.knownItems).map { Int(evaluator.identifier($0).dropFirst()) ?? 0 }
    let rankings = try rankings(name, evaluator, batch(evaluator))
    for asked in numbers.indices {
      let scores = numbers.map { Self.score(name, item: numbers[asked], other: $0) }
      let expected = numbers.indices.filter { $0 != asked }.sorted {
        abs(scores[$0] - scores[$1]) < 1e-9 ? $0 < $1 : scores[$0] > scores[$1]
      }
      #expect(rankings[asked] == expected)
    }
  }

  @Test func `what several items say is added up, whatever else is asked in the batch`() throws {
    let evaluator = try evaluator()
    let numbers = (0..<evaluator.knownItems).map { Int(evaluator.identifier($0).dropFirst()) ?? 0 }
    var batch = try batch(evaluator)
    batch[4].given = [1, 4, 7]
    for place in [1, 4, 7] { batch[4].admitted[place] = false }
    for name in ["co-occurrence", "cosine", "conditional"] {
      let scores = numbers.map { other in
        [1, 4, 7].reduce(0) { $0 + Self.score(name, item: numbers[$1], other: other) }
      }
      let expected = numbers.indices.filter { ![1, 4, 7].contains($0) }.sorted {
        abs(scores[$0] - scores[$1]) < 1e-9 ? $0 < $1 : scores[$0] > scores[$1]
      }
      #expect(try rankings(name, evaluator, batch)[4] == expected)
      #expect(try rankings(name, evaluator, [batch[4]])[0] == expected)
    }
  }

  @Test(arguments: [12, 5, 1])
  func `EASE ranks by the weights of its closed form, learnt items alone`(items: Int) throws {
    let evaluator = try evaluator(easeItems: items)
    let numbers = (0..<items).map { Int(evaluator.identifier($0).dropFirst()) ?? 0 }
    // Xᵀ diag(z^-½) X + 5 I, inverted column by column.
    let gram = numbers.map { one in
      numbers.map { other in
        Self.orders.reduce(one == other ? 5.0 : 0) { sum, order in
          order.isSuperset(of: [one, other]) ? sum + 1 / Double(order.count).squareRoot() : sum
        }
      }
    }
    let inverse = numbers.indices.map { column in
      Naive.solve(gram, numbers.indices.map { $0 == column ? 1 : 0 })
    }
    for (asked, ranking) in try rankings("EASE^R", evaluator, batch(evaluator)).enumerated() {
      let admitted = numbers.indices.filter { $0 != asked }
      #expect(Set(ranking) == Set(admitted))
      guard asked < items else {
        #expect(ranking == admitted, "an item that wasn't learnt says nothing")
        continue
      }
      let scores = ranking.map { -inverse[$0][asked] / inverse[$0][$0] }
      // The system's condition is about 20, so that single precision leaves five digits.
      for (better, worse) in zip(scores, scores.dropFirst()) { #expect(better > worse - 1e-5) }
    }
  }

  @Test func `a customer's own orders come first, then what is popular`() throws {
    let evaluator = try evaluator()
    let query = try #require(evaluator.queries(for: .nextOrder).first)
    let own = Self.orders.enumerated().filter { $0.offset % 7 == 1 }.map(\.element)
    let counts = (0..<evaluator.knownItems).map { item in
      own.count { $0.contains(Int(evaluator.identifier(item).dropFirst()) ?? -1) }
    }
    let expected = counts.indices.sorted { (counts[$1], $0) < (counts[$0], $1) }
    let admitted = [Bool](repeating: true, count: counts.count)
    let batch = [AskedQuery(query: query, given: [], admitted: admitted)]
    #expect(try rankings("own orders", evaluator, batch) == [expected])
  }
}
