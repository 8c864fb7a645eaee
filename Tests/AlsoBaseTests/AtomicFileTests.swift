import AlsoBase
import FoundationEssentials
import Glibc
import TestSupport
import Testing

/// Files that are replaced as a whole.
@Suite struct AtomicFileTests {
  private let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  private func write(_ text: String, to path: String) throws(FileError) {
    let file = try AtomicFile(replacing: path)
    try file.append(text)
    try file.commit()
  }

  private func text(_ path: String) throws -> String {
    String(decoding: try TemporaryDirectory.bytes(of: path), as: UTF8.self)
  }

  private func mode(_ path: String) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    return try #require(attributes[.posixPermissions] as? Int)
  }

  // MARK: Whole or not at all

  @Test func `a file that isn't committed leaves no trace`() throws {
    let path = try directory.write([1, 2, 3], to: "report")
    do {
      let file = try AtomicFile(replacing: path)
      try file.append("half of it")
      #expect(try directory.names == [".report.also-partial", "report"])
    }
    #expect(try directory.names == ["report"])
    #expect(try TemporaryDirectory.bytes(of: path) == [1, 2, 3])
  }

  @Test(arguments: [1, 238, 239, 255])
  func `a committed file is complete, however long its name is`(length: Int) throws {
    let name = String(repeating: "n", count: length)
    let file = try AtomicFile(replacing: directory.file(name))
    try file.append("caf")
    try file.append([0xc3, 0xa9].span)
    try file.append("")
    #expect(!FileManager.default.fileExists(atPath: directory.file(name)))
    try file.commit()
    #expect(try text(directory.file(name)) == "café")
    #expect(try directory.names == [name])
  }

  @Test func `a path that can't be a file is refused`() throws {
    _ = try directory.write([], to: "file")
    for (path, call, code) in [
      (directory.file("absent/new"), "open", ENOENT), (directory.file("file/new"), "stat", ENOTDIR),
      (directory.path, "open", EISDIR), (directory.file("new/"), "open", ENOENT),
      ("", "open", ENOENT), (directory.file("n\0"), "stat", EINVAL),
      ("/proc/new", "open", ENOENT),
    ] {
      let error = #expect(throws: FileError.self) { _ = try AtomicFile(replacing: path) }
      #expect(error == FileError(call: call, path: path, reason: SystemError(code)))
    }
    #expect(try directory.names == ["file"])
  }

  @Test func `several files take their places together`() throws {
    let paths = ["a", "b"].map(directory.file)
    for path in paths { try write("old", to: path) }
    let faults = Faults(.error(SystemError(EIO))) { $0 == "fsync" && $1 == 2 }
    let files = try paths.map { try AtomicFile(replacing: $0, calls: faults.calls) }
    for file in files { try file.append("new") }
    let error = #expect(throws: FileError.self) { try AtomicFile.commit(files) }
    #expect(error?.path == paths[1] && error?.call == "fsync")
    #expect(try paths.map(text) == ["old", "old"])
    try AtomicFile.commit(files)
    #expect(try paths.map(text) == ["new", "new"])
  }

  // MARK: What a path leads to

  @Test func `a symbolic link stays, and what it leads to is replaced`() throws {
    try FileManager.default.createDirectory(
      atPath: directory.file("folder"),
      withIntermediateDirectories: false
    )
    try write("old", to: directory.file("folder/file"))
    for (link, destination) in [("folder/link", "file"), ("first", "folder/link")] {
      try FileManager.default.createSymbolicLink(
        atPath: directory.file(link),
        withDestinationPath: destination
      )
    }
    try write("new", to: directory.file("first"))
    #expect(try text(directory.file("folder/file")) == "new")
    for link in ["first", "folder/link"] {
      _ = try FileManager.default.destinationOfSymbolicLink(atPath: directory.file(link))
    }
    #expect(try directory.names == ["first", "folder"])
  }

  @Test func `a symbolic link that leads nowhere yet stays one`() throws {
    let link = directory.file("link")
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "file")
    try write("new", to: link)
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "file")
    #expect(try text(directory.file("file")) == "new")
  }

  @Test func `symbolic links in a circle are an error`() throws {
    let link = directory.file("link")
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "link")
    let error = #expect(throws: FileError.self) { try write("new", to: link) }
    #expect(error?.reason == SystemError(ELOOP))
  }

  @Test func `a pipe stays one, and gets the bytes`() throws {
    let path = directory.file("pipe")
    try #require(unsafe mkfifo(path, 0o600) == 0)
    // Open for both, so that nobody waits for the other end.
    let end = unsafe open(path, O_RDWR | O_CLOEXEC)
    defer { close(end) }
    try write("through", to: path)
    var bytes = [UInt8](repeating: 0, count: 100)
    let count = unsafe read(end, &bytes, 100)
    #expect(String(decoding: bytes.prefix(count), as: UTF8.self) == "through")
    var status = stat()
    #expect(unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFIFO)
    #expect(try directory.names == ["pipe"])
  }

  @Test func `a full device is an error of the device`() throws {
    let error = #expect(throws: FileError.self) { try write("new", to: "/dev/full") }
    #expect(error == FileError(call: "write", path: "/dev/full", reason: SystemError(ENOSPC)))
    #expect(error?.reason.isOfDevice == true)
  }

  @Test(arguments: ["/dev/fd/", "/proc/self/fd/"])
  func `a file that this process has open is gone on with`(folder: String) throws {
    let path = try directory.write(Array("head,".utf8), to: "open")
    let descriptor = unsafe open(path, O_WRONLY | O_CLOEXEC)
    try #require(descriptor >= 0 && lseek(descriptor, 0, SEEK_END) == 5)
    defer { close(descriptor) }
    try write("body", to: "\(folder)\(descriptor)")
    #expect(try text(path) == "head,body")
    #expect(try directory.names == ["open"])
  }

  // MARK: Permissions

  @Test(arguments: [0o600, 0o640, 0o444, 0o777])
  func `the permissions of a replaced file are kept`(permissions: mode_t) throws {
    let path = try directory.write([1], to: "file")
    try #require(unsafe chmod(path, permissions) == 0)
    let file = try AtomicFile(replacing: path)
    try file.append("new")
    #expect(try mode(directory.file(".file.also-partial")) == 0o600)
    try file.commit()
    #expect(try mode(path) == Int(permissions))
  }

  @Test func `a new file has the permissions that the process gives to new files`() throws {
    let other = directory.file("other")
    let descriptor = unsafe open(other, O_WRONLY | O_CREAT | O_CLOEXEC, 0o666)
    try #require(descriptor >= 0)
    close(descriptor)
    let path = directory.file("file")
    let file = try AtomicFile(replacing: path)
    #expect(try mode(directory.file(".file.also-partial")) == mode(other))
    try file.commit()
    #expect(try mode(path) == mode(other))
  }

  @Test(.enabled(if: geteuid() == 0, "only root may give files away"))
  func `owner and group of a replaced file are kept`() throws {
    let path = try directory.write([1], to: "file")
    try #require(unsafe chown(path, 12_345, 54_321) == 0 && chmod(path, 0o640) == 0)
    try write("new", to: path)
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    #expect(attributes[.ownerAccountID] as? UInt == 12_345)
    #expect(attributes[.groupOwnerAccountID] as? UInt == 54_321)
    #expect(try mode(path) == 0o640)
  }

  @Test(.enabled(if: geteuid() == 0, "only root may give files away"))
  func `another group may do what all may if the file's group can't be kept`() throws {
    let path = try directory.write([1], to: "file")
    try #require(unsafe chown(path, 12_345, 54_321) == 0 && chmod(path, 0o664) == 0)
    let faults = Faults(.error(SystemError(EPERM))) { call, _ in call == "fchown" }
    let file = try AtomicFile(replacing: path, calls: faults.calls)
    try file.commit()
    #expect(try mode(path) == 0o644)
  }
}
