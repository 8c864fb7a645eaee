import AlsoBase
import FoundationEssentials
import Glibc
import TestSupport
import Testing

/// What stands beside a file in the making: whose it is, and what becomes of it.
@Suite struct PartialFileTests {
  private let directory: TemporaryDirectory
  private let path: String
  private let partial: String

  init() throws {
    directory = try TemporaryDirectory()
    path = directory.file("file")
    partial = directory.file(".file.also-partial")
  }

  private func text(_ path: String) throws -> String {
    String(decoding: try TemporaryDirectory.bytes(of: path), as: UTF8.self)
  }

  @Test func `two runs never write one file at once`() throws {
    let first = try AtomicFile(replacing: path)
    try first.append("first")
    let new = #expect(throws: FileError.self) { _ = try AtomicFile(replacing: path) }
    #expect(new?.isOfAnotherRun == true && new?.path == path)
    #expect(new?.description.contains("another run writes it") == true)
    let going = #expect(throws: FileError.self) { _ = try AtomicFile(continuing: path) }
    #expect(going == new)
    try first.commit()
    let second = try AtomicFile(replacing: path)
    try second.append("second")
    #expect(try text(path) == "first")
    try second.commit()
    #expect(try text(path) == "second")
  }

  @Test func `a link to the file doesn't get around that`() throws {
    let link = directory.file("link")
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "file")
    let first = try AtomicFile(replacing: path)
    let error = #expect(throws: FileError.self) { _ = try AtomicFile(replacing: link) }
    #expect(error?.isOfAnotherRun == true)
    try first.commit()
  }

  @Test func `what a dead run left is removed by the next`() throws {
    for name in [".file.also-partial", ".file.also-record", ".file.also-record.new"] {
      _ = try directory.write([9], to: name)
    }
    let file = try AtomicFile(replacing: path)
    try file.append("new")
    try file.commit()
    #expect(try directory.names == ["file"] && text(path) == "new")
  }

  @Test func `files of other names stay`() throws {
    let others = ["file.partial", "file.resume", ".file.partial", ".other.also-partial"]
    for name in others { _ = try directory.write([9], to: name) }
    let file = try AtomicFile(replacing: path)
    try file.commit()
    #expect(try Set(directory.names) == Set(others + ["file"]))
    for name in others { #expect(try TemporaryDirectory.bytes(of: directory.file(name)) == [9]) }
  }

  @Test func `what isn't a file is in the way, and named`() throws {
    try FileManager.default.createDirectory(atPath: partial, withIntermediateDirectories: false)
    let error = #expect(throws: FileError.self) { _ = try AtomicFile(replacing: path) }
    #expect(error?.path == partial)
    try FileManager.default.removeItem(atPath: partial)
    try FileManager.default.createSymbolicLink(atPath: partial, withDestinationPath: "other")
    let linked = #expect(throws: FileError.self) { _ = try AtomicFile(replacing: path) }
    #expect(linked?.path == partial && linked?.reason == SystemError(ELOOP))
  }

  @Test func `a file that has another name is never written to`() throws {
    let other = try directory.write([1, 2], to: "other")
    try FileManager.default.linkItem(atPath: other, toPath: partial)
    let file = try AtomicFile(continuing: path)
    try file.append("new")
    try file.commit()
    #expect(try TemporaryDirectory.bytes(of: other) == [1, 2])
    #expect(try text(path) == "new")
  }

  // MARK: Going on

  @Test func `what was kept is gone on with, and what wasn't is cut`() throws {
    do {
      let first = try AtomicFile(continuing: path)
      #expect(try first.record() == nil && first.byteCount == 0)
      try first.append("one")
      try first.keep(record: [1])
      try first.keep(record: [2])
      try first.append("lost")
    }
    #expect(try directory.names == [".file.also-partial", ".file.also-record"])
    let second = try AtomicFile(continuing: path)
    #expect(try second.record() == [2] && second.byteCount == 7)
    try second.cut(to: 3)
    try second.append("two")
    try second.commit()
    #expect(try text(path) == "onetwo")
    #expect(try directory.names == ["file"])
  }

  @Test func `a file that is begun anew forgets what was kept`() throws {
    do {
      let first = try AtomicFile(continuing: path)
      try first.append("one")
      try first.keep(record: [1])
    }
    do { _ = try AtomicFile(replacing: path) }
    #expect(try directory.names.isEmpty)
    #expect(try AtomicFile(continuing: path).record() == nil)
  }

  @Test func `a record without its bytes is no record`() throws {
    _ = try directory.write([1], to: ".file.also-record")
    #expect(try AtomicFile(continuing: path).record() == nil)
  }

  @Test func `the record of a file is its owner's alone`() throws {
    let file = try AtomicFile(continuing: path)
    try file.keep(record: [1])
    let attributes = try FileManager.default.attributesOfItem(
      atPath: directory.file(".file.also-record")
    )
    #expect(attributes[.posixPermissions] as? Int == 0o600)
    try file.commit()
  }

  @Test func `what goes to a device isn't gone on with`() throws {
    let file = try AtomicFile(continuing: "/dev/null")
    #expect(!file.isTemporary)
    try file.append("one")
    try file.keep(record: [1])
    #expect(try file.record() == nil && file.byteCount == 0)
    try file.commit()
  }
}
