internal import AlsoDocuments
internal import AlsoModelFile
internal import AlsoServing
internal import FoundationEssentials

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
  /// The files that were read, the model's first, as they were when they were.
  let files: [FileIdentity]

  /// Maps the model at `path` and reads all of it, to know that it is what was written, and the files of what
  /// the shop wants.
  ///
  /// - Complexity: O(file sizes)
  init(contentsOf path: String, _ shop: ShopFiles) throws {
    // Before they are read: if others take their places meanwhile, that is seen at the next look.
    files = try Self.files(path, shop)
    let recommender = try Recommender(contentsOf: path)
    try recommender.model.verify()
    self.recommender = try shop.applied(to: recommender) { path, limit in
      do {
        return Array(try Data(contentsOf: URL(fileURLWithPath: path)).prefix(limit))
      } catch {
        throw Failure(.noInput, "\(path): the file can't be read.")
      }
    }
    version = recommender.model.version
    tag = EntityTag(model: ([version] + files.dropFirst().map(\.stamp)).joined(separator: "-"))
    search = ItemSearch(recommender.model)
  }

  /// What is at the paths now, the model's first.
  static func files(_ path: String, _ shop: ShopFiles) throws(ModelFileError) -> [FileIdentity] {
    var files = [try FileIdentity(of: path)]
    for path in shop.paths { files.append(try FileIdentity(of: path)) }
    return files
  }

  /// The model's file.
  var file: FileIdentity { files[0] }

  var model: Model { recommender.model }
}
