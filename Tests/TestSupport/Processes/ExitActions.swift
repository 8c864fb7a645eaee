internal import Foundation
internal import Synchronization

/// What is left to do when this process exits: objects that static properties hold are never let go of.
enum ExitActions {
  private static let state = Mutex<(last: Int, actions: [Int: @Sendable () -> Void])>((0, [:]))
  private static let isRegistered: Bool = {
    atexit {
      let actions = ExitActions.state.withLock { $0.actions }
      // What came last may use what came before.
      for (_, action) in actions.sorted(by: { $0.key > $1.key }) { action() }
    }
    return true
  }()

  /// Adds an action, and returns the number by which it is taken away.
  static func insert(_ action: @escaping @Sendable () -> Void) -> Int {
    _ = isRegistered
    return state.withLock { state in
      state.last += 1
      state.actions[state.last] = action
      return state.last
    }
  }

  /// Takes an action away; nothing happens if it is gone.
  static func remove(_ number: Int) { state.withLock { $0.actions[number] = nil } }
}
