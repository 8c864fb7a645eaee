/// An array of which each block is filled by one of several threads.
///
/// Block b is `borders[b]..<borders[b + 1]` of the array; `fill` gets it with every element `element`.
///
/// - Precondition: `borders` begins with 0 and doesn't fall.
/// - Complexity: O(*n*), and what `fill` takes. A thread is the first to touch what it fills.
// Inlinable, as the other generics here: a generic call from another module handles each element at a
// distance.
@inlinable
package func parallelArray<Element: BitwiseCopyable & Sendable>(
  borders: [Int],
  filledWith element: Element,
  threads: Int,
  _ fill: @Sendable (_ block: Int, _ elements: inout MutableSpan<Element>) -> Void
) -> [Element] {
  [Element](count: borders[borders.count - 1], parts: borders.count - 1, threads: threads) {
    all,
    b in
    // The borders don't fall, so no element is in two blocks.
    let elements = all.extracting(borders[b]..<borders[b + 1])
    unsafe elements.withBuffer { unsafe $0.initialize(repeating: element) }
    unsafe elements.withSpan { fill(b, &$0) }
  }
}

extension Array where Element: BitwiseCopyable & Sendable {
  /// The elements of all `parts`, one part after the other.
  ///
  /// - Complexity: O(*n*), on up to `threads` threads.
  @inlinable
  package init(joining parts: [[Element]], threads: Int) {
    var borders = [0]
    for part in parts { borders.append(borders[borders.count - 1] + part.count) }
    let starts = borders
    self.init(count: starts[parts.count], parts: parts.count, threads: threads) { all, part in
      // The borders rise by the parts' lengths, so no element is in two parts.
      let elements = all.extracting(starts[part]..<starts[part + 1])
      unsafe elements.withBuffer { _ = unsafe $0.initialize(fromContentsOf: parts[part]) }
    }
  }

  /// An array of `count` elements, of which `initialize` initializes the part that it is asked for.
  ///
  /// The parts must be disjoint, and be all of the array.
  @inlinable
  package init(
    count: Int,
    parts: Int,
    threads: Int,
    _ initialize: @Sendable (_ all: DisjointElements<Element>, _ part: Int) -> Void
  ) {
    guard count > 0 else {
      // Filling no elements would write the length of the empty array that all threads share.
      self = []
      return
    }
    self = unsafe [Element](unsafeUninitializedCapacity: count) { buffer, initialized in
      let elements = unsafe DisjointElements(buffer.extracting(..<count))
      parallelFor(parts, threads: threads) { initialize(elements, $0) }
      initialized = count
    }
  }
}

extension Blocks {
  /// Where the blocks begin, and the number of rows.
  package var borders: [Int] { (0..<count).map { self[$0].lowerBound } + [rows] }
}
