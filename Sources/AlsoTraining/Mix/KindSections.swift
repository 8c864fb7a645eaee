internal import AlsoHoldout
internal import AlsoModelFile

/// The section of each of a model's kinds: the first two levels of its path.
struct KindSections: Sendable {
  private let sections: [String]
  private let kindsOfSection: [String: [Int]]

  init(_ model: Model) {
    sections = (0..<model.manifest.kinds).map { CategoryPath(model.kindName($0)).section }
    kindsOfSection = Dictionary(grouping: sections.indices) { [sections] in sections[$0] }
  }

  /// The section of a kind.
  subscript(kind: Int) -> String { sections[kind] }

  /// The kinds of a section, ascending.
  func kinds(of section: String) -> [Int] { kindsOfSection[section] ?? [] }
}
