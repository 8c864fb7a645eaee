internal import HTTPTypes

extension HTTPField.Name {
  static let requestIdentifier = Self(known: "X-Request-ID")
  static let host = Self(known: "Host")
  static let modelVersion = Self(known: "X-Model-Version")
  static let referrerPolicy = Self(known: "Referrer-Policy")

  /// A name that is written here.
  private init(known name: String) {
    guard let field = Self(name) else { preconditionFailure("\(name) isn't the name of a field") }
    self = field
  }
}
