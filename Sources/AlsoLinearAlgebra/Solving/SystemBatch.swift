internal import AlsoBase
internal import CAlsoKernels

/// Systems of up to ``mostOrder`` that are solved at once, each in a lane, and their working memory.
///
/// A small system alone mostly waits, one pivot for the other. A lane's solution doesn't depend on what is in
/// the others.
@safe
package struct SystemBatch {
  /// How many systems are solved at once.
  package static let lanes = Int(ALSO_BATCH)
  /// The largest order of a system: eight of them, interleaved, are still in the second-level cache.
  package static let mostOrder = 64

  // Written by one method at a time and read only after, which is what makes the spans safe.
  private let systems: Scratch<also_system>
  private let minors: Scratch<Int>
  private let interleaved: Scratch<Float>

  /// Memory for systems up to this order.
  package init(mostOrder: Int) {
    precondition((0...Self.mostOrder).contains(mostOrder))
    let order = (mostOrder + 3) / 4 * 4
    unsafe systems = Scratch(count: Self.lanes, filledWith: also_system())
    minors = Scratch(count: Self.lanes, filledWith: 0)
    interleaved = Scratch(count: order * (order + 4) * Self.lanes, filledWith: 0)
  }

  /// Puts a system into a lane; see ``Kernels/solvePositiveDefinite(_:order:_:)`` for what is in it.
  ///
  /// - Parameters:
  ///   - system: The system, untouched afterwards.
  ///   - order: Its order; 0 leaves the lane empty.
  ///   - x: The right side, padded with zeros, which the solution replaces.
  ///   - lane: The lane.
  func put(_ system: Scratch<Float>, order: Int, _ x: Scratch<Float>, inLane lane: Int) {
    precondition(system.count >= Kernels.systemCount(order: order))
    precondition(x.count >= Kernels.padded(order))
    precondition(order * (order + 4) * Self.lanes <= interleaved.count)
    var entries = unsafe systems.mutableSpan(count: Self.lanes)
    unsafe entries[lane] = also_system(
      system: system.pointer,
      order: order,
      stride: Kernels.stride(columns: order),
      x: x.pointer
    )
  }

  /// Solves the systems of all lanes, and empties them.
  ///
  /// - Complexity: O(order³) of the largest
  func solve(_ kernels: Kernels) {
    unsafe kernels.table.pointee.solve_batch(
      systems.pointer,
      interleaved.pointer,
      minors.pointer
    )
    var entries = unsafe systems.mutableSpan(count: Self.lanes)
    for lane in 0..<Self.lanes { unsafe entries[lane].order = 0 }
  }

  /// What went wrong in a lane of those solved last.
  func failure(inLane lane: Int) -> NotPositiveDefinite? {
    let minor = unsafe minors.span(count: Self.lanes)[lane]
    return minor == 0 ? nil : NotPositiveDefinite(minor: minor)
  }
}
