import AlsoModelFile
import AlsoOrders
import AlsoTraining

extension Model {
  /// What training makes of a log, with few factors.
  static func trained(on log: OrderLog, catalog: Catalog = .empty) throws -> Model {
    var options = ModelOptions()
    options.basket.factors = 8
    options.taste.factors = 6
    return try TrainedModel(training: log, catalog: catalog, options: options, threads: 2).model()
  }
}
