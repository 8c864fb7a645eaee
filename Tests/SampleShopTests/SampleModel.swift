import AlsoIngestion
import AlsoLinearAlgebra
import AlsoModelFile
import AlsoOrders
import AlsoServing
import AlsoTraining
import Foundation
import TestSupport

/// Where `models/sample-shop` has a file of this name; the empty name is the directory itself.
func shippedFile(_ name: String) -> URL {
  URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "models/sample-shop").appending(path: name)
}

/// What the present code makes of the shipped orders.
struct SampleModel: Sendable {
  /// The options of the shipped model: the program's own, but for the factors of the taste.
  ///
  /// 64 factors for each of so few orders a customer are more than there is to learn, and would take the
  /// shop above 3 MB.
  static let options: ModelOptions = {
    var options = ModelOptions()
    options.taste.factors = 32
    return options
  }()

  /// The command that makes the shipped model, as its card gives it.
  static let command = """
    also train models/sample-shop/orders.csv --items models/sample-shop/items.csv \\
      --taste-factors \(options.taste.factors) -o models/sample-shop/sample-shop.also
    """

  /// The model, trained once for all tests.
  static let trained = Result { try SampleModel(threads: 2) }

  /// A model that mixes the parts of its scores as shipped.
  ///
  /// What a customer likes tells so little beside the rest in this shop that the learnt mix may leave it out.
  static let withShippedMix = Result { try SampleModel(threads: 2) { $0.learnsMix = false } }

  /// The model file.
  let bytes: [UInt8]
  /// The model in memory.
  let contents: ModelContents
  /// Answers from the model.
  let recommender: Recommender

  /// Reads the shipped files and trains as `also train` does.
  init(
    threads: Int,
    kernels: Kernels = .best,
    options change: (inout ModelOptions) -> Void = { _ in }
  ) throws {
    var options = Self.options
    change(&options)
    let items = try CatalogReader().read(.path(shippedFile("items.csv").path()))
    let orders = try OrderReader().read([.path(shippedFile("orders.csv").path())])
    var account = orders.account
    account.describe(orders.log, catalog: items.catalog)
    let digests = [("orders", orders.digests[0]), ("items", items.digests[0])]
    let model = try TrainedModel(
      training: orders.log,
      catalog: items.catalog,
      options: options,
      account: account,
      inputs: digests.map { .init(role: $0, bytes: $1.bytes, crc32c: $1.crc32c) },
      threads: threads,
      kernels: kernels,
      report: { _ in }
    )
    // What is mapped stays when the directory goes.
    let directory = try TemporaryDirectory()
    let path = directory.file("sample-shop.also")
    try model.write(to: path)
    contents = model.contents
    bytes = try TemporaryDirectory.bytes(of: path)
    recommender = try Recommender(contentsOf: path)
  }
}
