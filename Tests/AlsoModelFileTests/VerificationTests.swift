import AlsoModelFile
import TestSupport
import Testing

/// What verification finds behind right checksums, and what accessors make of it before.
@Suite struct VerificationTests {
  private let directory: TemporaryDirectory
  private let parts: ModelBytes

  init() throws {
    directory = try TemporaryDirectory()
    parts = ModelBytes(try ModelBytes.random())
  }

  /// Opens and reads a model of which one section was changed, and returns what verification says.
  private func verdict(
    _ section: Section,
    _ change: (inout [UInt8]) -> Void
  ) throws -> (section: String, reason: String)? {
    var changed = parts
    change(&changed[section])
    let model = try changed.file.open(in: directory)
    #expect(model.visitEverything() > 0)
    do throws(ModelFileError) {
      try model.verify()
      return nil
    } catch {
      guard case .inconsistent(_, let section, let reason) = error else { throw error }
      return (section, reason)
    }
  }

  private static let offsets = Section.allCases.filter {
    if case .offsets = $0.layout.values { true } else { false }
  }

  @Test(arguments: offsets)
  func `offsets ascend from zero to the end`(section: Section) throws {
    let name = section.layout.name
    let last = parts[section].count - 8
    for absurdity in [UInt64(1) << 20, 1 << 63, .max] {
      for position in [0, 8, last] {
        let verdict = try verdict(section) { $0.store(absurdity, at: position) }
        #expect(verdict?.section == name, "\(absurdity) at \(position)")
      }
    }
    #expect(try verdict(section) { $0.store(UInt64(1), at: 0) }?.reason == "the first isn't 0")
    #expect(try verdict(section) { $0.store(UInt64(0), at: last) }?.section == name)
  }

  private static let numbers = Section.allCases.filter {
    if case .ascendingNumbers = $0.layout.values { true } else { false }
  }

  @Test(arguments: numbers)
  func `numbers are in range and ascend`(section: Section) throws {
    for absurdity in [UInt32(23), 1 << 31, .max] {
      let reason = try verdict(section) { $0.store(absurdity, at: 0) }?.reason
      #expect(reason?.contains("\(absurdity) is none of the ") == true)
    }
    let reason = try verdict(section) { bytes in
      for position in stride(from: 0, to: bytes.count, by: 4) {
        bytes.store(UInt32(0), at: position)
      }
    }?.reason
    #expect(reason?.contains("doesn't ascend") == true)
  }

  @Test(arguments: [Section.itemIdentifierOrder, .customerIdentifierOrder])
  func `the order of identifiers is one of them all`(section: Section) throws {
    #expect(try verdict(section) { $0.store(UInt32.max, at: 4) }?.reason == "no text \(UInt32.max)")
    let first = parts[section].number(at: 0, as: UInt32.self)
    #expect(try verdict(section) { $0.store(first, at: 4) }?.reason == "place 1 is out of order")
    let second = parts[section].number(at: 4, as: UInt32.self)
    let swapped = try verdict(section) { bytes in
      bytes.store(second, at: 0)
      bytes.store(first, at: 4)
    }
    #expect(swapped?.reason == "place 1 is out of order")
  }

  @Test(arguments: [
    Section.itemIdentifierBytes, .itemNameBytes, .kindNameBytes, .customerIdentifierBytes,
    .marketNameBytes,
  ])
  func `texts are UTF-8`(section: Section) throws {
    let verdict = try verdict(section) { $0[$0.count - 1] = 0xff }
    #expect(verdict?.section == section.layout.name)
    #expect(verdict?.reason.contains("isn't UTF-8") == true)
  }

  @Test func `names of kinds ascend`() throws {
    let length = parts[.kindNameBytes].count / 5
    let verdict = try verdict(.kindNameBytes) { $0[length - 1] = UInt8(ascii: "9") }
    #expect(verdict?.reason == "row 1 is out of order")
  }

  @Test func `items are of a kind that there is, and that lists them`() throws {
    for kind in [Int32.min, -2, 5, .max] {
      let verdict = try verdict(.itemKinds) { $0.store(kind, at: 0) }
      #expect(verdict?.reason == "\(kind) is none of the kinds")
    }
    for kind in [Int32(-1), 0, 1] {
      guard parts[.itemKinds].number(at: 0, as: Int32.self) != kind else { continue }
      #expect(try verdict(.itemKinds) { $0.store(kind, at: 0) }?.section == "kind-items.items")
    }
  }

  private static let reals = Section.allCases.filter { $0.layout.element == .float32 }

  @Test(arguments: reals)
  func `reals are finite where arithmetic needs it`(section: Section) throws {
    for real in [Float.infinity, -.infinity] {
      let verdict = try verdict(section) { $0.store(real.bitPattern, at: 0) }
      #expect(verdict?.reason == "element 0 is \(real)")
    }
    let nan = try verdict(section) { $0.store(Float.nan.bitPattern, at: 0) }
    let negative = try verdict(section) { $0.store(Float(-2).bitPattern, at: 0) }
    switch section.layout.values {
    case .finiteOrNaN: #expect(nan == nil && negative == nil)
    case .notNegative: #expect(nan != nil && negative != nil)
    default: #expect(nan != nil && negative == nil)
    }
  }

  @Test(arguments: [Section.basketSpectrum, .tasteSpectrum])
  func `eigenvalues ascend`(section: Section) throws {
    #expect(
      try verdict(section) { $0.store(Float(2).bitPattern, at: 0) }?.section == section.layout.name
    )
  }
}
