import AlsoBase
import AlsoOrders
import TestSupport
import Testing

@Suite struct IdentifierTableTests {
  @Test func `numbers identifiers in the order of first insertion`() {
    var table = IdentifierTable()
    #expect(["b", "a", "b", "", "c", "a"].map { table.insert($0) } == [0, 1, 0, 2, 3, 1])
    #expect(table.count == 4)
    #expect((0..<4).map { table[$0] } == ["b", "a", "", "c"])
  }

  @Test func `compares bytes, not characters`() {
    var table = IdentifierTable()
    #expect(
      ["Å", "A\u{30a}", "A1", "a1", "a1 ", "a\u{0}1"].map { table.insert($0) } == Array(0..<6)
    )
    #expect(table.index(of: "A\u{30a}") == 1)
    #expect(Array(table[1].utf8) == [0x41, 0xcc, 0x8a])
  }

  @Test func `an unknown identifier has no number`() {
    var table = IdentifierTable()
    #expect(table.index(of: "a") == nil)
    table.insert("a")
    #expect(table.index(of: "b") == nil)
    #expect(table.index(of: "") == nil)
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `agrees with a dictionary`(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    var table = IdentifierTable()
    var twin: [[UInt8]: Int] = [:]
    for _ in 0..<5000 {
      // Few letters, so that identifiers repeat; lengths across the hash's words of eight.
      let length = Int.random(in: 0...19, using: &generator)
      let letters = length < 5 ? UInt8(97)...110 : 97...98
      let identifier = (0..<length).map { _ in UInt8.random(in: letters, using: &generator) }
      let expected = twin[identifier] ?? twin.count
      #expect(table.index(of: identifier.span) == twin[identifier], "seed \(seed)")
      #expect(table.insert(identifier.span) == expected, "seed \(seed)")
      twin[identifier] = expected
    }
    #expect(table.count == twin.count)
    for (identifier, index) in twin {
      #expect(table.index(of: identifier.span) == index, "seed \(seed)")
      #expect(Array(table[index].utf8) == identifier, "seed \(seed)")
    }
  }

  @Test(arguments: [4, 5] as [UInt64])
  func `a hash of up to seven bytes is nobody else's`(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    var identifiers: [UInt64: [UInt8]] = [:]
    for _ in 0..<20_000 {
      // Zeros and equal letters, which only the number of bytes tells apart.
      let length = Int.random(in: 0...9, using: &generator)
      let letters: ClosedRange<UInt8> = length < 4 ? 0...255 : 0...3
      let identifier = (0..<length).map { _ in UInt8.random(in: letters, using: &generator) }
      let hash = IdentifierTable.hash(identifier.span)
      #expect(hash.isMultiple(of: 2) == (length < 8), "seed \(seed)")
      if length < 8 {
        #expect(identifiers[hash, default: identifier] == identifier, "seed \(seed)")
      }
      identifiers[hash] = identifier
    }
  }

  @Test func `equal tables hold the same identifiers under the same numbers`() {
    func table(_ identifiers: [String]) -> IdentifierTable {
      var table = IdentifierTable()
      for identifier in identifiers { table.insert(identifier) }
      return table
    }
    #expect(table(["a", "b"]) == table(["a", "b", "a"]))
    #expect(table(["a", "b"]) != table(["b", "a"]))
    #expect(table(["ab", "c"]) != table(["a", "bc"]))
  }
}
