internal import AlsoModelFile
internal import Glibc

/// What the co-purchase neighbors of a query's items add up to, for every item with factors.
struct NeighborSums {
  /// Σ over the query's items i of (c̃_ij / (n_i^0.6 n_j^0.4 + 8))^1.5: the *cosine\** score.
  private(set) var similarity: [Float]
  /// Σ over the query's items i of c̃_ij / (n_i + 10): the *cond\** score.
  private(set) var conditional: [Float]
  /// The query's item that adds most to `similarity`; -1 where none is a neighbor.
  private(set) var strongestItem: [Int32]
  /// Orders that hold the item and `strongestItem`.
  private(set) var strongestOrders: [UInt32]

  /// Adds up the neighbors of `query`, items with factors.
  init(_ model: Model, query: [Int32]) {
    let count = model.manifest.trainedItems
    similarity = Array(repeating: 0, count: count)
    conditional = Array(repeating: 0, count: count)
    strongestItem = Array(repeating: -1, count: count)
    strongestOrders = Array(repeating: 0, count: count)
    var strongest = [Float](repeating: 0, count: count)
    for item in query {
      let orders = Double(model.itemOrders[Int(item)])
      let own = pow(orders, 0.6)
      for entry in model.neighborRange(of: Int(item)) {
        let neighbor = Int(model.neighborItems[entry])
        guard neighbor < count else { continue }
        let weight = Double(model.neighborWeights[entry])
        let other = pow(Double(model.itemOrders[neighbor]), 0.4)
        let part = Float(pow(weight / (own * other + 8), 1.5))
        similarity[neighbor] += part
        conditional[neighbor] += Float(weight / (orders + 10))
        if part > strongest[neighbor] {
          strongest[neighbor] = part
          strongestItem[neighbor] = item
          strongestOrders[neighbor] = model.neighborOrders[entry]
        }
      }
    }
  }
}
