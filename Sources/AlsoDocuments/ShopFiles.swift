package import AlsoIngestion
package import AlsoModelFile
package import AlsoOrders
package import AlsoServing

/// What the shop and its customers want of all answers, in files that are read without another training.
package struct ShopFiles: Sendable {
  /// Rules as JSON, if there are any.
  package var rules: String?
  /// Customers whose purchases must not be used, one identifier a line.
  package var optOuts: String?
  /// What customers don't want to be shown, as ``DismissalReader`` reads it.
  package var dismissals: String?
  /// Whether a list of opt-outs that may be cut short is taken for whole.
  package var allowsFewerOptOuts: Bool

  /// Reads a file, or the first so many bytes of a longer one.
  package typealias Reading = (_ path: String, _ limit: Int) throws -> [UInt8]

  /// A longer file is no list of rules.
  private static let maximumRules = 1 << 26

  /// Creates a list of files, of which any may be missing.
  package init(
    rules: String? = nil,
    optOuts: String? = nil,
    dismissals: String? = nil,
    allowsFewerOptOuts: Bool = false
  ) {
    self.rules = rules
    self.optOuts = optOuts
    self.dismissals = dismissals
    self.allowsFewerOptOuts = allowsFewerOptOuts
  }

  /// The paths of the files that there are.
  package var paths: [String] { [rules, optOuts, dismissals].compactMap(\.self) }

  /// A recommender that answers as the files say.
  ///
  /// `note` is told what was read, by the names of the options. Throws what `contents` throws,
  /// ``RulesFileError``, also for what rules ask of markets that the model doesn't know, ``OptOutsFileError``
  /// and ``IngestionError``.
  package func applied(
    to recommender: Recommender,
    reading contents: Reading,
    noting note: (InputDigest) -> Void = { _ in }
  ) throws -> Recommender {
    func read(_ path: String, _ limit: Int, as name: String) throws -> [UInt8] {
      let bytes = try contents(path, limit)
      note(InputDigest(name: name, of: bytes))
      return bytes
    }
    return recommender.with(
      rules: try rules.map { path in
        let rules = try Self.rules(path) { try read($0, $1, as: "rules") }
        try Self.check(rules, of: path, for: recommender.model)
        return rules
      },
      optOuts: try optOuts.map { path in
        try Self.optOuts(path, allowsFewer: allowsFewerOptOuts) {
          try read($0, $1, as: "opt-outs")
        }
      },
      dismissals: try dismissals.map { path in
        let (dismissals, digest) = try DismissalReader().digested(InputFile(argument: path))
        note(InputDigest(name: "dismissals", bytes: digest.bytes, crc32c: digest.crc32c))
        return dismissals
      }
    )
  }

  /// The rules in a file; see ``check(_:of:for:)``.
  package static func rules(_ path: String, reading contents: Reading) throws -> Rules {
    let json = try contents(path, maximumRules)
    do { return try Rules(json: json) } catch { throw RulesFileError(path: path, fault: error) }
  }

  /// Throws where the rules of a file are about a market that the model doesn't know.
  package static func check(
    _ rules: Rules,
    of path: String,
    for model: Model
  ) throws(RulesFileError) {
    do { try rules.check(for: model) } catch { throw RulesFileError(path: path, fault: error) }
  }

  /// The customers in a file who opted out; `before` is how many did in the list before it.
  package static func optOuts(
    _ path: String,
    before: Int? = nil,
    allowsFewer: Bool,
    reading contents: Reading
  ) throws -> OptOuts {
    try OptOuts(
      contents(path, OptOuts.mostBytes + 1),
      at: path,
      before: before,
      allowsFewer: allowsFewer
    )
  }

  /// What the customers in a file don't want to be shown.
  package static func dismissals(_ path: String) throws -> Dismissals {
    try DismissalReader().read(InputFile(argument: path))
  }
}

/// Why a file isn't one of rules.
package struct RulesFileError: Error {
  package let path: String
  package let fault: RulesError
}
