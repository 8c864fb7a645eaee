import AlsoDocuments
import AlsoServing
import Foundation
import Synchronization
import TestSupport
import Testing

/// What happens when another model takes the file's place.
@Suite struct ReloadTests {
  /// Two models of one shop, their bytes, and what they answer.
  private struct Models: Sendable {
    let directory: TemporaryDirectory
    let path: String
    let bytes: [[UInt8]]
    /// What each answers to each target.
    let answers: [[String]]
    let queries: [(target: String, json: String)]

    init() throws {
      directory = try TemporaryDirectory()
      path = directory.file("shop.also")
      let sample = URL(filePath: ServerProcess.sampleModel).deletingLastPathComponent()
      let second = directory.file("second.also")
      _ = try ServerProcess.runCommand([
        "train", sample.appending(path: "orders.csv").path, "--until", "2025-01-01",
        "--no-learn-mix",
        "--taste-factors", "8", "--basket-factors", "16", "--quiet", "-o", second,
      ])
      let paths = [ServerProcess.sampleModel, second]
      bytes = try paths.map(TemporaryDirectory.bytes)
      let items = ["CAM-1003", "GRI-1001", "COA-1001", "NO-SUCH-ITEM"]
      queries = items.map { ("/v1/complements?item=\($0)&k=20", #"{"items":["\#($0)"],"k":20}"#) }
      var answers: [[String]] = []
      for path in paths {
        let recommender = try Recommender(contentsOf: path)
        answers.append(
          try queries.map { query in
            let object = try QueryObject(json: Data(query.json.utf8), for: .complements)
            let answer = recommender.answer(try object.query(over: Query(.complements)))
            return String(decoding: JSON.line(AnswerDocument(answer, customer: nil)), as: UTF8.self)
          }
        )
      }
      self.answers = answers
      try place(bytes[0])
    }

    /// Puts a file in the model's place, as `also train` does.
    func place(_ bytes: [UInt8]) throws {
      let new = try directory.write(bytes, to: "new")
      guard unsafe rename(new, path) == 0 else { throw POSIXError(.EIO) }
    }
  }

  /// Two clients that ask again and again, and compare.
  private final class Load: Sendable {
    private struct State {
      var isStopped = false
      var running = 2
      var asked = 0
      var failures: [String] = []
      /// The version of the second model, which is learnt when it is seen first.
      var second: String?
    }

    private let models: Models
    private let port: Int
    private let first: String
    private let state = Mutex(State())

    init(_ models: Models, port: Int, first: String) {
      (self.models, self.port, self.first) = (models, port, first)
      for _ in 0..<2 { Thread { self.run() }.start() }
    }

    /// How often the clients asked.
    var asked: Int { state.withLock(\.asked) }

    /// Ends the clients; says what was wrong.
    func stop() -> [String] {
      state.withLock { $0.isStopped = true }
      while state.withLock({ $0.running > 0 }) { usleep(1000) }
      return state.withLock(\.failures)
    }

    private func run() {
      do {
        let connection = try HTTPConnection(port: port)
        while !state.withLock(\.isStopped) {
          for (index, query) in models.queries.enumerated() {
            compare(try connection.request("GET", query.target), with: index)
          }
        }
      } catch { state.withLock { $0.failures.append("\(error)") } }
      state.withLock { $0.running -= 1 }
    }

    private func compare(_ answer: HTTPAnswer, with query: Int) {
      let version = answer.fields["x-model-version"]
      state.withLock { state in
        state.asked += 1
        let number = version == first ? 0 : 1
        if number == 1 {
          state.second = state.second ?? version
          if version != state.second { state.failures.append("a third version") }
        }
        if answer.status != 200 || answer.text != models.answers[number][query] {
          state.failures.append("\(models.queries[query].target): \(answer.text)")
        }
      }
    }
  }

  private func version(_ server: ServerProcess) throws -> String {
    try server.request("GET", "/health/live").fields["x-model-version"] ?? ""
  }

  @Test func `every answer is that of one whole model while it is replaced again and again`() throws
  {
    let models = try Models()
    let server = try ServerProcess(model: models.path, ["--reload-interval", "0.02"])
    let first = try version(server)
    let load = Load(models, port: server.port, first: first)
    for round in 1...20 {
      let before = try version(server)
      try models.place(models.bytes[round % 2])
      let changed = try eventually { try version(server) != before }
      #expect(changed, "round \(round): \(server.log)")
    }
    #expect(eventually { load.asked > 100 })
    #expect(load.stop().prefix(3) == [])
    let metrics = try server.request("GET", "/metrics").text
    #expect(metrics.contains("also_model_loads_total 21\n"))
    #expect(metrics.matches(of: /also_model_info\{/).count == 1)
    #expect(try mappings(server) <= 2)
    #expect(try server.stop().status == 0)
  }

  /// How many mappings of model files the server holds.
  private func mappings(_ server: ServerProcess) throws -> Int {
    let maps = try String(contentsOfFile: "/proc/\(server.identifier)/maps", encoding: .utf8)
    return maps.split(separator: "\n").count { $0.contains("shop.also") || $0.contains("/new") }
  }

  @Test func `a damaged file is refused, and the model before goes on answering`() throws {
    let models = try Models()
    let server = try ServerProcess(model: models.path, ["--reload-interval", "0.02"])
    let before = try version(server)
    var damaged = models.bytes[1]
    damaged[damaged.count / 2] ^= 1
    for bytes in [damaged, Array("not a model".utf8), []] {
      let refused = server.log.matches(of: /refused/).count
      try models.place(bytes)
      #expect(
        eventually { server.log.matches(of: /refused/).count == refused + 1 },
        "\(server.log)"
      )
      let answer = try server.request("GET", models.queries[0].target)
      #expect(answer.text == models.answers[0][0])
      #expect(answer.fields["x-model-version"] == before)
    }
    #expect(
      try server.request("GET", "/metrics").text.contains("also_model_failed_loads_total 3\n")
    )
    try models.place(models.bytes[1])
    #expect(try eventually { try version(server) != before })
    #expect(try server.request("GET", "/health/ready").status == 200)
  }

