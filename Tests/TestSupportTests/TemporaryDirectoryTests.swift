import Foundation
import TestSupport
import Testing

@Suite struct TemporaryDirectoryTests {
  @Test func `it is gone, with all that is in it, when nobody holds it`() throws {
    var directory: TemporaryDirectory? = try TemporaryDirectory()
    let file = try #require(try directory?.write("text", to: "file"))
    #expect(try TemporaryDirectory.text(of: file) == "text")
    let path = try #require(directory).path
    directory = nil
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test func `its names are those of all that is in it, in order`() throws {
    let directory = try TemporaryDirectory()
    #expect(try directory.names == [])
    for name in ["b", ".hidden", "a"] { try directory.write("", to: name) }
    #expect(try directory.names == [".hidden", "a", "b"])
  }
}
