internal import AlsoArguments
internal import AlsoDocuments
internal import AlsoIngestion
internal import AlsoServing

extension ShopArguments {
  /// The arguments that name files, as those of a command.
  static func files<Command>(
    of group: @escaping (Command) -> ShopArguments
  ) -> [FileArgument<Command>] {
    [
      FileArgument("--rules", .isRead, path: { group($0).rules }),
      FileArgument("--opt-outs", .isRead, path: { group($0).optOutArguments.optOuts }),
      FileArgument("--dismissals", .isRead, path: { group($0).dismissals }),
    ]
  }

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

extension OptOutArguments {
  /// The customers who opted out; nobody where no file is given.
  func read() throws -> OptOuts {
    guard let optOuts else { return OptOuts() }
    return try ShopFiles.optOuts(optOuts, allowsFewer: allowFewerOptOuts) { path, limit in
      try InputDescriptor.contents(of: path, upTo: limit)
    }
  }
}
