import AlsoModelFile
import TestSupport
import Testing

/// Files whose checksums are right and whose contents are not, as an enemy would write them.
@Suite struct AbsurdityTests {
  private let directory: TemporaryDirectory
  private let file: [UInt8]
  private let path: String

  init() throws {
    directory = try TemporaryDirectory()
    path = directory.file("model.also")
    file = try ModelBytes.random()
  }

  /// The section that opening finds inconsistent, and why.
  private func inconsistency(of file: [UInt8]) throws -> (section: String, reason: String)? {
    guard case .inconsistent(path, let section, let reason) = try file.openingError(in: directory)
    else { return nil }
    return (section, reason)
  }

  @Test func `the tests' own writer writes the same bytes`() {
    #expect(ModelBytes(file).file == file)
  }

  @Test(arguments: [
    UInt32.min, FileHeader.currentVersion - 1, FileHeader.currentVersion + 1, 7, .max,
  ])
  func `another version says which side is older`(version: UInt32) throws {
    var other = file
    other.store(version, at: FileHeader.Offset.formatVersion)
    other.seal()
    let error = try #require(try other.openingError(in: directory))
    let supported = FileHeader.currentVersion
    #expect(error == .unsupportedVersion(path: path, found: version, supported: supported))
    #expect(error.description.contains(version > supported ? "newer" : "older"))
    #expect(
      error.description.contains(
        version > supported ? "update the program" : "train the model again"
      )
    )
  }

  @Test(arguments: [UInt64.min, 1, 63, 1 << 32, 1 << 63, .max])
  func `an absurd file length is the wrong length`(length: UInt64) throws {
    var absurd = file
    absurd.store(length, at: FileHeader.Offset.fileLength)
    absurd.seal()
    let actual = UInt64(file.count)
    let expected = ModelFileError.wrongLength(
      path: path,
      expectedBytes: length,
      actualBytes: actual
    )
    #expect(try absurd.openingError(in: directory) == expected)
  }

  @Test(arguments: [UInt32(1_000), 1 << 26, 1 << 31, .max])
  func `an absurd number of sections is refused`(count: UInt32) throws {
    var absurd = file
    absurd.store(count, at: FileHeader.Offset.sectionCount)
    absurd.seal()
    #expect(try inconsistency(of: absurd)?.reason == "longer than the file")
  }

  @Test func `no sections are bytes after the last section`() throws {
    var absurd = file
    absurd.store(UInt32(0), at: FileHeader.Offset.sectionCount)
    absurd.seal()
    #expect(try inconsistency(of: absurd)?.reason == "bytes after the last section")
    let nothing = ModelFileError.missingSection(path: path, section: "manifest")
    var empty = ModelBytes(file)
    empty.parts = []
    #expect(try empty.file.openingError(in: directory) == nothing)
  }

  @Test(arguments: [SectionEntry.Offset.offset, SectionEntry.Offset.byteCount])
  func `an absurd extent is refused`(field: Int) throws {
    let absurdities: [UInt64] = [
      1, 63, 64, 4096, 1 << 32, 1 << 62, 1 << 63, .max - 63, .max - 1, .max,
    ]
    for section in Section.allCases {
      for absurdity in absurdities {
        var absurd = file
        let position = ModelBytes.entryOffset(section.rawValue) + field
        guard file.number(at: position, as: UInt64.self) != absurdity else { continue }
        absurd.store(absurdity, at: position)
        absurd.seal()
        // A few bytes more or less of a text may fit; its checksum doesn't.
        #expect(throws: ModelFileError.self, "\(section) \(absurdity)") {
          try absurd.open(in: directory).verify()
        }
      }
    }
  }

  @Test(arguments: [UInt32.min, 2, 3, 16, .max])
  func `an absurd element size is refused`(size: UInt32) throws {
    for index in Section.allCases.indices {
      var absurd = ModelBytes(file)
      absurd.parts[index].elementSize = size
      #expect(try inconsistency(of: absurd.file)?.section == absurd.parts[index].name)
    }
  }

  @Test func `names are distinct and ASCII`() throws {
    var twins = ModelBytes(file)
    twins.parts[3].name = twins.parts[2].name
    #expect(try inconsistency(of: twins.file)?.reason == "two sections \(twins.parts[2].name)")
    for name in ["", "é", "a b", "a\0b", "\u{7f}"] {
      var odd = ModelBytes(file)
      odd.parts[3].name = name
      #expect(try inconsistency(of: odd.file)?.reason == "a name isn't ASCII")
    }
  }

  @Test(arguments: Section.allCases.filter { !$0.isOptional })
  func `a section that isn't there is missing`(section: Section) throws {
    var without = ModelBytes(file)
    without.parts.remove(at: section.rawValue)
    let expected = ModelFileError.missingSection(path: path, section: section.layout.name)
    #expect(try without.file.openingError(in: directory) == expected)
  }

  @Test func `an optional section that isn't there is empty`() throws {
    var without = ModelBytes(file)
    without.parts.remove(at: Section.unsellableItems.rawValue)
    let model = try without.file.open(in: directory)
    try model.verify()
    #expect(model.unsellableItems.count == 0)
  }

  @Test(arguments: Section.allCases.filter { $0.layout.presence == .ifAny(.markets) })
  func `a section is there if the manifest counts what it is about`(section: Section) throws {
    var without = ModelBytes(file)
    without.parts.remove(at: section.rawValue)
    let expected = ModelFileError.missingSection(path: path, section: section.layout.name)
    #expect(try without.file.openingError(in: directory) == expected)
  }

  @Test(arguments: Section.allCases)
  func `a section of another length contradicts the rest`(section: Section) throws {
    guard case .any = section.layout.count else {
      for change in [-1, 1] {
        var other = ModelBytes(file)
        let count = other[section].count + change * section.layout.element.size
        other[section] = Array((other[section] + other[section]).prefix(count))
        let rejected = try #require(throws: ModelFileError.self) {
          try other.file.open(in: directory).verify()
        }
        guard case .inconsistent(path, _, _) = rejected else {
          Issue.record(rejected)
          continue
        }
      }
      return
    }
  }

  @Test func `sections of other names are left alone`() throws {
    var more = ModelBytes(file)
    more.parts.insert(.init(name: "future", elementSize: 3, payload: [1, 2, 3]), at: 5)
    let model = try more.file.open(in: directory)
    try model.verify()
    #expect(model.sections[5] == ("future", 3, [1, 2, 3].crc32c))
  }

  @Test(arguments: ["items", "trainedItems", "customers", "kinds", "markets", "factors"])
  func `absurd sizes in the manifest are refused`(key: String) throws {
    for size in [-1, 0, 1, 1 << 31, 1 << 32, 1 << 61, Int.min, .max] {
      var absurd = ModelBytes(file)
      let json = String(decoding: absurd[.manifest], as: UTF8.self)
      // The last is the manifest's own, or the taste model's.
      let key = "\"\(key)\":"
      let range = try #require(json.ranges(of: key).last)
      let digits = json[range.upperBound...].prefix(while: \.isNumber)
      absurd[.manifest] = Array(json.replacingCharacters(in: digits, with: "\(size)").utf8)
      #expect(try inconsistency(of: absurd.file) != nil, "\(key) \(size)")
    }
  }

  @Test(arguments: ["", "{", "{}", "null", "\u{1}", String(repeating: "[", count: 100_000)])
  func `a manifest that isn't one is refused`(json: String) throws {
    var other = ModelBytes(file)
    other[.manifest] = Array(json.utf8)
    #expect(try inconsistency(of: other.file)?.section == "manifest")
  }

  @Test func `a manifest of megabytes is refused unread`() throws {
    var other = ModelBytes(file)
    let spaces = ModelManifest.maximumByteCount + 1 - other[.manifest].count
    other[.manifest] += [UInt8](repeating: 0x20, count: spaces)
    #expect(
      try inconsistency(of: other.file)?.reason == "\(ModelManifest.maximumByteCount + 1) bytes"
    )
  }
}

extension String {
  fileprivate func replacingCharacters(in part: Substring, with text: String) -> String {
    self[..<part.startIndex] + text + self[part.endIndex...]
  }
}
