internal import AlsoEvaluation
internal import AlsoIngestion
internal import AlsoLinearAlgebra
internal import AlsoModelFile
internal import AlsoOrders
internal import AlsoServing
internal import AlsoTraining
internal import SampleShop
internal import TestSupport

/// How good what is learnt is: figures of fixed seeds, which speed must not be bought with.
package struct Quality: Sendable {
  /// One figure.
  package struct Figure: Sendable, Hashable {
    /// What it is of, `group/what`.
    package let name: String
    /// The loss, or NDCG@10.
    package let value: Double
  }

  /// The losses of a factorization and of both models of the sample shop.
  package let losses: [Figure]
  /// NDCG@10 of what the sample shop's recommender answers, for each task and way to ask.
  package let rankings: [Figure]

  /// Trains, and judges what was learnt.
  ///
  /// - Parameter threads: The number of threads to use; no figure depends on it.
  /// - Throws: Whatever ends training.
  package init(threads: Int) throws {
    let shop = try Shop(threads: threads)
    losses = [
      Figure(name: "loss/factorization-32", value: try Self.factorizationLoss(threads: threads)),
      Figure(name: "loss/sample-shop-baskets", value: shop.model.manifest.basketLoss),
      Figure(name: "loss/sample-shop-taste", value: shop.model.manifest.tasteLoss),
    ]
    rankings = try shop.rankings(threads: threads)
  }

  private static func factorizationLoss(threads: Int) throws -> Double {
    let matrix = SparseMatrix.likeOrders(rows: 3000, columns: 600, longestRow: 60, seed: 60)
    let solver = ImplicitALS(model: "loss", options: .twoSweeps(32), seed: 1, threads: threads)
    return try solver.fit(matrix) { _, _ in }.loss
  }
}

/// The sample shop, its orders from a day on held out.
private struct Shop {
  /// The first of April 2025, as in the README.
  private static let moment = Timestamp(secondsSince1970: 1_743_465_600)

  let directory: TemporaryDirectory
  let catalog: Catalog
  let split: TimeSplit
  let model: TrainedModel

  init(threads: Int) throws {
    directory = try TemporaryDirectory()
    let orders = try directory.write(Array(ShopHistory().ordersCSV.utf8), to: "orders.csv")
    let items = try directory.write(Array(Assortment.itemsCSV.utf8), to: "items.csv")
    let dump = try OrderReader().read([.path(orders)])
    catalog = try CatalogReader().read(.path(items)).catalog
    split = try TimeSplit(dump.log, at: Self.moment)
    var options = ModelOptions()
    options.until = split.moment
    options.priceSource = .paid
    model = try TrainedModel(
      training: split.training,
      catalog: catalog,
      options: options,
      account: dump.account,
      threads: threads
    )
  }

  func rankings(threads: Int) throws -> [Quality.Figure] {
    let path = directory.file("sample-shop.also")
    try model.write(to: path)
    let recommender = try Recommender(contentsOf: path)
    let options = EvaluationOptions(queriesPerTask: 1000)
    let evaluator = Evaluator(split: split, catalog: catalog, options: options)
    return try evaluator.evaluate(recommender, threads: threads).tasks.flatMap { task in
      task.rankers.filter { !$0.isBaseline }.map { ranker in
        let way = ranker.ranker.filter { $0 != "," }.replacing(" ", with: "-")
        let ndcg = ranker[.ndcg10]?.value ?? .nan
        return Quality.Figure(name: "\(task.task.rawValue)/\(way)", value: ndcg)
      }
    }
  }
}
