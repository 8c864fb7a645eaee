import AlsoBase
import Foundation
import TestSupport
import Testing

/// Batches are loaded into the stores that they are written for.
@Suite struct LoadingTests {
  let shop: TinyShop

  init() throws { shop = try TinyShop.shared.get() }

  private static let redis = Program(installed: "redis-server").flatMap { server in
    Program(installed: "redis-cli").map { (server: server, client: $0) }
  }

  private static let postgreSQL: (initialize: Program, server: Program, client: Program)? = {
    let root = "/usr/lib/postgresql"
    let versions = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
    for version in versions.sorted().reversed() {
      let tools = ["initdb", "postgres"].map { "\(root)/\(version)/bin/\($0)" }
      if tools.allSatisfy(FileManager.default.isExecutableFile(atPath:)),
        let client = Program(installed: "psql"), getuid() != 0 || runuser != nil
      {
        return (Program(path: tools[0]), Program(path: tools[1]), client)
      }
    }
    return nil
  }()

  private static let runuser = Program(installed: "runuser")

  private func batch(_ arguments: [String], in directory: TemporaryDirectory) throws -> String {
    let file = directory.file("answers")
    let run = try Program.also.run(["batch", shop.model, "-o", file, "-k", "3"] + arguments)
    try #require(run.status == 0, "\(run.error)")
    return file
  }

  /// What the program answers for one item.
  private func complements(of item: String) throws -> [String] {
    let run = try Program.also.run(
      ["complements", shop.model, "--item", item, "-k", "3", "--format", "jsonl"]
    )
    let results = try run.objects().first?["results"] as? [[String: Any]]
    return (results ?? []).compactMap { $0["item"] as? String }
  }

  @Test(.enabled(if: redis != nil, "redis-server isn't installed"))
  func `Redis has a list for each item`() throws {
    let redis = try #require(Self.redis)
    let directory = try TemporaryDirectory()
    let socket = directory.file("socket")
    let options = ["--port", "0", "--unixsocket", socket, "--save", ""]
    let server = try ChildProcess(redis.server, options)
    try waitFor(socket)
    let file = try batch(["--complements", "--format", "redis"], in: directory)
    for _ in 0..<2 {  // what was there is replaced
      let load = try redis.client.run(
        ["-s", socket, "--pipe"],
        input: TemporaryDirectory.text(of: file)
      )
      #expect(load.status == 0 && load.text.contains("errors: 0"), "\(load.text)\(load.error)")
    }
    for item in ["G20", "MUG", "T\tB"] {
      let list = try redis.client.run([
        "-s", socket, "LRANGE", "also_complements:\(item)", "0", "-1",
      ])
      #expect(list.lines == (try complements(of: item)), "\(item)")
    }

    // What no longer has a list has none, and another list stays the shop's.
    _ = try redis.client.run(["-s", socket, "RPUSH", "also_complements_of_others:MUG", "X"])
    let none = ["--complements", "--format", "redis", "--filter", "name = \"nothing\""]
    let load = try redis.client.run(
      ["-s", socket, "--pipe"],
      input: TemporaryDirectory.text(of: batch(none, in: directory))
    )
    #expect(load.status == 0 && load.text.contains("errors: 0"), "\(load.text)\(load.error)")
    let keys = try redis.client.run(["-s", socket, "KEYS", "*"])
    #expect(keys.lines == ["also_complements_of_others:MUG"])
    // It inherits the signals that the threads of tests block, SIGTERM among them.
    server.send(SIGKILL)
    _ = try server.finish()
  }

  @Test(.enabled(if: postgreSQL != nil, "the server of PostgreSQL isn't installed"))
  func `PostgreSQL has a row for each result`() throws {
    let tools = try #require(Self.postgreSQL)
    let directory = try TemporaryDirectory()
    // Somebody else makes files there.
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o777],
      ofItemAtPath: directory.path
    )
    let data = directory.file("data")
    let initialization = try unprivileged(
      tools.initialize,
      ["-D", data, "-A", "trust", "-U", "also", "-N"]
    ).finish()
    try #require(initialization.status == 0, "\(initialization.error)")
    let server = try unprivileged(
      tools.server,
      ["-D", data, "-k", directory.path, "-c", "listen_addresses=", "-F"]
    )
    try waitFor(directory.file(".s.PGSQL.5432"))
    func psql(_ arguments: [String]) throws -> Program.Run {
      let connection = [
        "-h", directory.path, "-U", "also", "-d", "postgres", "-X", "-q", "-A", "-t",
      ]
      return try tools.client.run(connection + arguments)
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
    server.send(SIGTERM)
    _ = try server.finish()
  }

  /// Starts a program as somebody whom the server of PostgreSQL doesn't refuse.
  private func unprivileged(_ program: Program, _ arguments: [String]) throws -> ChildProcess {
    guard getuid() == 0 else { return try ChildProcess(program, arguments, in: "/tmp") }
    let command = ["-u", "postgres", "--", program.path] + arguments
    return try ChildProcess(#require(Self.runuser), command, in: "/tmp")
  }

  private func waitFor(_ path: String) throws {
    let isThere = eventually { FileManager.default.fileExists(atPath: path) }
    try #require(isThere, "\(path) never was there")
  }
}
