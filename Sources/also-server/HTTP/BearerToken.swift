internal import AlsoDocuments
internal import AlsoModelFile
internal import FoundationEssentials
internal import HTTPTypes

/// The token that a client has to send.
struct BearerToken: Sendable {
  private let token: [UInt8]

  /// The first line of a file.
  init(contentsOf path: String) throws(Failure) {
    let data: Data
    do { data = try Data(contentsOf: URL(fileURLWithPath: path)) } catch {
      throw Failure(.noInput, "\(path): the token can't be read.")
    }
    guard let line = data.split(separator: UInt8(ascii: "\n")).first, line.count >= 16,
      line.allSatisfy({ 0x21...0x7e ~= $0 })
    else {
      throw Failure(
        .badData,
        "\(path): expected a line of at least 16 printable characters of ASCII without spaces."
      )
    }
    token = Array(line)
  }

  /// Throws unless the field `Authorization` has the token.
  ///
  /// How long it takes depends on what was sent, but not on how much of it is right.
  func check(_ fields: HTTPFields) throws(Problem) {
    let scheme = "bearer "
    let field = fields[.authorization] ?? ""
    guard field.utf8.count >= scheme.utf8.count, field.prefix(scheme.count).lowercased() == scheme
    else { throw Self.problem("no token was sent", challenge: "Bearer") }
    let sent = Array(field.utf8.dropFirst(scheme.utf8.count))
    var difference: UInt8 = sent.count == token.count ? 0 : 1
    for (index, byte) in sent.enumerated() { difference |= byte ^ token[index % token.count] }
    guard difference == 0 else {
      throw Self.problem(
        "the token isn't the right one",
        challenge: "Bearer error=\"invalid_token\""
      )
    }
  }

  private static func problem(_ reason: String, challenge: String) -> Problem {
    Problem(
      kind: .unauthorized,
      detail: "\(reason); expected Authorization: Bearer TOKEN",
      headers: [.wwwAuthenticate: challenge]
    )
  }
}
