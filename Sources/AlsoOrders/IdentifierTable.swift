/// Distinct identifiers, numbered from zero in the order in which they were first inserted.
///
/// Identifiers are arbitrary UTF-8 and are compared byte by byte: `Å` composed and decomposed are two
/// identifiers, as are `A1` and `a1`.
public struct IdentifierTable: Sendable {
  /// The UTF-8 of all identifiers, one after the other.
  package private(set) var bytes: [UInt8] = []
  /// Where each identifier begins in `bytes`; the last is the byte count.
  package private(set) var offsets: [Int] = [0]

  /// Creates an empty table.
  public init() {}

  /// The number of identifiers.
  public var count: Int { offsets.count - 1 }

  /// The identifier with this number.
  ///
  /// - Precondition: `index` is in `0..<count`.
  public subscript(index: Int) -> String {
    String(decoding: bytes[offsets[index]..<offsets[index + 1]], as: UTF8.self)
  }

  /// The number of `identifier`, or `nil` if the table doesn't hold it.
  ///
  /// - Complexity: O(length), expected.
  public func index(of identifier: String) -> Int? { nil }

  /// The number of `identifier`, which is inserted if the table doesn't hold it.
  ///
  /// - Complexity: O(length), expected and amortized.
  @discardableResult
  package mutating func insert(_ identifier: Span<UInt8>) -> Int { 0 }

  /// The number of `identifier`, which is inserted if the table doesn't hold it.
  @discardableResult
  package mutating func insert(_ identifier: String) -> Int { 0 }
}

extension IdentifierTable: Equatable {
  /// Whether both hold the same identifiers under the same numbers.
  public static func == (a: Self, b: Self) -> Bool { a.offsets == b.offsets && a.bytes == b.bytes }
}
