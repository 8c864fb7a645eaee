import Foundation
import Glibc
import TestSupport

/// A directory like the one that a reader of the page has: the repository with the program built, and
/// orders and items of their own.
struct Workplace {
  /// The repository.
  static let repository = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  let directory: TemporaryDirectory

  init() throws {
    let directory = try TemporaryDirectory()
    self.directory = directory
    func link(_ path: String, to target: String) throws {
      let link = URL(filePath: directory.file(path))
      try FileManager.default.createDirectory(
        at: link.deletingLastPathComponent(),
        withIntermediateDirectories: true
      )
      try FileManager.default.createSymbolicLink(atPath: link.path, withDestinationPath: target)
    }
    for path in ["Tools", "models"] {
      try link(path, to: Self.repository.appending(path: path).path)
    }
    let shop = Self.repository.appending(path: "models/sample-shop")
    try link("my-orders.csv", to: shop.appending(path: "orders.csv").path)
    try link("my-items.csv", to: shop.appending(path: "items.csv").path)
    try link(".build/release/also", to: "\(Program.folder)/also")
  }

  /// Runs a script here with `also` on `PATH`: how it ended, and what it printed on both streams.
  ///
  /// A server of the script listens on a port that is free, whatever port the page shows.
  func run(_ script: String) throws -> (status: Int32?, output: String) {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    // Both streams in the order in which they were written to.
    let run = try Program.shell.run(
      ["-eu", "-c", "exec 2>&1\n" + Self.withFreePort(script)],
      environment: ["PATH": "\(Program.folder):\(path)"],
      in: directory.path
    )
    return (run.status, run.text)
  }

  private static func withFreePort(_ script: String) throws -> String {
    guard let port = script.firstMatch(of: /--port (\d+)/)?.1 else { return script }
    return script.replacing(port, with: "\(try freePort())")
  }

  /// A port of this machine on which nothing listens.
  private static func freePort() throws -> UInt16 {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = in_addr_t(0x7f00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    // The system chooses one where 0 is asked for.
    let status = unsafe withUnsafeMutablePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
        unsafe bind(descriptor, pointer, size) + getsockname(descriptor, pointer, &size)
      }
    }
    guard status == 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
    return UInt16(bigEndian: address.sin_port)
  }
}
