import Foundation
import TestSupport
import Testing

/// A server that may have few files open, and one whose log nobody reads.
@Suite struct LimitTests {
  @Test func `connections are as many as the limit of open files allows, and loading goes on`()
    throws
  {
    let server = try ServerProcess(["--most-connections", "1000"], openFiles: 128)
    #expect(server.log.contains("fewer connections"))
    let asking = try HTTPConnection(port: server.port)
    _ = try asking.request("GET", "/health/live")
    var held = try (0..<150).map { _ in try HTTPConnection(port: server.port) }
    func loads() throws -> Int {
      let text = try asking.request("GET", "/metrics").text
      return text.firstMatch(of: /also_model_loads_total (\d+)\n/).flatMap { Int($0.1) } ?? 0
    }
    for _ in 0..<20 {
      let before = try loads()
      kill(server.identifier, SIGHUP)
      #expect(try eventually { try loads() > before }, "\(server.log)")
    }
    held.removeAll()
    #expect(try eventually { try server.request("GET", "/v1/items?k=1").status == 200 })
    #expect(!server.log.contains("refused"))
    #expect(try server.stop().status == 0)
  }

  @Test func `a limit that leaves no connection is told`() throws {
    let arguments = [ServerProcess.sampleModel, "--port", "0"]
    let end = try ServerProcess.start(arguments, openFiles: 64).finish()
    #expect(end.status == 73 && end.error.contains("ulimit -n"), "\(end.error)")
  }

  @Test func `a log that nobody reads stops no answer`() throws {
    let directory = try TemporaryDirectory()
    let path = directory.file("log")
    guard unsafe mkfifo(path, 0o600) == 0 else { throw POSIXError(.EIO) }
    // Open for both, so that nobody waits for the other end.
    let descriptor = unsafe open(path, O_RDWR)
    let pipe = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    let script = "exec \"$0\" \"$@\" 2> '\(path)'"
    let arguments = [ServerProcess.sampleModel, "--port", "0", "--log-level", "info"]
    let server = try ChildProcess(.shell, ["-c", script, Program.server.path] + arguments)
    var log = ""
    let listening = /port=(\d+).* listening/
    while !log.contains(listening) { log += String(decoding: pipe.availableData, as: UTF8.self) }
    let port = try #require(log.firstMatch(of: listening).flatMap { Int($0.1) })
    let connection = try HTTPConnection(port: port)
    // More than the pipe holds, and than lines wait.
    for _ in 0..<6000 {
      try #require(try connection.request("GET", "/health/live").status == 200)
    }
    let metrics = try connection.request("GET", "/metrics").text
    #expect(metrics.contains(/also_log_lines_dropped_total [1-9]/))
    server.send(SIGTERM)
    #expect(try server.finish().status == 0)
  }

  @Test func `a hang-up that comes before the server listens is kept until then`() throws {
    let server = try ServerProcess.start([
      ServerProcess.sampleModel, "--port", "0", "--reload-interval", "0",
    ])
    // As soon as the process has said what it does at SIGHUP, the first of the signals.
    let isReady = eventually(every: 0.0005) {
      let path = "/proc/\(server.identifier)/status"
      let status = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
      let caught = status.firstMatch(of: /SigCgt:\s+([0-9a-f]+)/).flatMap {
        UInt64($0.1, radix: 16)
      }
      return (caught ?? 0) & 1 == 1
    }
    #expect(isReady)
    server.send(SIGHUP)
    #expect(eventually { server.error.contains("reason=SIGHUP") }, "\(server.error)")
    server.send(SIGTERM)
    #expect(try server.finish().status == 0)
  }
}
