internal import AlsoArguments
internal import NIOPosix
internal import Synchronization

/// Writes the lines of a log to standard error without making who logs wait for who reads.
///
/// One thread writes. While nobody takes what it writes, lines wait, as many as ``mostWaiting``; further ones
/// are dropped and counted, and the log says how many when it moves again.
final class LogWriter: TextOutputStream, Sendable {
  /// The writer of this process.
  static let standardError = LogWriter { StandardStreams.writeError($0) }

  /// How many lines wait at most.
  static let mostWaiting = 4096

  private let sink: @Sendable (String) -> Void
  private let thread = NIOThreadPool(numberOfThreads: 1)
  private let waiting = Atomic(0)
  private let droppedCount = Atomic(0)
  /// How many of the dropped lines the log has told of; only the writing thread changes it.
  private let told = Atomic(0)

  /// Begins to write to a sink, which may take its time.
  init(to sink: @escaping @Sendable (String) -> Void) {
    self.sink = sink
    thread.start()
  }

  /// How many lines were dropped so far.
  var dropped: Int { droppedCount.load(ordering: .relaxed) }

  /// Hands a line over to be written, with its line break.
  ///
  /// A line break within it, as texts of others may have, is no end of the line.
  func write(_ line: String) {
    let line = String(line.dropLast()).replacing("\n", with: "\u{FFFD}") + "\n"
    guard waiting.add(1, ordering: .relaxed).oldValue < Self.mostWaiting else {
      waiting.subtract(1, ordering: .relaxed)
      droppedCount.add(1, ordering: .relaxed)
      return
    }
    thread.submit { [self] _ in
      sink(line)
      waiting.subtract(1, ordering: .relaxed)
      tellOfDropped()
    }
  }

  private func tellOfDropped() {
    let count = dropped
    let before = told.exchange(count, ordering: .relaxed)
    if count > before { sink("\(count - before) lines of the log were dropped: nobody read it\n") }
  }

  /// Waits until what was handed over is written, but no longer than `patience`.
  func drain(within patience: Duration) async {
    let (ends, end) = AsyncStream.makeStream(of: Void.self)
    thread.submit { _ in end.finish() }
    let limit = Task {
      try? await Task.sleep(for: patience)
      end.finish()
    }
    for await _ in ends {}
    limit.cancel()
  }
}
