internal import Dispatch
internal import Synchronization

/// Runs `body` once for each of `0..<count`, on up to `threads` threads; the order is not defined.
///
/// A result that is combined in index order afterwards doesn't depend on the number of threads. Where the
/// costs of the indices differ, put the dear ones first: threads take indices in ascending order.
///
/// - Precondition: `count` is not negative, `threads` is positive.
package func parallelFor(_ count: Int, threads: Int, _ body: @Sendable (Int) -> Void) {
  precondition(count >= 0 && threads > 0)
  let workers = min(count, threads)
  guard workers > 1 else {
    for index in 0..<count { body(index) }
    return
  }
  let next = Atomic<Int>(0)
  DispatchQueue.concurrentPerform(iterations: workers) { _ in
    while true {
      let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
      guard index < count else { return }
      body(index)
    }
  }
}

/// The same, with something that each thread makes once and uses for all its indices: working memory.
package func parallelFor<State>(
  _ count: Int,
  threads: Int,
  making makeState: @Sendable () -> State,
  _ body: @Sendable (Int, State) -> Void
) {
  precondition(count >= 0 && threads > 0)
  let next = Atomic<Int>(0)
  parallelFor(min(count, threads), threads: threads) { _ in
    let state = makeState()
    while true {
      let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
      guard index < count else { return }
      body(index, state)
    }
  }
}

/// The results of `body` for each of `0..<count`, in order, computed on up to `threads` threads.
package func parallelMap<Result: Sendable>(
  _ count: Int,
  threads: Int,
  _ body: @Sendable (Int) -> Result
) -> [Result] {
  parallelMap(count, threads: threads, making: {}) { index, _ in body(index) }
}

/// The same, with something that each thread makes once and uses for all its indices.
package func parallelMap<State, Result: Sendable>(
  _ count: Int,
  threads: Int,
  making makeState: @Sendable () -> State,
  _ body: @Sendable (Int, State) -> Result
) -> [Result] {
  unsafe [Result](unsafeUninitializedCapacity: count) { buffer, initialized in
    let slots = unsafe DisjointElements(base: buffer.baseAddress)
    parallelFor(count, threads: threads, making: makeState) { index, state in
      unsafe slots.initialize(index, to: body(index, state))
    }
    initialized = count
  }
}

/// Uninitialized elements of a trivial type, or each initialized once, that several threads fill, each its
/// own.
@safe
struct DisjointElements<Element: Sendable>: @unchecked Sendable {
  private let base: UnsafeMutablePointer<Element>?

  init(base: UnsafeMutablePointer<Element>?) { unsafe self.base = base }

  /// - Safety: No two calls have the same `index`, and `index` is within the buffer.
  @unsafe
  func initialize(_ index: Int, to element: Element) {
    unsafe base?.advanced(by: index).initialize(to: element)
  }
}
