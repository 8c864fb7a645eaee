internal import AlsoHoldout
internal import AlsoOrders

/// Ranks by how often items were bought with the query's, or with the customer's where it gives none.
///
/// There are three ways to count, which share the work of finding what was bought together:
/// - co-occurrence: orders with both;
/// - cosine: orders with both / (√(orders with one · orders with the other) + 10);
/// - conditional: orders with both, each counted (z - 1)^-½ for z items, / (orders with the query's + 10).
struct CoPurchaseRanker: Ranker {
  private let pairs: PairRows
  /// √ of each item's number of orders.
  private let rootOrders: [Double]

  /// Ranks the items of `pairs`, which stand for the known ones.
  init(pairs: PairRows) {
    self.pairs = pairs
    rootOrders = (0..<pairs.items).map { Double(pairs.baskets(with: $0)).squareRoot() }
  }

  func names(in task: EvaluationTask) -> [String] {
    task.band == nil ? ["co-occurrence", "cosine", "conditional"] : []
  }

  func rankings(for batch: [AskedQuery]) -> [[[Int]]] {
    // Each item is counted once, for all the queries that give it.
    var queriesOfItem: [Int: [Int]] = [:]
    for (query, asked) in batch.enumerated() {
      for item in asked.given { queriesOfItem[item, default: []].append(query) }
    }
    var sums = batch.map { _ in Sums(count: pairs.items) }
    var row = TallyRow(columns: pairs.items)
    var parts = Parts()
    for (item, queries) in queriesOfItem.sorted(by: { $0.key < $1.key }) {
      pairs.count(item, in: &row)
      read(row, of: item, into: &parts)
      row.clear()
      for query in queries { sums[query].add(parts) }
    }
    return zip(sums, batch).map { sums, asked in
      sums.columns.map { highest($0, among: asked.admitted) }
    }
  }

  /// What the row of `item` adds to the scores of a query that gives it.
  private func read(_ row: borrowing TallyRow, of item: Int, into parts: inout Parts) {
    parts.removeAll()
    let root = rootOrders[item]
    let scale = 1 / (root * root + 10)
    let tallies = row.tallies
    let touched = row.touched
    for index in touched.indices where Int(touched[index]) != item {
      let other = Int(touched[index])
      let (orders, weight) = (Double(tallies[other].orders), tallies[other].weight)
      let cosine = orders / (root * rootOrders[other] + 10)
      parts.append(other, [orders, cosine, weight * scale, 0])
    }
  }
}

/// What one given item adds to the scores of others: co-occurrence, cosine and conditional side by side.
private struct Parts {
  private(set) var items: [Int32] = []
  private(set) var scores: [SIMD4<Double>] = []

  mutating func append(_ item: Int, _ scores: SIMD4<Double>) {
    items.append(Int32(item))
    self.scores.append(scores)
  }

  mutating func removeAll() {
    items.removeAll(keepingCapacity: true)
    scores.removeAll(keepingCapacity: true)
  }
}

/// The scores of a query.
private struct Sums {
  private var scores: [SIMD4<Double>]

  init(count: Int) { scores = Array(repeating: .zero, count: count) }

  mutating func add(_ parts: Parts) {
    var scores = scores.mutableSpan
    let (items, added) = (parts.items.span, parts.scores.span)
    for place in items.indices { scores[Int(items[place])] += added[place] }
  }

  var columns: [[Double]] { (0..<3).map { way in scores.map { $0[way] } } }
}
