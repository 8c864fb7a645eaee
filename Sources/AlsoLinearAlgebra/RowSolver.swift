/// Solves the system of one row at a time: (Λ + λI + Σ d_k w_k w_kᵀ) x = Σ c_k w_k, in the basis of a
/// ``Whitening``.
///
/// With g = (Λ + λ)^-½ and P_k = √d_k w_k ∘ g the system is (I + PᵀP) v = Pᵀt, x = g ∘ v. A row with
/// fewer entries n than factors f is solved in its dual form (Woodbury), (I + PPᵀ) s = t, v = Pᵀs, of
/// order n: most rows of order data are short. It is the same code that trains a row and that folds a
/// query in, so both give the same bits.
package struct RowSolver {
  private let kernels: Kernels
  private let width: Int
  /// Rows of a panel that is worth one rank-k update.
  private static let panelRows = 128

  // Each is written by one method at a time and read only after, which is what makes the spans safe.
  private let scales: Scratch<Float>
  private let panel: Scratch<Float>
  private let transposed: Scratch<Float>
  private let system: Scratch<Float>
  private let roots: Scratch<Float>
  private let targets: Scratch<Float>
  private let solution: Scratch<Float>

  /// Working memory for systems of `width` factors.
  package init(width: Int, kernels: Kernels = .best) {
    precondition(width > 0)
    let rows = max(width, Self.panelRows)
    self.kernels = kernels
    self.width = width
    scales = Scratch(count: width, filledWith: 0)
    panel = Scratch(count: rows * Kernels.stride(columns: width), filledWith: 0)
    transposed = Scratch(count: Kernels.systemCount(order: width), filledWith: 0)
    system = Scratch(count: Kernels.systemCount(order: width), filledWith: 0)
    roots = Scratch(count: rows, filledWith: 0)
    targets = Scratch(count: Kernels.padded(rows), filledWith: 0)
    solution = Scratch(count: Kernels.padded(width), filledWith: 0)
  }

  /// Solves for x.
  ///
  /// - Parameters:
  ///   - table: The rotated factors W, row-major.
  ///   - spectrum: Λ, `width` of them.
  ///   - regularization: λ of this row; Λ + λ must be positive.
  ///   - entries: The rows of W, all within the table.
  ///   - quadratic: The weights d, one an entry, positive.
  ///   - linear: The weights c, one an entry.
  ///   - x: Where the solution goes, `width` of them; zero for a row without entries.
  /// - Throws: ``NotPositiveDefinite`` if the system has no solution or isn't finite.
  /// - Complexity: O(n · f · min(n, f) + min(n, f)³)
  package func solve(
    table: Span<Float>,
    spectrum: Span<Float>,
    regularization: Float,
    entries: Span<Int32>,
    quadratic: Span<Float>,
    linear: Span<Float>,
    into x: inout MutableSpan<Float>
  ) throws(NotPositiveDefinite) {
    precondition(spectrum.count == width && x.count == width)
    precondition(quadratic.count == entries.count && linear.count == entries.count)
    for i in x.indices { x[i] = 0 }
    guard entries.count > 0 else { return }
    var scaleSpan = unsafe scales.mutableSpan(count: width)
    kernels.inverseRoots(spectrum, shift: regularization, into: &scaleSpan)
    if entries.count < width {
      gather(table, entries, quadratic, linear)
      try solveDual(count: entries.count)
    } else {
      try solvePrimal(table, entries, quadratic, linear)
    }
    // Substitution may still overflow. 0 · x is NaN for all that isn't finite.
    let solutionSpan = unsafe solution.span(count: width)
    var check: Float = 0
    for i in x.indices {
      x[i] = solutionSpan[i] * scaleSpan[i]
      check += 0 * x[i]
    }
    guard check == 0 else { throw NotPositiveDefinite(minor: 0) }
  }

  /// Fills the panel with P and the targets with t.
  private func gather(
    _ table: Span<Float>,
    _ entries: Span<Int32>,
    _ quadratic: Span<Float>,
    _ linear: Span<Float>
  ) {
    let count = entries.count
    var rootSpan = unsafe roots.mutableSpan(count: count)
    var targetSpan = unsafe targets.mutableSpan(count: count)
    for k in entries.indices {
      let root = quadratic[k].squareRoot()
      rootSpan[k] = root
      targetSpan[k] = linear[k] / root
    }
    var panelSpan = unsafe panel.mutableSpan(count: count * Kernels.stride(columns: width))
    unsafe kernels.gatherScaled(
      table,
      rows: entries,
      rowScales: roots.span(count: count),
      scales: scales.span(count: width),
      into: &panelSpan
    )
  }

  /// (I + PPᵀ) s = t, v = Pᵀs.
  private func solveDual(count: Int) throws(NotPositiveDefinite) {
    let panelSpan = unsafe panel.span(count: count * Kernels.stride(columns: width))
    let transposedCount = Kernels.padded(width) * Kernels.stride(columns: count)
    var transposedSpan = unsafe transposed.mutableSpan(count: transposedCount)
    kernels.transpose(panelSpan, rows: count, columns: width, into: &transposedSpan)
    var systemSpan = identity(order: count)
    kernels.addSquare(of: transposedSpan.span, rows: width, columns: count, to: &systemSpan)
    var targetSpan = unsafe targets.mutableSpan(count: Kernels.padded(count))
    for k in count..<targetSpan.count { targetSpan[k] = 0 }
    try kernels.solvePositiveDefinite(&systemSpan, order: count, &targetSpan)
    var v = zeros()
    kernels.addTransposedProduct(
      of: panelSpan,
      columns: width,
      targetSpan.span.extracting(..<count),
      to: &v
    )
  }

  /// (I + PᵀP) v = Pᵀt, a panel of rows at a time.
  private func solvePrimal(
    _ table: Span<Float>,
    _ entries: Span<Int32>,
    _ quadratic: Span<Float>,
    _ linear: Span<Float>
  ) throws(NotPositiveDefinite) {
    var systemSpan = identity(order: width)
    var v = zeros()
    var start = 0
    while start < entries.count {
      let rows = start..<min(start + Self.panelRows, entries.count)
      gather(
        table,
        entries.extracting(rows),
        quadratic.extracting(rows),
        linear.extracting(rows)
      )
      let panelSpan = unsafe panel.span(count: rows.count * Kernels.stride(columns: width))
      let targetSpan = unsafe targets.span(count: rows.count)
      kernels.addSquare(of: panelSpan, rows: rows.count, columns: width, to: &systemSpan)
      kernels.addTransposedProduct(of: panelSpan, columns: width, targetSpan, to: &v)
      start = rows.upperBound
    }
    try kernels.solvePositiveDefinite(&systemSpan, order: width, &v)
  }

  /// The system, made the identity.
  @_lifetime(borrow self)
  private func identity(order: Int) -> MutableSpan<Float> {
    var span = unsafe system.mutableSpan(count: Kernels.systemCount(order: order))
    kernels.setIdentity(&span, order: order)
    return unsafe _overrideLifetime(span, borrowing: self)
  }

  /// The solution and its padding, made zero.
  @_lifetime(borrow self)
  private func zeros() -> MutableSpan<Float> {
    var span = unsafe solution.mutableSpan(count: Kernels.padded(width))
    for i in span.indices { span[i] = 0 }
    return unsafe _overrideLifetime(span, borrowing: self)
  }
}
