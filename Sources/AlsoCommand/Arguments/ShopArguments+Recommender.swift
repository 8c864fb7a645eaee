internal import AlsoArguments
internal import AlsoDocuments
internal import AlsoModelFile
internal import AlsoServing

extension ShopArguments {
  /// What is another if one of the files is, or was written since.
  func stamps() throws(ModelFileError) -> String {
    var stamps: [String] = []
    for path in files.paths {
      stamps.append(path == "-" ? path : try FileIdentity(of: path).stamp)
    }
    return stamps.joined(separator: " ")
  }

  /// Maps a model, to answer as the shop and its customers want.
  func recommender(of model: String, _ console: Console) throws -> Recommender {
    let recommender = try files.applied(to: Recommender(contentsOf: model)) { path, limit in
      try InputDescriptor.contents(of: path, upTo: limit)
    }
    let unknown = recommender.unknownItems
    if unknown > 0 {
      let items = unknown == 1 ? "1 item" : "\(unknown) items"
      console.note("The model doesn't know \(items) of the rules and dismissals.")
    }
    return recommender
  }
}
