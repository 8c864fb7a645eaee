internal import AlsoBase
internal import AlsoDocuments
internal import AlsoModelFile
internal import AlsoServing

/// Asks a model about everything that it knows of a sort, and writes the answers in the model's order.
///
/// Blocks of questions are asked on all threads, and their bytes put one after the other: the file doesn't
/// depend on the number of threads.
struct BatchRun {
  let recommender: Recommender
  let writer: BatchWriter
  let threads: Int
  /// What is asked about an identifier.
  let query: @Sendable (String) -> Query

  init(
    recommender: Recommender,
    writer: BatchWriter,
    threads: Int,
    query: @escaping @Sendable (String) -> Query
  ) {
    self.recommender = recommender
    self.writer = writer
    self.threads = threads
    self.query = query
  }

  /// How many questions a thread takes at once.
  private static let blockSize = 64
  /// How many blocks a thread has of one round, so that none waits long for the others at its end.
  private static let blocksOfThread = 16
  /// How often what is done is made safe against a stop of the process.
  private static let keepInterval = Duration.seconds(1)

  /// Writes all answers that the file doesn't have yet.
  func write(to file: consuming ResumableFile, _ console: Console) throws {
    let count = writer.subject.count(in: recommender.model)
    let started = (done: file.done, time: ContinuousClock.now)
    var kept = started.time
    if file.done == 0 { try file.append(Array(writer.head().utf8), done: 0) }
    while file.done < count {
      let round = file.done..<min(count, file.done + threads * Self.blocksOfThread * Self.blockSize)
      try file.append(bytes(of: round), done: round.upperBound)
      let now = ContinuousClock.now
      console.showProgress(progress(file.done, of: count, since: started, now))
      if now - kept > Self.keepInterval {
        try file.keep()
        kept = now
      }
    }
    try file.append(Array(writer.tail().utf8), done: count)
    try file.commit()
    console.clearProgress()
    let optedOut = optedOut
    console.note(
      "Wrote the answers for \(Numbers.count(count - optedOut)) \(writer.subject.words)"
        + (started.done > 0 ? ", \(Numbers.count(started.done)) of them before" : "")
        + (optedOut > 0 ? "; \(Numbers.count(optedOut)) opted out." : ".")
    )
  }

  /// How many of those who are asked about opted out.
  private var optedOut: Int {
    guard writer.subject == .customers else { return 0 }
    let model = recommender.model
    return (0..<writer.subject.count(in: model)).count {
      recommender.hasOptedOut(writer.subject.identifier($0, in: model))
    }
  }

  /// The answers of a round, in order.
  private func bytes(of round: Range<Int>) throws -> [UInt8] {
    let blocks = (round.count + Self.blockSize - 1) / Self.blockSize
    let parts = parallelMap(blocks, threads: threads) { block in
      let start = round.lowerBound + block * Self.blockSize
      return Result { try bytes(ofBlock: start..<min(round.upperBound, start + Self.blockSize)) }
    }
    return try parts.reduce(into: []) { $0 += try $1.get() }
  }

  private func bytes(ofBlock block: Range<Int>) throws -> [UInt8] {
    var bytes: [UInt8] = []
    for number in block {
      let identifier = writer.subject.identifier(number, in: recommender.model)
      // Who doesn't want to be known isn't in a file for others.
      if writer.subject == .customers, recommender.hasOptedOut(identifier) { continue }
      let answer = recommender.answer(query(identifier))
      bytes += try writer.bytes(of: answer, to: identifier)
    }
    return bytes
  }

  private func progress(
    _ done: Int,
    of count: Int,
    since started: (done: Int, time: ContinuousClock.Instant),
    _ now: ContinuousClock.Instant
  ) -> String {
    let seconds = max((now - started.time) / .seconds(1), 1e-9)
    let rate = Double(done - started.done) / seconds
    let left = Double(count - done) / max(rate, 1e-9)
    return "\(Numbers.count(done)) of \(Numbers.count(count)) \(writer.subject.words), "
      + "\(Numbers.count(Int(rate)))/s, \(Numbers.duration(seconds: left)) left"
  }
}
