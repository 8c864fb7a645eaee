internal import AlsoBase
internal import AlsoDocuments
internal import AlsoModelFile
internal import AlsoOrders
internal import AlsoServing
internal import FoundationEssentials

/// What the shop and its customers want, as it was last read.
///
/// A file that is missing or that isn't what it has to be is no reason to forget what it said: the last whole
/// one is heeded, and ``stale`` tells of it.
struct ServedShop: Sendable {
  private let files: ShopFiles
  private var rules: WatchedFile<Rules>?
  private var optOuts: WatchedFile<OptOuts>?
  private var dismissals: WatchedFile<Dismissals>?

  /// Reads all files; what goes wrong is thrown.
  init(_ files: ShopFiles) throws {
    self.files = files
    rules = try files.rules.map { path in
      try WatchedFile(path) { try ShopFiles.rules($0, reading: Self.contents) }
    }
    optOuts = try files.optOuts.map { path in
      try WatchedFile(path) {
        try ShopFiles.optOuts($0, allowsFewer: files.allowsFewerOptOuts, reading: Self.contents)
      }
    }
    dismissals = try files.dismissals.map { path in
      try WatchedFile(path) { try ShopFiles.dismissals($0) }
    }
  }

  /// Reads those files anew that were replaced.
  mutating func refresh() {
    rules?.refresh { path, _ in try ShopFiles.rules(path, reading: Self.contents) }
    optOuts?.refresh { [allowsFewer = files.allowsFewerOptOuts] path, before in
      try ShopFiles.optOuts(
        path,
        before: before.count,
        allowsFewer: allowsFewer,
        reading: Self.contents
      )
    }
    dismissals?.refresh { path, _ in try ShopFiles.dismissals(path) }
  }

  /// A recommender that answers as the shop wants; throws where rules don't fit the model.
  func applied(to recommender: Recommender) throws -> Recommender {
    if let rules { try ShopFiles.check(rules.content, of: rules.path, for: recommender.model) }
    return recommender.with(
      rules: rules?.content,
      optOuts: optOuts?.content,
      dismissals: dismissals?.content
    )
  }

  /// The files that are heeded though they are no longer what is at their paths: what they are, and why.
  var stale: [(file: String, reason: String)] {
    faults.compactMap { file, fault in fault.map { (file, $0) } }
  }

  /// Of each file that there is, whether it is among the stale ones.
  var isStale: [(file: String, isStale: Bool)] { faults.map { ($0, $1 != nil) } }

  private var faults: [(file: String, fault: String?)] {
    [
      rules.map { ("rules", $0.fault) }, optOuts.map { ("opt-outs", $0.fault) },
      dismissals.map { ("dismissals", $0.fault) },
    ]
    .compactMap(\.self)
  }

  /// What is another if what is heeded is.
  var stamps: [String] {
    [rules?.identity, optOuts?.identity, dismissals?.identity].compactMap { $0?.stamp }
  }

  private static func contents(_ path: String, _ limit: Int) throws -> [UInt8] {
    do {
      return Array(try Data(contentsOf: URL(fileURLWithPath: path)).prefix(limit))
    } catch {
      throw Failure(.noInput, "\(path): the file can't be read.")
    }
  }
}
