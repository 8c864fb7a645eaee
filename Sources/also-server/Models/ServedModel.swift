internal import AlsoModelFile
internal import AlsoServing

/// A model that was verified, and what is built from it to answer over HTTP.
struct ServedModel: Sendable {
  let recommender: Recommender
  /// What tells this model from others: see ``AlsoModelFile/Model/version``.
  let version: String
  /// Finds items by their names.
  let search: ItemSearch
  /// The file that was mapped, as it was when it was.
  let file: FileIdentity

  /// Maps the model at `path` and reads all of it, to know that it is what was written.
  ///
  /// - Complexity: O(file size)
  init(contentsOf path: String) throws(ModelFileError) {
    // Before it is mapped: if another takes its place meanwhile, that is seen at the next look.
    file = try FileIdentity(of: path)
    recommender = try Recommender(contentsOf: path)
    try recommender.model.verify()
    version = recommender.model.version
    search = ItemSearch(recommender.model)
  }

  var model: Model { recommender.model }
}
