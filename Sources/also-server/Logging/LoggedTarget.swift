/// The target of a request as the log says it: with `***` in the place of who the customer is, whom nobody
/// needs to know to find out what was asked how often and how long it took.
struct LoggedTarget: CustomStringConvertible {
  let description: String

  /// Masks what stands behind `/customers/` and what the parameter `customer` is.
  init(_ target: String) {
    let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    var isNamed = false
    let path = parts[0].split(separator: "/", omittingEmptySubsequences: false).map { segment in
      defer { isNamed = segment == "customers" }
      return isNamed && !segment.isEmpty ? Self.mask : segment
    }
    guard parts.count == 2 else {
      description = path.joined(separator: "/")
      return
    }
    let parameters = parts[1].split(separator: "&", omittingEmptySubsequences: false).map { pair in
      Self.isCustomer(pair) ? "customer=" + Self.mask : pair
    }
    description = path.joined(separator: "/") + "?" + parameters.joined(separator: "&")
  }

  private static let mask: Substring = "***"

  private static func isCustomer(_ pair: Substring) -> Bool {
    let name = pair.prefix { $0 != "=" }
    // A letter of the name may be percent-encoded: what can't be read at a glance is masked as well.
    return name == "customer" || name.contains("%")
  }
}
