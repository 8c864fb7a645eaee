internal import AlsoBase
internal import AlsoDocuments
internal import AlsoModelFile

/// Where the model that answers and the shop's files are, and how they are read.
struct ModelSource: Sendable {
  let model: String
  let shop: ShopFiles
  /// The size up to which a model is copied, in bytes.
  let mostCopiedBytes: Int

  /// The first model; what goes wrong is thrown.
  func served() throws -> ServedModel {
    try ServedModel(contentsOf: model, copyingUpTo: mostCopiedBytes, ServedShop(shop))
  }

  /// What is at the paths now, after `before` answered.
  ///
  /// The model is read if another is at its path, or if `rereads`. What the shop wants is taken from its
  /// files as far as they can be read.
  func served(after before: ServedModel, rereads: Bool) throws -> ServedModel {
    var shop = before.shop
    shop.refresh()
    if !rereads, try FileIdentity(of: model) == before.file { return try before.with(shop) }
    return try ServedModel(contentsOf: model, copyingUpTo: mostCopiedBytes, shop)
  }

  /// What is at the paths now, the model's first; `nil` where nothing is that can be looked at.
  var files: [FileIdentity?] { ([model] + shop.paths).map { try? FileIdentity(of: $0) } }
}
