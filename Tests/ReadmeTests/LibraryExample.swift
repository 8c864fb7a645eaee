import Also

/// Learns from an order dump and a catalog, and says what goes with a cart.
func additions(to cart: [String], orders: String, items: String, model: String) throws -> Answer {
  let dump = try OrderReader().read([.path(orders)])
  let catalog = try CatalogReader().read(.path(items)).catalog
  let trained = try TrainedModel(
    training: dump.log,
    catalog: catalog,
    account: dump.account,
    threads: 2
  )
  try trained.write(to: model)
  let recommender = try Recommender(contentsOf: model)
  return recommender.answer(Query(.complements, items: cart))
}
