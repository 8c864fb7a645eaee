internal import AlsoBase

/// What tells an answer from that to the same request of another model, or by another program.
struct EntityTag: Sendable {
  /// The tag as a field has it; weak, for the bytes may be compressed.
  let text: String

  /// An answer may be kept by who asked, but has to be asked for again: a model is replaced at any time.
  static let cacheControl = "private, no-cache"

  /// The tag of all answers from the model of this version.
  init(model version: String) { text = "W/\"\(version)-\(ProgramVersion.number)\"" }

  /// Whether the client's tags, as `If-None-Match` lists them, include this one.
  func isAmong(_ field: String?) -> Bool {
    guard let field else { return false }
    let opaque = text.dropFirst("W/".count)
    return field.split(separator: ",").map(\.trimmed).contains { $0 == text || $0 == opaque }
  }
}
