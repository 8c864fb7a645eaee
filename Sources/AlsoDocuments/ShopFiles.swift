internal import AlsoIngestion
internal import AlsoModelFile
internal import AlsoOrders
package import AlsoServing

/// What the shop and its customers want of all answers, in files that are read without another training.
package struct ShopFiles: Sendable {
  /// Rules as JSON, if there are any.
  package var rules: String?
  /// Customers whose purchases must not be used, one identifier a line.
  package var optOuts: String?
  /// What customers don't want to be shown, as ``DismissalReader`` reads it.
  package var dismissals: String?

  /// A longer file is no list of rules.
  private static let maximumRules = 1 << 26

  /// Creates a list of files, of which any may be missing.
  package init(rules: String? = nil, optOuts: String? = nil, dismissals: String? = nil) {
    self.rules = rules
    self.optOuts = optOuts
    self.dismissals = dismissals
  }

  /// The paths of the files that there are.
  package var paths: [String] { [rules, optOuts, dismissals].compactMap(\.self) }

  /// A recommender that answers as the files say.
  ///
  /// `contents` reads a file, or the first so many bytes of a longer one. Throws what it throws,
  /// ``RulesFileError``, also for what rules ask of markets that the model doesn't know, and
  /// ``IngestionError``.
  package func applied(
    to recommender: Recommender,
    reading contents: (_ path: String, _ limit: Int) throws -> [UInt8]
  ) throws -> Recommender {
    recommender.with(
      rules: try rules.map {
        try Self.rules($0, contents($0, Self.maximumRules), for: recommender.model)
      },
      optOuts: try optOuts.map { OptOuts(lines: try contents($0, .max)) },
      dismissals: try dismissals.map { try DismissalReader().read(InputFile(argument: $0)) }
    )
  }

  private static func rules(
    _ path: String,
    _ json: [UInt8],
    for model: Model
  ) throws(RulesFileError) -> Rules {
    do throws(RulesError) {
      let rules = try Rules(json: json)
      try rules.check(for: model)
      return rules
    } catch {
      throw RulesFileError(path: path, fault: error)
    }
  }
}

/// Why a file isn't one of rules.
package struct RulesFileError: Error {
  package let path: String
  package let fault: RulesError
}