  @Test func `a file that is written in place changes no answer before it is whole`() throws {
    let models = try Models()
    let server = try ServerProcess(model: models.path, ["--reload-interval", "0.02"])
    let before = try version(server)
    let refused = server.log.matches(of: /refused/).count
    let whole = models.bytes[1]
    // As cp writes: the file is cut to nothing, and then filled.
    let file = try FileHandle(forWritingTo: URL(filePath: models.path))
    try file.truncate(atOffset: 0)
    try file.write(contentsOf: whole.prefix(whole.count / 2))
    #expect(eventually { server.log.matches(of: /refused/).count > refused })
    for (query, expected) in zip(models.queries, models.answers[0]) {
      let answer = try server.request("GET", query.target)
      #expect(answer.text == expected && answer.fields["x-model-version"] == before)
    }
    try file.write(contentsOf: whole.dropFirst(whole.count / 2))
    try file.close()
    #expect(try eventually { try version(server) != before })
    #expect(try server.request("GET", models.queries[0].target).text == models.answers[1][0])
  }

  @Test func `a mapped file that is cut short ends the server with a sentence`() throws {
    let models = try Models()
    let options = ["--reload-interval", "0", "--most-copied-bytes", "0"]
    let server = try ServerProcess(model: models.path, options)
    let file = try FileHandle(forWritingTo: URL(filePath: models.path))
    try file.truncate(atOffset: 0)
    _ = try? server.request("GET", models.queries[0].target)
    let end = try server.stop()
    #expect(end.status == 74 && end.error.contains("written in place while it was read"))
  }

  @Test func `where nothing is at the path, the model goes on answering`() throws {
    let models = try Models()
    let server = try ServerProcess(model: models.path, ["--reload-interval", "0.02"])
    try FileManager.default.removeItem(atPath: models.path)
    // Each takes some tenths of a millisecond, so that the server has looked several times meanwhile.
    for _ in 0..<300 {
      let answer = try server.request("GET", models.queries[0].target)
      try #require(answer.text == models.answers[0][0])
    }
    try models.place(models.bytes[1])
    let target = models.queries[0].target
    #expect(try eventually { try server.request("GET", target).text == models.answers[1][0] })
  }

  @Test func `a signal asks for the model where nobody looks`() throws {
    let models = try Models()
    let server = try ServerProcess(model: models.path, ["--reload-interval", "0"])
    let before = try version(server)
    try models.place(models.bytes[1])
    for _ in 0..<300 { try #require(try version(server) == before) }
    kill(server.identifier, SIGHUP)
    #expect(try eventually { try version(server) != before })
  }
}
