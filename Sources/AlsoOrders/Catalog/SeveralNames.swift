/// Items of which several names are found; the most frequent one is kept.
public struct SeveralNames: Sendable, Hashable, Encodable {
  /// How many such items there are.
  public package(set) var items = 0
  /// The identifier of one of them.
  public package(set) var example = ""
  /// Two of its names.
  public package(set) var exampleNames: [String] = []

  /// No such item.
  package init() {}

  /// What votes tell of the items in `identifiers`.
  package init(_ votes: TextVotes, of identifiers: IdentifierTable) {
    let (count, example) = votes.disagreement
    guard let example else { return }
    items = count
    self.example = identifiers[example.owner]
    exampleNames = example.texts
  }
}
