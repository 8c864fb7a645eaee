internal import HTTPTypes
internal import Synchronization

/// Names for requests, by which a log and who asked can speak of the same one.
final class RequestIdentifiers: Sendable {
  private static let longest = 128
  /// What tells this process from others.
  private let process = String(UInt32.random(in: .min ... .max), radix: 16)
  private let count = Atomic<UInt64>(0)

  /// The identifier that the client sent, if it is one that can stand in a log, or a new one.
  func identifier(of fields: HTTPFields) -> String {
    if let sent = fields[.requestIdentifier], 1...Self.longest ~= sent.utf8.count,
      sent.utf8.allSatisfy(\.isOfIdentifier)
    {
      return sent
    }
    return "\(process)-\(count.wrappingAdd(1, ordering: .relaxed).newValue)"
  }
}

extension UInt8 {
  /// Whether the character is a letter, a digit or one of `-._`.
  fileprivate var isOfIdentifier: Bool {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: "_"):
      true
    default: false
    }
  }
}
