internal import AlsoScoring
internal import AlsoBase
internal import AlsoModelFile
internal import AlsoServing
internal import ArgumentParser

/// The command `also-benchmarks answers`: how long a model takes to open, and one answer after the other.
struct Answers: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "answers",
    abstract: "Open a model, ask it one query at a time, and print what that took.",
    discussion: """
      Items and customers are drawn at random, all equally often. Each kind of query is asked once \
      for all draws before it is timed, so that what is timed is in memory.

      Exit status: 0 done; 64 wrong usage; 65 not a model; 66 there is no such file.
      """
  )

  @Argument(help: "The model file.", completion: .file(extensions: ["also"])) var model: String
  @Option(help: "How many queries of each kind are timed.") var queries = 5000
  @Option(help: "How many results each asks for.") var count = 10
  @Option(help: "How often the model is opened.") var openings = 21

  func validate() throws {
    for (name, value) in [("queries", queries), ("count", count), ("openings", openings)]
    where !(1...1_000_000).contains(value) {
      throw ValidationError("--\(name) is \(value), expected 1 to 1000000.")
    }
  }

  func run() throws {
    do {
      let opening = try (0..<openings).map { _ in
        try seconds { _ = try Recommender(contentsOf: model) }
      }
      let recommender = try Recommender(contentsOf: model)
      try printLine(of: AnswersRun(recommender, opening: Spread(opening), ask(recommender)))
    } catch let error as ModelFileError {
      if case .system = error { throw failure(66, "\(error)") }
      throw failure(65, "\(error)")
    }
  }

  /// What each kind of query took.
  private func ask(_ recommender: Recommender) -> [String: Spread] {
    var generator = SplitMix64(seed: 1)
    let model = recommender.model
    func draw(of count: Int, _ identifier: (Int) -> String) -> [String] {
      // A dump of guests alone has no customers.
      count == 0
        ? [] : (0..<queries).map { _ in identifier(Int.random(in: 0..<count, using: &generator)) }
    }
    let items = draw(of: model.manifest.trainedItems, model.itemIdentifier)
    let customers = draw(of: model.manifest.customers, model.customerIdentifier)
    let options = AnswerOptions(count: count)
    let spreads = [
      "complements": latencies(items) {
        recommender.answer(Query.complements(items: [$0], options: options))
      },
      "upgrades": latencies(items) {
        recommender.answer(
          Query.replacements(item: $0, direction: .upgrade, options: options)
        )
      },
      "recommend": latencies(customers) {
        recommender.answer(Query.recommend(customer: $0, options: options))
      },
    ]
    return spreads.compactMapValues(\.self)
  }

  /// What answers about each of these took; `nil` if there are none.
  private func latencies(_ subjects: [String], _ answer: (String) -> Answer) -> Spread? {
    if subjects.isEmpty { return nil }
    var results = 0
    for subject in subjects { results += answer(subject).results.count }
    let times = subjects.map { subject in
      seconds { results += answer(subject).results.count }
    }
    var spread = Spread(times)
    spread.results = Double(results) / Double(2 * subjects.count)
    return spread
  }

  private func seconds(_ body: () throws -> Void) rethrows -> Double {
    let clock = ContinuousClock()
    let start = clock.now
    try body()
    return (clock.now - start) / .seconds(1)
  }
}

/// Seconds of something that was done often.
private struct Spread: Encodable {
  var median: Double
  var percentile99: Double
  /// The results that an answer had on average.
  var results: Double?

  init(_ times: [Double]) {
    let ascending = times.sorted()
    median = ascending[ascending.count / 2]
    percentile99 = ascending[ascending.count * 99 / 100]
  }
}

/// What `also-benchmarks answers` prints of a run.
private struct AnswersRun: Encodable {
  var items: Int
  var customers: Int
  /// The bytes of the model's sections.
  var bytes: Int
  var opening: Spread
  var answers: [String: Spread]
  /// The most bytes that were in memory at any time, the pages of the file that were looked at among them.
  var peakMemory: Int?

  init(_ recommender: Recommender, opening: Spread, _ answers: [String: Spread]) {
    let model = recommender.model
    items = model.manifest.trainedItems
    customers = model.manifest.customers
    bytes = model.sections.reduce(0) { $0 + $1.bytes }
    self.opening = opening
    self.answers = answers
    peakMemory = ProcessUse.peakMemory
  }

  private enum CodingKeys: String, CodingKey {
    case items, customers, bytes, opening, answers
    case peakMemory = "peak_memory"
  }
}
