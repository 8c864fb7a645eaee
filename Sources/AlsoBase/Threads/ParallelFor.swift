internal import Dispatch
internal import Synchronization

/// Runs `body` once for each of `0..<count`, on up to `threads` threads; the order is not defined.
///
/// A result that is combined in index order afterwards doesn't depend on the number of threads. Where the
/// costs of the indices differ, put the dear ones first: threads take indices in ascending order.
///
/// - Precondition: `count` is not negative, `threads` is positive.
@usableFromInline
package func parallelFor(_ count: Int, threads: Int, _ body: @Sendable (Int) -> Void) {
  parallelFor(count, threads: threads, each: {}) { index, _ in body(index) }
}

/// Runs `body` once for each of `0..<count`, on up to `threads` threads, each with working memory of its
/// own that `body` finds as the call before left it.
///
/// Which calls share it is not defined: what `body` computes must not depend on what it finds.
///
/// - Precondition: `count` is not negative, `threads` is positive.
package func parallelFor<Working>(
  _ count: Int,
  threads: Int,
  each makeWorking: @Sendable () -> Working,
  _ body: @Sendable (Int, inout Working) -> Void
) {
  precondition(count >= 0 && threads > 0)
  let workers = min(count, threads)
  guard workers > 1 else {
    var working = makeWorking()
    for index in 0..<count { body(index, &working) }
    return
  }
  let next = Atomic<Int>(0)
  DispatchQueue.concurrentPerform(iterations: workers) { _ in
    var working = makeWorking()
    while true {
      let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
      guard index < count else { return }
      body(index, &working)
    }
  }
}

/// The results of `body` for each of `0..<count`, in order, computed on up to `threads` threads.
package func parallelMap<Result: Sendable>(
  _ count: Int,
  threads: Int,
  _ body: @Sendable (Int) -> Result
) -> [Result] {
  parallelMap(count, threads: threads, each: {}) { index, _ in body(index) }
}

/// The results of `body` for each of `0..<count`, in order, computed on up to `threads` threads, each
/// with working memory of its own, as ``parallelFor(_:threads:each:_:)`` has it.
package func parallelMap<Working, Result: Sendable>(
  _ count: Int,
  threads: Int,
  each makeWorking: @Sendable () -> Working,
  _ body: @Sendable (Int, inout Working) -> Result
) -> [Result] {
  // Filling no elements would write the length of the empty array that all threads share.
  guard count > 0 else { return [] }
  return unsafe [Result](unsafeUninitializedCapacity: count) { buffer, initialized in
    let slots = unsafe UninitializedElements(base: buffer.baseAddress)
    parallelFor(count, threads: threads, each: makeWorking) { index, working in
      unsafe slots.initialize(index, to: body(index, &working))
    }
    initialized = count
  }
}

/// Uninitialized elements that several threads fill, each its own.
@safe
private struct UninitializedElements<Element: Sendable>: @unchecked Sendable {
  private let base: UnsafeMutablePointer<Element>?

  init(base: UnsafeMutablePointer<Element>?) { unsafe self.base = base }

  /// - Safety: No two calls have the same `index`, and `index` is within the buffer.
  @unsafe
  func initialize(_ index: Int, to element: Element) {
    unsafe base?.advanced(by: index).initialize(to: element)
  }
}
