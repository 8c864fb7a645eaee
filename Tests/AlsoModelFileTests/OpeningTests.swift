import AlsoModelFile
import FoundationEssentials
import Glibc
import TestSupport
import Testing

@Suite struct OpeningTests {
  private let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  @Test func `a file that isn't there is the system's error`() {
    let path = directory.file("absent.also")
    #expect(throws: ModelFileError.system(call: "open", path: path, errno: ENOENT)) {
      try Model(contentsOf: path)
    }
  }

  @Test func `what isn't a regular file isn't a model`() throws {
    try #require(unsafe mkfifo(directory.file("pipe"), 0o600) == 0)
    // A pipe without a writer must not block either.
    for path in [directory.path, directory.file("pipe"), "/dev/zero"] {
      #expect(throws: ModelFileError.notAModelFile(path: path)) { try Model(contentsOf: path) }
    }
  }

  @Test func `another file isn't a model`() throws {
    for text in ["order_id,customer_id\n", "{", "\u{89}PNG\r\n\u{1a}\n"] {
      let path = try directory.write(Array(text.utf8), to: "other")
      #expect(throws: ModelFileError.notAModelFile(path: path)) { try Model(contentsOf: path) }
    }
  }

  /// The large file is a hole, in a section that no reader knows, after the sections of the small one.
  @Test func `opening costs the same for any size`() throws {
    let hole = 200_000_000
    var parts = ModelBytes(try ModelBytes.random())
    let small = try directory.write(parts.file, to: "small.also")
    parts.parts.append(.init(name: "hole", elementSize: 1, payload: []))
    var bytes = parts.file
    let entry = ModelBytes.entryOffset(parts.parts.count - 1)
    bytes.store(UInt64(hole), at: entry + SectionEntry.Offset.byteCount)
    bytes.store(UInt64(bytes.count + hole), at: FileHeader.Offset.fileLength)
    bytes.seal()
    let large = try directory.write(bytes, to: "large.also")
    try #require(unsafe truncate(large, bytes.count + hole) == 0)

    let (smallest, largest) = (try fastestOpening(small), try fastestOpening(large))
    #expect(largest < smallest * 5, "\(largest) and \(smallest)")
  }

  private func fastestOpening(_ path: String) throws -> Duration {
    let clock = ContinuousClock()
    var fastest = Duration.seconds(1)
    for _ in 0..<50 {
      fastest = min(fastest, try clock.measure { _ = try Model(contentsOf: path) })
    }
    return fastest
  }
}
