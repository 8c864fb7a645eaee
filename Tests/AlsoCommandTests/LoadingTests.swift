import AlsoBase
import Foundation
import TestSupport
import Testing

/// Batches are loaded into the stores that they are written for.
@Suite struct LoadingTests {
  let shop: TinyShop

  init() throws { shop = try TinyShop.shared.get() }

  private static let redis = program("redis-server").flatMap { server in
    program("redis-cli").map { (server: server, client: $0) }
  }

  private static let postgreSQL: (initialize: String, server: String, client: String)? = {
    let root = "/usr/lib/postgresql"
    let versions = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
    for version in versions.sorted().reversed() {
      let tools = ["initdb", "postgres"].map { "\(root)/\(version)/bin/\($0)" }
      if tools.allSatisfy(FileManager.default.isExecutableFile(atPath:)),
        let client = program("psql"), getuid() != 0 || program("runuser") != nil
      {
        return (tools[0], tools[1], client)
      }
    }
    return nil
  }()

  private static func program(_ name: String) -> String? {
    ["/usr/bin", "/usr/local/bin", "/usr/sbin"].map { "\($0)/\(name)" }
      .first(where: FileManager.default.isExecutableFile(atPath:))
  }

  private func batch(_ arguments: [String], in directory: URL) throws -> String {
    let file = directory.appending(path: "answers").path
    let run = try Program.run(["batch", shop.model, "-o", file, "-k", "3"] + arguments)
    try #require(run.status == 0, "\(run.error)")
    return file
  }

  /// What the program answers for one item.
  private func complements(of item: String) throws -> [String] {
    let run = try Program.run(
      ["complements", shop.model, "--item", item, "-k", "3", "--format", "jsonl"]
    )
    let results = try run.objects().first?["results"] as? [[String: Any]]
    return (results ?? []).compactMap { $0["item"] as? String }
  }

  @Test(.enabled(if: redis != nil, "redis-server isn't installed"))
  func `Redis has a list for each item`() throws {
    let redis = try #require(Self.redis)
    try Scratch.withDirectory { directory in
      let socket = directory.appending(path: "socket").path
      let server = Process()
      server.executableURL = URL(fileURLWithPath: redis.server)
      server.arguments = ["--port", "0", "--unixsocket", socket, "--save", ""]
      server.standardOutput = FileHandle.nullDevice
      try server.run()
      // It inherits the signals that the threads of tests block, SIGTERM among them.
      defer {
        kill(server.processIdentifier, SIGKILL)
        server.waitUntilExit()
      }
      try waitFor(socket)
      let file = try batch(["--complements", "--format", "redis"], in: directory)
      for _ in 0..<2 {  // what was there is replaced
        let load = try Program.run(
          ["-s", socket, "--pipe"],
          input: try String(contentsOfFile: file, encoding: .utf8),
          executable: redis.client
        )
        #expect(load.status == 0 && load.text.contains("errors: 0"), "\(load.text)\(load.error)")
      }
      for item in ["G20", "MUG", "T\tB"] {
        let list = try Program.run(
          ["-s", socket, "LRANGE", "also_complements:\(item)", "0", "-1"],
          executable: redis.client
        )
        #expect(list.lines == (try complements(of: item)), "\(item)")
      }
    }
  }

  @Test(.enabled(if: postgreSQL != nil, "the server of PostgreSQL isn't installed"))
  func `PostgreSQL has a row for each result`() throws {
    let tools = try #require(Self.postgreSQL)
    try Scratch.withDirectory { directory in
      let home = URL(fileURLWithPath: "/tmp/also-pg-\(getpid())")
      defer { try? FileManager.default.removeItem(at: home) }
      let data = home.appending(path: "data").path
      try unprivileged(["/bin/mkdir", home.path])
      try unprivileged([tools.initialize, "-D", data, "-A", "trust", "-U", "also", "-N"])
      let server = try start([
        tools.server, "-D", data, "-k", home.path, "-c", "listen_addresses=", "-F",
      ])
      defer {
        server.terminate()
        server.waitUntilExit()
      }
      try waitFor(home.path + "/.s.PGSQL.5432")
      func psql(_ arguments: [String]) throws -> Program.Run {
        let connection = ["-h", home.path, "-U", "also", "-d", "postgres", "-X", "-q", "-A", "-t"]
        return try Program.run(connection + arguments, executable: tools.client)
      }
      // A socket is there before the server answers.
      #expect(try eventually(every: 0.1) { try psql(["-c", "SELECT 1"]).status == 0 })
      let file = try batch(["--complements", "--format", "postgresql"], in: directory)
      for _ in 0..<2 {
        let load = try psql(["-v", "ON_ERROR_STOP=1", "-f", file])
        #expect(load.status == 0, "\(load.error)")
      }
      for item in ["G20", "MUG", "T\tB"] {
        let rows = try psql([
          "-c",
          "SELECT recommended_item_id FROM also_complements WHERE item_id = E'"
            + item.replacing("\t", with: "\\t") + "' ORDER BY rank",
        ])
        #expect(rows.lines == (try complements(of: item)), "\(item): \(rows.error)")
      }
    }
  }

  /// Runs a program as somebody whom the server of PostgreSQL doesn't refuse.
  private func unprivileged(_ command: [String]) throws {
    let process = try start(command)
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "\(command)")
  }

  private func start(_ command: [String]) throws -> Process {
    let process = Process()
    let words = getuid() == 0 ? ["/usr/sbin/runuser", "-u", "postgres", "--"] + command : command
    process.executableURL = URL(fileURLWithPath: words[0])
    process.arguments = Array(words.dropFirst())
    process.currentDirectoryURL = URL(fileURLWithPath: "/tmp")
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
  }

  private func waitFor(_ path: String) throws {
    let isThere = eventually { FileManager.default.fileExists(atPath: path) }
    try #require(isThere, "\(path) never was there")
  }
}
