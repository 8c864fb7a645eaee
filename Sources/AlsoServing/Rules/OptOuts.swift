internal import AlsoOrders

/// The customers who don't want their purchases to be used.
///
/// A question of what one of them wants has no results, and in any other they are nobody: see
/// ``Answer/isOptedOut``.
public struct OptOuts: Sendable, Equatable {
  private var customers = IdentifierTable()

  /// These customers, by default none.
  public init(_ customers: some Sequence<String> = EmptyCollection()) {
    for customer in customers { self.customers.insert(customer) }
  }

  /// Reads a text with a customer's identifier on each line; empty lines are passed over.
  ///
  /// Lines end with a line feed, before which there may be a carriage return; a byte order mark is passed
  /// over. Identifiers are compared byte by byte.
  ///
  /// - Complexity: O(bytes)
  public init(lines text: [UInt8]) {
    let mark: [UInt8] = [0xef, 0xbb, 0xbf]
    let content = text.starts(with: mark) ? text[mark.count...] : text[...]
    for line in content.split(separator: UInt8(ascii: "\n")) {
      let identifier = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
      if !identifier.isEmpty { customers.insert(identifier.span) }
    }
  }

  /// The customers' identifiers.
  package var identifiers: [String] { (0..<customers.count).map { customers[$0] } }

  /// How many customers there are.
  public var count: Int { customers.count }

  /// Whether a customer is among them.
  ///
  /// - Complexity: O(length), expected
  public func contains(_ customer: String) -> Bool { customers.index(of: customer) != nil }
}
