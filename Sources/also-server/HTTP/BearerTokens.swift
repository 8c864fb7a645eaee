internal import AlsoDocuments
internal import FoundationEssentials
internal import HTTPTypes
internal import Synchronization

/// The tokens of which a client has to send one: two at most, so that clients can change from one to the next
/// while both are valid.
final class BearerTokens: Sendable {
  private let path: String
  private let tokens: Mutex<[[UInt8]]>

  /// The most lines of the file.
  private static let most = 2

  /// The lines of a file.
  init(contentsOf path: String) throws(Failure) {
    self.path = path
    tokens = Mutex(try Self.tokens(in: path))
  }

  /// Reads the file anew; the tokens stay what they were if that fails.
  func reload() throws(Failure) {
    let read = try Self.tokens(in: path)
    tokens.withLock { $0 = read }
  }

  private static func tokens(in path: String) throws(Failure) -> [[UInt8]] {
    let data: Data
    do { data = try Data(contentsOf: URL(fileURLWithPath: path)) } catch {
      throw Failure(.noInput, "\(path): the token can't be read.")
    }
    let lines = data.split(separator: UInt8(ascii: "\n"))
    guard 1...most ~= lines.count,
      lines.allSatisfy({ $0.count >= 16 && $0.allSatisfy { 0x21...0x7e ~= $0 } })
    else {
      throw Failure(
        .badData,
        "\(path): expected a line, or two, of at least 16 printable characters of ASCII without spaces."
      )
    }
    return lines.map { Array($0) }
  }

  /// Throws unless the field `Authorization` has one of the tokens.
  ///
  /// How long it takes depends on what was sent, but not on how much of it is right.
  func check(_ fields: HTTPFields) throws(Problem) {
    let scheme = "bearer "
    let field = fields[.authorization] ?? ""
    guard field.utf8.count >= scheme.utf8.count, field.prefix(scheme.count).lowercased() == scheme
    else { throw Self.problem("no token was sent", challenge: "Bearer") }
    let sent = Array(field.utf8.dropFirst(scheme.utf8.count))
    var isRight = false
    for token in tokens.withLock({ $0 }) where Self.isEqual(sent, token) { isRight = true }
    guard isRight else {
      throw Self.problem(
        "the token isn't the right one",
        challenge: "Bearer error=\"invalid_token\""
      )
    }
  }

  private static func isEqual(_ sent: [UInt8], _ token: [UInt8]) -> Bool {
    var difference: UInt8 = sent.count == token.count ? 0 : 1
    for (index, byte) in sent.enumerated() { difference |= byte ^ token[index % token.count] }
    return difference == 0
  }

  private static func problem(_ reason: String, challenge: String) -> Problem {
    Problem(
      kind: .unauthorized,
      detail: "\(reason); expected Authorization: Bearer TOKEN",
      headers: [.wwwAuthenticate: challenge]
    )
  }
}
