internal import AlsoBase
internal import AlsoLinearAlgebra

/// What a training holds in memory at each of its stages, from the sizes of what it allocates.
package struct TrainingMemory: Sendable, Hashable {
  private let sizes: TrainingSizes
  private let residentBytes: Int
  private let threads: Int
  private let hasHalf: Bool

  /// Computes the memory of a training.
  ///
  /// - Parameters:
  ///   - sizes: How large everything is.
  ///   - residentBytes: What the process has in memory when the orders are counted, if that is known: it
  ///     is more than what was counted.
  ///   - threads: The number of threads, each with working memory of its own.
  ///   - hasHalf: Whether the kernels know half precision.
  package init(_ sizes: TrainingSizes, residentBytes: Int = 0, threads: Int, hasHalf: Bool) {
    self.sizes = sizes
    self.residentBytes = residentBytes
    self.threads = threads
    self.hasHalf = hasHalf
  }

  /// The most that any stage after the counting of the orders holds.
  package var peakBytes: Int { max(basketBytes, tasteBytes, assemblyBytes) }

  /// While the basket model is factorized.
  package var basketBytes: Int { heldBytes + factorizationBytes(sizes.basket) }

  /// While the taste model is factorized.
  package var tasteBytes: Int {
    heldBytes + purchaseBytes + sizes.substituteBytes + 4 * sizes.basket.columns
      * sizes.basket.factors
      + matrixBytes(sizes.taste) + factorizationBytes(sizes.taste)
  }

  /// While the model is put together.
  package var assemblyBytes: Int { heldBytes + purchaseBytes + sizes.modelBytes }

  /// What is held from the counting to the end.
  private var heldBytes: Int { max(residentBytes, countedBytes) + sizes.neighborBytes }

  /// Baskets, their matrix and identifiers.
  private var countedBytes: Int {
    4 * sizes.basketItems + 20 * sizes.orders + sizes.identifierBytes + matrixBytes(sizes.basket)
  }

  /// Five columns of numbers.
  private var purchaseBytes: Int { 20 * sizes.purchases + 8 * sizes.taste.rows }

  /// An index and a weight an entry, and where each row begins.
  private func matrixBytes(_ size: FactorizationSizes) -> Int { 8 * size.entries + 8 * size.rows }

  private func factorizationBytes(_ size: FactorizationSizes) -> Int {
    let sides = size.rows + size.columns
    let width = Kernels.padded(size.factors)
    // An index and a root an entry in both orientations; of each row its begin, number and penalty.
    let observations = 16 * size.entries + 16 * sides
    let factors = 4 * width * sides
    let halves = hasHalf ? 2 * width * max(size.rows, size.columns) : 0
    let squares = 4 * size.factors * size.factors * Blocks(rows: size.rows).count
    return observations + factors + max(halves, squares) + threads * workingBytes(size.factors)
  }

  /// A thread's panel and its two systems.
  private func workingBytes(_ factors: Int) -> Int {
    4 << 20 + 8 * Kernels.systemCount(order: factors)
  }
}
