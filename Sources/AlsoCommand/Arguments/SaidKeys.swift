internal import AlsoServing
internal import ArgumentParser

/// What an option of the command line says of a query.
struct SaidKey {
  let key: QueryKey
  let value: QueryValue

  /// The key of this name in the table of keys, and what is said of it; `nil` where nothing is.
  init?(_ name: String, _ value: QueryValue?) {
    guard let value else { return nil }
    guard let key = QueryKey.named(name) else { preconditionFailure("\(name) is no key") }
    (self.key, self.value) = (key, value)
  }

  /// A key that is said where a flag is given.
  init?(_ name: String, isGiven: Bool) { self.init(name, isGiven ? .flag(true) : nil) }
}

/// A group of options that say something of a query, each named as its key.
protocol SayingArguments: ParsableArguments {
  /// What is said, in the order of the options.
  var said: [SaidKey] { get }
}

extension Query {
  /// The query that says what the command line does.
  ///
  /// - Throws: `ValidationError` naming an option that means nothing for the mode, or its value.
  init(_ mode: Mode, saying said: [SaidKey], usualCount: Int? = nil) throws {
    self.init(mode)
    if let usualCount { options.count = usualCount }
    for said in said {
      let option = "--\(said.key.optionName)"
      guard said.key.modes.contains(mode) else {
        let modes = Mode.allCases.filter(said.key.modes.contains).map { "--\($0.rawValue)" }
        throw ValidationError("\(option) goes with \(modes.joined(separator: " or ")).")
      }
      do throws(QueryFault) {
        try set(said.key, to: said.value)
      } catch {
        throw ValidationError("\(option): \(error.reason)")
      }
    }
  }
}

/// An option's help: what its key says.
func keyHelp(_ name: String, valueName: String? = nil, discussion: String = "") -> ArgumentHelp {
  guard let key = QueryKey.named(name) else { preconditionFailure("\(name) is no key") }
  return ArgumentHelp("\(key.help)", discussion: discussion, valueName: valueName)
}
