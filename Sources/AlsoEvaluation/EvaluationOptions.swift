/// How queries are made of held-out orders, and what they are compared with.
public struct EvaluationOptions: Sendable, Hashable {
  /// The most queries of each task; `nil` takes all there are.
  public var queriesPerTask: Int?
  /// Items in fewer training orders than this are neither asked for nor looked for.
  public var minimumItemOrders: Int
  /// Decides which queries are taken, and which item of a basket is hidden.
  public var seed: UInt64
  /// Whether the catalog's prices count before those paid, though they may be of after the split.
  public var allowsCatalogPrices: Bool
  /// On how many of the most-bought items the baseline EASE^R is learnt; 0 leaves it out.
  ///
  /// It takes 4 · items² bytes and some items³ operations.
  public var easeItems: Int
  /// The ridge penalty of EASE^R, λ; `nil` is 5 in a shop of less than 8,000 known items, 30 in a larger one.
  public var easePenalty: Double?

  /// Creates options.
  ///
  /// - Precondition: `queriesPerTask` and `minimumItemOrders` are positive, `easeItems` isn't negative.
  public init(
    queriesPerTask: Int? = 2_000,
    minimumItemOrders: Int = 5,
    seed: UInt64 = 42,
    allowsCatalogPrices: Bool = false,
    easeItems: Int = 4_000,
    easePenalty: Double? = nil
  ) {
    precondition(queriesPerTask.map { $0 > 0 } ?? true && minimumItemOrders > 0 && easeItems >= 0)
    self.queriesPerTask = queriesPerTask
    self.minimumItemOrders = minimumItemOrders
    self.seed = seed
    self.allowsCatalogPrices = allowsCatalogPrices
    self.easeItems = easeItems
    self.easePenalty = easePenalty
  }
}
