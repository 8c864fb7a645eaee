internal import AlsoArguments
internal import AlsoDocuments
internal import AlsoIngestion
internal import AlsoServing

extension ShopArguments {
  /// Maps a model, to answer as the shop and its customers want; `note` is told what was read of their files.
  func recommender(
    of model: String,
    _ console: Console,
    noting note: (InputDigest) -> Void = { _ in }
  ) throws -> Recommender {
    let recommender = try files.applied(
      to: Recommender(contentsOf: model),
      reading: { path, limit in try InputDescriptor.contents(of: path, upTo: limit) },
      noting: note
    )
    let unknown = recommender.unknownItems
    if unknown > 0 {
      let items = unknown == 1 ? "1 item" : "\(unknown) items"
      console.note("The model doesn't know \(items) of the rules and dismissals.")
    }
    return recommender
  }
}
