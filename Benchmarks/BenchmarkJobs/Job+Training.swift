internal import AlsoModelFile
internal import AlsoOrders
internal import AlsoTraining
internal import TestSupport

/// From an order log to a model, every stage of it.
extension Job {
  static let training: [Job] = [
    Job("training/small-shop") { _ in
      let orders = OrderLog.random(orders: 300, items: 80, customers: 60, seed: 30)
      var options = ModelOptions()
      options.basket.factors = 16
      options.taste.factors = 16
      let operations =
        2 * orders.lineCount * 16 * 16 * (options.basket.sweeps + options.taste.sweeps)
      return Prepared(work: .operations(operations)) {
        let model = try TrainedModel(
          training: orders,
          options: options,
          account: ImportAccount(),
          threads: 1
        )
        return model.manifest.basketLoss + model.manifest.tasteLoss
      }
    }
  ]
}
