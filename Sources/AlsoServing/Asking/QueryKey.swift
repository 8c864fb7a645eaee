/// Something that a query can say: its name, what its value is, and the modes for which it means anything.
///
/// The command line, query files, HTTP and batches all read ``all``: what they offer, accept and describe
/// follows from it.
public struct QueryKey: Sendable {
  /// What a value must be.
  public enum ValueType: Sendable, Hashable {
    /// Any text.
    case text
    /// Any number of texts.
    case texts
    /// One of these texts.
    case choice([String])
    /// A ``Filter``.
    case filter
    /// Yes or no.
    case flag
    /// A whole number from 1.
    case count
    /// A number in this range.
    case number(ClosedRange<Double>)
    /// Two positive numbers, the smaller one first.
    case band
    /// Two numbers from 0, the smaller one first, of which one may be missing.
    case bounds
  }

  /// The name in JSON, and of the parameter of a URL.
  public let name: String
  /// What the value must be.
  public let value: ValueType
  /// What the key says, in a sentence.
  public let help: String
  /// The modes for which the key means something.
  public let modes: Set<Mode>
  /// Changes a query as a value says, which is of the key's type.
  let set: @Sendable (inout Query, QueryValue) throws(QueryFault) -> Void
  /// What a query says; `nil` is nothing.
  let get: @Sendable (Query) -> QueryValue?

  /// The name in a URL, where each element of a list has a parameter of its own.
  package var parameterName: String { name == Self.itemsName ? Self.itemParameter : name }

  /// The option on the command line, without its dashes.
  package var optionName: String {
    name == Self.itemsName ? Self.itemParameter : name.replacing("_", with: "-")
  }

  /// Whether the key may be given once for each element of its list.
  package var isList: Bool { value == .texts }

  /// What is expected as the value.
  public var expectation: String {
    switch value {
    case .texts: "a list of strings"
    case .text, .filter: "a string"
    case .flag: "true or false"
    case .choice(let names): names.joined(separator: " or ")
    case .band: "two positive numbers, the smaller one first"
    case .bounds: "two numbers from 0, the smaller one first, one of which may be null"
    case .count: "a whole number, 1 or more"
    case .number(let range): "a number from \(Int(range.lowerBound)) to \(Int(range.upperBound))"
    }
  }

  static let itemsName = "items"
  private static let itemParameter = "item"

  /// The keys that mean something for a mode, in the order in which they are listed to people.
  public static func all(of mode: Mode) -> [QueryKey] { byMode[mode] ?? [] }

  /// Found once, for every request asks.
  private static let byMode = Dictionary(
    uniqueKeysWithValues: Mode.allCases.map { mode in
      (mode, all.filter { $0.modes.contains(mode) })
    }
  )

  /// The key of this name in JSON.
  public static func named(_ name: String) -> QueryKey? { all.first { $0.name == name } }
}

/// A value of a query's key, as whoever asks writes it.
public enum QueryValue: Sendable, Hashable {
  case text(String)
  case texts([String])
  case flag(Bool)
  case number(Double)
  /// Two numbers, of which one may be missing.
  case bounds(Double?, Double?)
}
