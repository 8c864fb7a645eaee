import AlsoEvaluation
import AlsoLinearAlgebra
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

  private func evaluator() throws -> Evaluator {
    let training = Self.orders.enumerated().map { order, items in
      "o\(order) c\(order % 7) 1: " + items.sorted().map { "i\($0)" }.joined(separator: " ")
    }
    let heldOut = ["late c1 3: i0 i1 i2"]
    let split = try TimeSplit(Shop(training + heldOut).orders, at: Shop.day(2))
    return Evaluator(split: split, options: EvaluationOptions(minimumItemOrders: 1))
  }

  private func ranking(
    _ name: String,
    _ evaluator: Evaluator,
    _ query: HeldOutQuery,
    _ admitted: [Bool]
  ) throws -> [Int] {
    let ranker = try #require(
      evaluator.baselines.first { $0.names(in: query.task).contains(name) }
    )
    let place = try #require(ranker.names(in: query.task).firstIndex(of: name))
    return ranker.rankings(for: query, among: admitted)[place]
  }

  @Test(arguments: ["popularity", "co-occurrence", "cosine", "conditional"])
  func `a baseline ranks by its definition, ties by popularity`(name: String) throws {
    let evaluator = try evaluator()
    let numbers = (0..<evaluator.knownItems).map { Int(evaluator.identifier($0).dropFirst()) ?? 0 }
    for asked in numbers.indices {
      var query = try #require(evaluator.queries(for: .baskets).first)
      query.items = [asked]
      var admitted = [Bool](repeating: true, count: numbers.count)
      admitted[asked] = false
      let scores = numbers.map { Self.score(name, item: numbers[asked], other: $0) }
      let expected = numbers.indices.filter { $0 != asked }.sorted {
        abs(scores[$0] - scores[$1]) < 1e-9 ? $0 < $1 : scores[$0] > scores[$1]
      }
      #expect(try ranking(name, evaluator, query, admitted) == expected)
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
    #expect(try ranking("own orders", evaluator, query, admitted) == expected)
  }
}
