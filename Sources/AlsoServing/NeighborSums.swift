internal import AlsoModelFile
internal import AlsoOrders

/// What the co-purchase neighbors of a query's items add up to, for every item with factors.
struct NeighborSums {
  /// Σ over the query's items of ``CoPurchaseScore/distinctive(similarity:)``, *cosine\**.
  private(set) var similarity: [Float]
  /// Σ over the query's items of ``CoPurchaseScore/likely(weight:orders:)``, *cond\**.
  private(set) var conditional: [Float]
  /// The query's item that speaks most for it; -1 where none is a neighbor.
  ///
  /// That is the one that adds most to `similarity`, of those in enough orders with it and more often than
  /// by chance; failing that, of those in enough orders; failing that, of all.
  private(set) var strongestItem: [Int32]
  /// Orders that hold the item and `strongestItem`.
  private(set) var strongestOrders: [UInt32]

  /// Adds up the neighbors of `query`, items with factors, of which `score` decides how much each counts.
  ///
  /// `options` say what is enough evidence.
  init(
    _ model: Model,
    query: [Int32],
    score: CoPurchaseScore = .prior,
    options: AnswerOptions = AnswerOptions()
  ) {
    let count = model.manifest.trainedItems
    similarity = Array(repeating: 0, count: count)
    conditional = Array(repeating: 0, count: count)
    strongestItem = Array(repeating: -1, count: count)
    strongestOrders = Array(repeating: 0, count: count)
    var strongest = [Strength](repeating: Strength(), count: count)
    let (itemColumn, orderColumn) = (model.neighborItems, model.neighborOrders)
    let (weightColumn, itemOrderColumn) = (model.neighborWeights, model.itemOrders)
    let (neighborItems, neighborOrders) = (itemColumn.span, orderColumn.span)
    let (neighborWeights, itemOrders) = (weightColumn.span, itemOrderColumn.span)
    for item in query {
      let orders = Double(itemOrders[Int(item)])
      let norm = score.norm(orders: orders)
      for entry in model.neighborRange(of: Int(item)) {
        let neighbor = Int(neighborItems[entry])
        guard neighbor < count else { continue }
        let weight = Double(neighborWeights[entry])
        let similarity = CoPurchaseScore.similarity(
          weight: weight,
          norm: norm,
          neighborNorm: score.neighborNorm(orders: Double(itemOrders[neighbor]))
        )
        let part = Float(score.distinctive(similarity: similarity))
        self.similarity[neighbor] += part
        conditional[neighbor] += Float(CoPurchaseScore.likely(weight: weight, orders: orders))
        let joint = Double(neighborOrders[entry])
        let chance =
          orders * Double(itemOrders[neighbor]) / Double(max(1, model.manifest.orders))
        let strength = Strength(
          isSupported: joint >= Double(options.minimumOrders),
          isMoreThanChance: joint > options.minimumTimesChance * chance,
          part: part
        )
        if strength > strongest[neighbor] {
          strongest[neighbor] = strength
          strongestItem[neighbor] = item
          strongestOrders[neighbor] = neighborOrders[entry]
        }
      }
    }
  }
}

/// How much one of a query's items speaks for another item.
private struct Strength: Comparable {
  /// Whether they are in enough orders together.
  var isSupported = false
  /// Whether they are together more often than by chance.
  var isMoreThanChance = false
  /// What it adds to the similarity.
  var part: Float = 0

  private var rank: Int { isSupported ? (isMoreThanChance ? 2 : 1) : 0 }

  static func < (a: Self, b: Self) -> Bool {
    a.rank == b.rank ? a.part < b.part : a.rank < b.rank
  }
}
