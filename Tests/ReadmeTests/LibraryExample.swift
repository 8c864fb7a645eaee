import AlsoIngestion
import AlsoServing
import AlsoTraining

/// Learns from an order dump, and says what goes with a cart.
func additions(to cart: [String], orders: String, model: String) throws -> Answer {
  let dump = try OrderReader().read([.path(orders)])
  let trained = try TrainedModel(training: dump.log, account: dump.account, threads: 2)
  try trained.write(to: model)
  let recommender = try Recommender(contentsOf: model)
  return recommender.complements(ComplementQuery(items: cart))
}
