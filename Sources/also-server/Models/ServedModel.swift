internal import AlsoBase
internal import AlsoDocuments
internal import AlsoModelFile
internal import AlsoServing

/// A model that was verified, and what is built from it to answer over HTTP.
struct ServedModel: Sendable {
  let recommender: Recommender
  /// What tells this model from others: see ``AlsoModelFile/Model/version``.
  let version: String
  /// Finds items by their names.
  let search: ItemSearch
  /// What tells an answer from that to the same request before: it depends on the model, and on when the
  /// shop's files were written.
  let tag: EntityTag
  /// The model's file, as it was when it was read.
  let file: FileIdentity
  /// What the shop wants of the answers.
  let shop: ServedShop

  /// Reads all of the model at `path`, to know that it is what was written.
  ///
  /// One of at most `limit` bytes is copied, so that nothing that happens to the file later changes it; a
  /// larger one is mapped.
  ///
  /// - Complexity: O(file size)
  init(contentsOf path: String, copyingUpTo limit: Int, _ shop: ServedShop) throws {
    // Before it is read: if another takes its place meanwhile, that is seen at the next look.
    let file = try FileIdentity(of: path)
    let model = try Model(contentsOf: path, copyingUpTo: limit)
    try model.verify()
    try self.init(Recommender(model: model), of: file, search: ItemSearch(model), shop: shop)
  }

  /// The same model, with what the shop wants now.
  func with(_ shop: ServedShop) throws -> Self {
    try Self(recommender, of: file, search: search, shop: shop)
  }

  private init(
    _ recommender: Recommender,
    of file: FileIdentity,
    search: ItemSearch,
    shop: ServedShop
  ) throws {
    self.recommender = try shop.applied(to: recommender)
    self.file = file
    self.search = search
    self.shop = shop
    version = recommender.model.version
    tag = EntityTag(model: ([version] + shop.stamps).joined(separator: "-"))
  }

  var model: Model { recommender.model }
}
