import Foundation
import Glibc
import Testing

/// A directory like the one that a reader of the page has: the repository with the program built, and
/// orders and items of their own.
struct Workplace: ~Copyable {
  /// The repository.
  static let repository = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  /// Where this build's programs are: beside the tests.
  private static let programs = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()

  let directory: URL

  init() throws {
    let files = FileManager.default
    directory = files.temporaryDirectory.appending(path: "also-readme-\(UUID().uuidString)")
    func link(_ path: String, to target: URL) throws {
      let link = directory.appending(path: path)
      try files.createDirectory(
        at: link.deletingLastPathComponent(),
        withIntermediateDirectories: true
      )
      try files.createSymbolicLink(at: link, withDestinationURL: target)
    }
    for path in ["Tools", "models"] {
      try link(path, to: Self.repository.appending(path: path))
    }
    let shop = Self.repository.appending(path: "models/sample-shop")
    try link("my-orders.csv", to: shop.appending(path: "orders.csv"))
    try link("my-items.csv", to: shop.appending(path: "items.csv"))
    try link(".build/release/also", to: Self.programs.appending(path: "also"))
  }

  deinit { try? FileManager.default.removeItem(at: directory) }

  /// Runs a script here with `also` on `PATH`: how it ended, and what it printed on both streams.
  ///
  /// A server of the script listens on a port that is free, whatever port the page shows.
  func run(_ script: String) throws -> (status: Int32, output: String) {
    let file = directory.appending(path: ".output")
    try Data().write(to: file)
    let output = try FileHandle(forWritingTo: file)
    let shell = Process()
    shell.executableURL = URL(filePath: "/bin/sh")
    shell.arguments = ["-eu", "-c", try Self.withFreePort(script)]
    shell.currentDirectoryURL = directory
    var environment = ProcessInfo.processInfo.environment
    environment["PATH"] = "\(Self.programs.path):\(environment["PATH"] ?? "/usr/bin:/bin")"
    shell.environment = environment
    shell.standardInput = FileHandle.nullDevice
    shell.standardOutput = output
    shell.standardError = output
    try shell.run()
    shell.waitUntilExit()
    try output.close()
    return (shell.terminationStatus, String(decoding: try Data(contentsOf: file), as: UTF8.self))
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
