import AlsoBase
import Glibc
import TestSupport
import Testing

/// What is left of a file where the system fails any one of the calls that write it.
@Suite struct FileFaultTests {
  /// Calls that only tidy up, or without which permissions are narrower: nobody needs to know.
  private static let dispensable: Set = ["fchown", "unlink"]
  private static let old = Array("old".utf8)
  private static let new = Array("all of the new bytes".utf8)

  private static func begin(_ path: String, _ calls: FileCalls) throws {
    let file = try AtomicFile(replacing: path, calls: calls)
    try file.append("all of ")
    try file.append("the new bytes")
    try file.commit()
  }

  private static func goOn(_ path: String, _ calls: FileCalls) throws {
    let file = try AtomicFile(continuing: path, calls: calls)
    _ = try file.record()
    try file.cut(to: 0)
    try file.append("all of ")
    try file.keep(record: [1])
    try file.append("the new bytes")
    try file.commit()
  }

  private static func together(_ path: String, _ calls: FileCalls) throws {
    let files = try [path, path + "2"].map { try AtomicFile(replacing: $0, calls: calls) }
    for file in files { try file.append("all of the new bytes") }
    try AtomicFile.commit(files)
  }

  private static let ways = [
    "begin": begin(_:_:), "go on": goOn(_:_:), "together": together(_:_:),
  ]

  /// Runs a way of writing again and again, each time with another call that fails, until none is left.
  private func failEachCall(
    _ way: (_ path: String, _ calls: FileCalls) throws -> Void,
    by fault: FileCalls.Fault,
    _ check: (_ error: FileError?, _ call: String, _ left: [UInt8]) -> Void
  ) throws {
    var failed = 0
    while true {
      let directory = try TemporaryDirectory()
      let path = try directory.write(Self.old, to: "file")
      // Left by a dead run.
      _ = try directory.write([9], to: ".file.also-partial")
      let next = failed + 1
      let faults = Faults(fault, countsAll: true) { _, number in number == next }
      var error: FileError?
      do { try way(path, faults.calls) } catch let thrown as FileError { error = thrown }
      let left = try TemporaryDirectory.bytes(of: path)
      guard let call = faults.failed.first else {
        #expect(error == nil && left == Self.new)
        break
      }
      check(error, call, left)
      failed += 1
    }
    #expect(failed > 10, "the calls go around what fails them")
  }

  @Test(arguments: ["begin", "go on", "together"], [EIO, ENOSPC])
  func `old or new, never neither, and an error names the call`(way: String, code: Int32) throws {
    try failEachCall(#require(Self.ways[way]), by: .error(SystemError(code))) { error, call, left in
      #expect(left == Self.old || left == Self.new)
      if let error {
        #expect(error.call == call && error.reason.code == code && error.path.contains("file"))
      } else {
        #expect(Self.dispensable.contains(call) && left == Self.new, "\(call) failed unseen")
      }
    }
  }

  @Test(arguments: ["begin", "go on", "together"])
  func `a signal interrupts nothing`(way: String) throws {
    try failEachCall(#require(Self.ways[way]), by: .error(SystemError(EINTR))) {
      error,
      call,
      left in
      #expect(error == nil && left == Self.new, "\(call) was interrupted")
    }
  }

  @Test func `a write that takes less than it was given goes on`() throws {
    try failEachCall(Self.begin, by: .shortWrite) { error, _, left in
      #expect(error == nil && left == Self.new)
    }
  }

  @Test func `closing a pipe tells that its bytes were lost`() throws {
    let faults = Faults(.error(SystemError(EIO))) { call, _ in call == "close" }
    let file = try AtomicFile(replacing: "/dev/null", calls: faults.calls)
    try file.append("lost")
    let error = #expect(throws: FileError.self) { try file.commit() }
    #expect(error == FileError(call: "close", path: "/dev/null", reason: SystemError(EIO)))
  }

  @Test func `a file system without locks is written to all the same`() throws {
    let directory = try TemporaryDirectory()
    let faults = Faults(.error(SystemError(ENOLCK))) { call, _ in call == "flock" }
    let path = directory.file("file")
    let first = try AtomicFile(replacing: path, calls: faults.calls)
    try first.append("first")
    let second = try AtomicFile(replacing: path, calls: faults.calls)
    try second.append("second")
    let error = #expect(throws: FileError.self) { try first.commit() }
    #expect(error?.isOfAnotherRun == true)
    try second.commit()
    #expect(try TemporaryDirectory.bytes(of: path) == Array("second".utf8))
  }
}
