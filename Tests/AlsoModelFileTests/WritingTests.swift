import AlsoBase
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
      #expect(named == path)
      #expect(error.description.contains(call))
      return (call, errno)
    }
  }

  @Test func `a path that can't be a file is refused`() throws {
    #expect(try failure(of: directory.file("absent/model.also")) ?? ("", 0) == ("open", ENOENT))
    #expect(try failure(of: directory.path) ?? ("", 0) == ("open", EISDIR))
    #expect(try failure(of: directory.file("model\0.also"))?.errno == EINVAL)
    #expect(throws: ModelFileError.self) { try Model(contentsOf: directory.file("model\0.also")) }
    #expect(try directory.names.isEmpty)
  }

  @Test func `a model that another run writes is refused, and says so`() throws {
    let path = directory.file("model.also")
    let other = try AtomicFile(replacing: path)
    let error = #expect(throws: ModelFileError.self) { try contents.write(to: path) }
    #expect(error?.description.contains("another run writes it") == true)
    try other.commit()
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
