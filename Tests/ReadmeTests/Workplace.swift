import Foundation
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
  func run(_ script: String) throws -> (status: Int32, output: String) {
    let file = directory.appending(path: ".output")
    try Data().write(to: file)
    let output = try FileHandle(forWritingTo: file)
    let shell = Process()
    shell.executableURL = URL(filePath: "/bin/sh")
    shell.arguments = ["-eu", "-c", script]
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
}
