import AlsoModelFile
import AlsoOrders
import FoundationEssentials
import Glibc
import TestSupport
import Testing

@Suite struct WritingTests {
  private let directory: TemporaryDirectory
  private let contents = RandomModel().contents

  init() throws { directory = try TemporaryDirectory() }

  /// The call that failed, and its `errno`, of writing to `path`.
  private func failure(of path: String) throws -> (call: String, errno: Int32)? {
    do throws(ModelFileError) {
      try contents.write(to: path)
      return nil
    } catch {
      guard case .system(let call, let named, let errno) = error else { throw error }
      #expect(path.hasPrefix(named) || named == "./")
      #expect(error.description.contains(call))
      return (call, errno)
    }
  }

  @Test func `a path that can't be a file is refused`() throws {
    _ = try directory.write([], to: "file")
    #expect(try failure(of: directory.file("absent/model.also")) ?? ("", 0) == ("open", ENOENT))
    #expect(try failure(of: directory.file("file/model.also")) ?? ("", 0) == ("stat", ENOTDIR))
    #expect(try failure(of: directory.path) ?? ("", 0) == ("open", EISDIR))
    #expect(try failure(of: directory.file("model.also/")) ?? ("", 0) == ("open", ENOENT))
    #expect(try failure(of: "") ?? ("", 0) == ("open", ENOENT))
    #expect(try directory.names == ["file"])
  }

  @Test func `a NUL ends no path`() throws {
    #expect(try failure(of: directory.file("model\0.also"))?.errno == EINVAL)
    #expect(try directory.names.isEmpty)
    #expect(throws: ModelFileError.self) { try Model(contentsOf: directory.file("model\0.also")) }
  }

  @Test func `a directory without write permission is refused, for root too`() throws {
    let failure = try #require(try failure(of: "/proc/model.also"))
    #expect(failure.call == "open")
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
  func `a full disk is an error, and a device stays a device`() throws {
    #expect(try failure(of: "/dev/full") ?? ("", 0) == ("write", ENOSPC))
    #expect(try failure(of: "/dev/full") ?? ("", 0) == ("write", ENOSPC))
    try contents.write(to: "/dev/null")
    let type = try FileManager.default.attributesOfItem(atPath: "/dev/null")[.type]
    #expect(type as? FileAttributeType == .typeCharacterSpecial)
  }

  @Test func `a file is replaced and its mapping stays`() throws {
    let path = directory.file("model.also")
    try contents.write(to: path)
    let old = try Model(contentsOf: path)
    let other = RandomModel(items: 3, seed: 9).contents
    try other.write(to: path)
    #expect(old.itemIdentifier(22) == contents.itemIdentifiers[22])
    try old.verify()
    #expect(try Model(contentsOf: path).manifest == other.manifest)
    #expect(try directory.names == ["model.also"])
  }

  @Test func `a symbolic link stays a link`() throws {
    let (link, path) = (directory.file("link"), directory.file("model.also"))
    _ = try directory.write([1], to: "model.also")
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "model.also")
    try contents.write(to: link)
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "model.also")
    try Model(contentsOf: path).verify()
  }

  @Test func `a file that isn't committed leaves no trace`() throws {
    let path = try directory.write([1, 2, 3], to: "report")
    do {
      var file = try AtomicFile(replacing: path)
      try file.append("half of it")
      #expect(try directory.names.count == 2)
    }
    #expect(try directory.names == ["report"])
    #expect(try TemporaryDirectory.bytes(of: path) == [1, 2, 3])
  }

  @Test func `a committed file is complete`() throws {
    let path = directory.file(String(repeating: "n", count: 255))  // as long as a name may be
    var file = try AtomicFile(replacing: path)
    try file.append("caf")
    try file.append([0xc3, 0xa9].span)
    try file.append("")
    #expect(!FileManager.default.fileExists(atPath: path))
    try file.commit()
    #expect(try TemporaryDirectory.bytes(of: path) == Array("café".utf8))
    #expect(try directory.names.count == 1)
  }

  @Test func `a reader sees the old model or the new one`() async throws {
    let path = directory.file("model.also")
    let sizes = [3, 23]
    try RandomModel(items: 3).contents.write(to: path)
    let writer = Task {
      for round in 0..<20 { try RandomModel(items: sizes[round % 2]).contents.write(to: path) }
    }
    for _ in 0..<200 {
      let model = try Model(contentsOf: path)
      try model.verify()
      #expect(sizes.contains(model.dimensions.items))
    }
    try await writer.value
  }
}
