internal import AlsoArguments
internal import Synchronization

/// What is said to those who look on, on standard error: notes, and how far the work is.
final class Console: Sendable {
  /// Whether nothing is said.
  let isQuiet: Bool
  /// Whether progress is shown: only on a terminal, where a line can be overwritten.
  let showsProgress: Bool
  private let progress = Mutex(ProgressState())

  private struct ProgressState {
    var isShown = false
    var lastDrawn: ContinuousClock.Instant?
  }

  init(isQuiet: Bool) {
    self.isQuiet = isQuiet
    showsProgress = !isQuiet && StandardStreams.errorIsTerminal
  }

  /// Says something that remains.
  func note(_ text: String) {
    guard !isQuiet else { return }
    clearProgress()
    StandardStreams.writeError(text + "\n")
  }

  /// Shows how far the work is, in place of what was shown before.
  ///
  /// Drawing too often costs more than it tells, so that all but a few a second are dropped, unless
  /// `always` says that a report is rare.
  func showProgress(_ text: @autoclosure () -> String, always: Bool = false) {
    guard showsProgress else { return }
    progress.withLock { state in
      let now = ContinuousClock.now
      if !always, let last = state.lastDrawn, now - last < .milliseconds(100) { return }
      state.lastDrawn = now
      state.isShown = true
      StandardStreams.showOnErrorLine(text())
    }
  }

  /// Removes what was shown last.
  func clearProgress() {
    progress.withLock { state in
      if state.isShown { StandardStreams.showOnErrorLine("") }
      state.isShown = false
    }
  }
}
