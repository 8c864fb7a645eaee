import AlsoBase
import AlsoModelFile
import Glibc
import TestSupport
import Testing

/// Files that were damaged on their way: nothing of it may crash, or go unseen.
@Suite struct DamageTests {
  private let directory: TemporaryDirectory
  private let file: [UInt8]

  init() throws {
    directory = try TemporaryDirectory()
    file = try ModelBytes.random()
  }

  @Test func `every truncation is a file of the wrong length`() throws {
    let path = try directory.write(file, to: "model.also")
    for count in (0..<file.count).reversed() {
      try #require(unsafe truncate(path, count) == 0)
      let error = #expect(throws: ModelFileError.self) { try Model(contentsOf: path) }
      guard case .wrongLength(_, let expected, let actual) = error else {
        Issue.record("\(count) of \(file.count) bytes: \(String(describing: error))")
        continue
      }
      #expect(actual == count && expected == (count < 64 ? 64 : file.count))
    }
  }

  @Test func `a byte too many is a file of the wrong length`() throws {
    let error = try (file + [0]).openingError(in: directory)
    let count = UInt64(file.count)
    let path = directory.file("model.also")
    #expect(error == .wrongLength(path: path, expectedBytes: count, actualBytes: count + 1))
  }

  @Test func `every flipped bit of the header is found`() throws {
    for bit in 0..<64 * 8 {
      var damaged = file
      damaged[bit / 8] ^= 1 << UInt8(bit % 8)
      let error = try damaged.openingError(in: directory)
      let path = directory.file("model.also")
      #expect(
        error
          == (bit < 64
            ? .notAModelFile(path: path) : .checksumMismatch(path: path, section: "header")),
        "bit \(bit)"
      )
    }
  }

  @Test func `every flipped byte of the section table is found`() throws {
    for position in 64..<ModelBytes.entryOffset(Section.allCases.count) {
      var damaged = file
      damaged[position] ^= 1 << UInt8(position % 8)
      let error = try damaged.openingError(in: directory)
      let path = directory.file("model.also")
      #expect(error == .checksumMismatch(path: path, section: "section table"), "byte \(position)")
    }
  }

  @Test func `a transfer as text is no model file`() throws {
    var unix: [UInt8] = []
    for byte in file where byte != 0x0d { unix.append(byte) }
    let dos = file.flatMap { $0 == 0x0a ? [0x0d, 0x0a] : [$0] }
    for damaged in [unix, dos, file.map { $0 & 0x7f }] {
      let error = try damaged.openingError(in: directory)
      #expect(error == .notAModelFile(path: directory.file("model.also")))
    }
  }

  @Test(arguments: Section.allCases)
  func `a flipped byte of a section is found`(section: Section) throws {
    let sections = try file.open(in: directory).sections
    let entry = ModelBytes.entryOffset(section.rawValue)
    let offset = Int(file.number(at: entry + SectionEntry.Offset.offset, as: UInt64.self))
    for position in [0, sections[section.rawValue].bytes / 2, sections[section.rawValue].bytes - 1]
    {
      var damaged = file
      damaged[offset + position] ^= 0x80
      let error = try #require(throws: ModelFileError.self) {
        let model = try damaged.open(in: directory)
        #expect(model.visitEverything() > 0)
        try model.verify()
      }
      let path = directory.file("model.also")
      #expect(error == .checksumMismatch(path: path, section: section.layout.name))
    }
  }

  @Test func `a byte between sections is found`() throws {
    var damaged = file
    let entry = ModelBytes.entryOffset(Section.itemIdentifierBytes.rawValue)
    let offset = Int(file.number(at: entry + SectionEntry.Offset.offset, as: UInt64.self))
    try #require(ModelBytes(file)[.manifest].count % 64 != 0)
    damaged[offset - 1] = 1
    let model = try damaged.open(in: directory)
    let path = directory.file("model.also")
    let reason = "the padding isn't zero"
    #expect(
      throws: ModelFileError.inconsistent(path: path, section: "item-ids.bytes", reason: reason)
    ) {
      try model.verify()
    }
  }

  @Test func `any mutation is refused, or read within bounds and found by verification`() throws {
    var random = SplitMix64(seed: 2)
    for _ in 0..<2_000 {
      var mutated = file
      let position = Int.random(in: 0..<file.count, using: &random)
      mutated[position] ^= UInt8.random(in: 1...255, using: &random)
      #expect(throws: ModelFileError.self, "byte \(position)") {
        let model = try mutated.open(in: directory)
        #expect(model.visitEverything() > 0)
        try model.verify()
      }
    }
  }

  /// With checksums that fit, a mutation is a value that the writer might have written, or nonsense.
  @Test func `a mutation with the right checksum is harmless`() throws {
    var random = SplitMix64(seed: 3)
    for _ in 0..<2_000 {
      var parts = ModelBytes(file)
      let part = Int.random(in: 1..<parts.parts.count, using: &random)
      let position = Int.random(in: 0..<parts.parts[part].payload.count, using: &random)
      parts.parts[part].payload[position] ^= UInt8.random(in: 1...255, using: &random)
      let model = try parts.file.open(in: directory)
      #expect(model.visitEverything() > 0)
      do throws(ModelFileError) {
        try model.verify()
      } catch {
        guard case .inconsistent = error else { throw error }
      }
    }
  }
}
