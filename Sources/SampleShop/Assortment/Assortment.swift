/// Everything that the shop sells.
package enum Assortment {
  /// All kinds, by department.
  package static let kinds: [Kind] =
    photo + audio + phones + kitchen + food + cycling + outdoor + clothes + care + pets + stationery
    + everyday

  /// All items, in the order of the kinds.
  package static let items: [Item] = kinds.flatMap(\.items)

  /// The kind with a code.
  ///
  /// - Precondition: There is one.
  package static func kind(_ code: String) -> Kind {
    guard let index = indexOfCode[code] else { preconditionFailure("no kind has the code \(code)") }
    return kinds[index]
  }

  private static let indexOfCode = Dictionary(
    uniqueKeysWithValues: kinds.enumerated().map { ($1.code, $0) }
  )
}
