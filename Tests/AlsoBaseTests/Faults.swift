import AlsoBase
import Synchronization

/// Fails calls of the operating system, and counts them.
final class Faults: Sendable {
  private struct State {
    var numbers: [String: Int] = [:]
    var all = 0
    var failed: [String] = []
  }

  private let state = Mutex(State())
  private let fault: FileCalls.Fault
  private let isChosen: @Sendable (_ call: String, _ number: Int) -> Bool

  /// Fails the calls that are chosen by their name and their number, which counts from 1 those of the name or,
  /// if `countsAll`, those of any name.
  init(
    _ fault: FileCalls.Fault,
    countsAll: Bool = false,
    isChosen: @escaping @Sendable (_ call: String, _ number: Int) -> Bool
  ) {
    (self.fault, self.isChosen, self.countsAll) = (fault, isChosen, countsAll)
  }

  private let countsAll: Bool

  /// The names of the calls that failed.
  var failed: [String] { state.withLock(\.failed) }

  /// The system's calls, of which the chosen ones fail.
  var calls: FileCalls {
    FileCalls { [self] call in
      state.withLock { state in
        state.all += 1
        state.numbers[call, default: 0] += 1
        let number = countsAll ? state.all : state.numbers[call, default: 0]
        guard isChosen(call, number) else { return nil }
        state.failed.append(call)
        return fault
      }
    }
  }
}
