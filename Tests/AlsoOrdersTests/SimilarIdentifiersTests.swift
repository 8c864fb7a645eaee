import AlsoBase
import AlsoOrders
import Testing

@Suite struct SimilarIdentifiersTests {
  private func table(_ identifiers: [String]) -> IdentifierTable {
    var table = IdentifierTable()
    for identifier in identifiers { table.insert(identifier) }
    return table
  }

  private func similar(_ identifiers: String...) -> SimilarIdentifiers {
    SimilarIdentifiers(table(identifiers))
  }

  @Test func `differ in case`() {
    let found = similar("85123A", "7", "85123a")
    #expect(found.groups == 1)
    #expect(found.example == ["85123A", "85123a"])
    #expect(similar("AB", "Ab").example == ["AB", "Ab"], "none of them is in lower case")
    #expect(similar("É1", "é1").groups == 1)
  }

  @Test func `differ in blanks, at the ends or in number`() {
    #expect(similar("a", " a").example == [" a", "a"])
    #expect(similar("a", "a\t").groups == 1)
    #expect(similar("a b", "a  b").groups == 1)
    #expect(similar("a\u{a0}b", "a b").groups == 1)
    #expect(similar("a b", "ab").groups == 0)
  }

  @Test func `aren't those that differ otherwise, or not at all`() {
    #expect(similar("A1", "B1", "a2", "1", "01", "").groups == 0)
    #expect(similar().example.isEmpty)
    #expect(SimilarIdentifiers(table(["A1"]), table(["A1"])).groups == 0)
  }

  @Test func `are found in several tables together`() {
    let found = SimilarIdentifiers(table(["A1", "B1"]), table(["b1", "A1"]))
    #expect(found.groups == 1)
    #expect(found.example == ["B1", "b1"])
  }

  @Test(arguments: 1...30 as ClosedRange<UInt64>)
  func `are grouped as by a dictionary of strings`(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    let identifiers = (0..<200).map { _ in
      (0..<Int.random(in: 1...4, using: &generator)).map { _ in
        ["a", "A", "b", "B", " ", "\t", "ß", "Ä", "ä"].randomElement(using: &generator) ?? ""
      }.joined()
    }
    let groups = Dictionary(grouping: Set(identifiers)) { identifier in
      identifier.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
    let expected = groups.values.count { $0.count > 1 }
    #expect(SimilarIdentifiers(table(identifiers)).groups == expected, "seed \(seed)")
  }
}
