internal import AlsoBase

/// How a row's system is solved.
package enum RowMethod: Sendable, Hashable {
  /// By Cholesky's method, in the dual form where that is smaller.
  case exact
  /// By at most so many steps of conjugate gradients from where the row is, and no more where what is
  /// minimized can't fall by more than `tolerance` times what the row has gained on zero; rows so short that
  /// an exact solution costs less are solved exactly.
  case conjugateGradients(steps: Int, tolerance: Float = 0)
}

/// Solves the systems of rows, (Λ + λI + Σ d_k w_k w_kᵀ) x = Σ c_k w_k, in a ``Basis``.
///
/// With g = (Λ + λ)^-½, P_k = √d_k w_k ∘ g and t_k = c_k / √d_k the system is (I + PᵀP) v = Pᵀt,
/// x = g ∘ v. A row with fewer entries n than factors f is solved in its dual form (Woodbury),
/// (I + PPᵀ) s = t, v = Pᵀs, of order n: most rows of order data are short. It is the same code that trains
/// a row and that folds a query in, and a row's solution doesn't depend on those that are solved with it, so
/// both give the same bits.
package struct RowSolver {
  let kernels: Kernels
  let width: Int
  private let spectrum: [Float]
  /// What the columns of the tables are multiplied with; empty for nothing.
  private let columnScales: [Float]
  /// The λ that the scales were made for; NaN at first.
  private let scaledFor: Scratch<Float>
  /// Rows of a panel that is worth one rank-k update.
  static let panelRows = 128
  /// How many entries after those that it works on it may ask the memory for.
  static let lookahead = 32
  /// More bytes of a row than this would leave the third-level cache.
  package static let largestPanel = 4 << 20
  /// Up to so many entries the dual form costs less than conjugate gradients.
  private static let shortRow = 16

  // Each is written by one method at a time and read only after, which is what makes the spans safe.
  let scales: Scratch<Float>
  let tableScales: Scratch<Float>
  let panel: Scratch<Float>
  let targets: Scratch<Float>
  let transposed: Scratch<Float>
  let solution: Scratch<Float>
  let lanes: [ExactSystem]
  let batch: SystemBatch
  /// `nil` if rows are solved exactly.
  private let gradients: GradientWorkspace?

  /// Working memory for the systems of a basis with this `spectrum`, Λ.
  ///
  /// - Parameters:
  ///   - spectrum: Λ.
  ///   - columnScales: What the columns of the tables to come are multiplied with; empty for nothing.
  ///   - method: How rows will be solved; conjugate gradients need more memory.
  ///   - longestRow: The most entries of a row.
  ///   - panelBytes: How much of a row conjugate gradients keep, gathered, from step to step; the result
  ///     doesn't depend on it.
  ///   - rowsAtOnce: The most rows that are solved at once, up to ``SystemBatch/lanes``.
  ///   - kernels: The kernels to use.
  package init(
    spectrum: [Float],
    columnScales: [Float] = [],
    method: RowMethod = .exact,
    longestRow: Int,
    panelBytes: Int = largestPanel,
    rowsAtOnce: Int = 1,
    kernels: Kernels = .best
  ) {
    precondition((1...SystemBatch.lanes).contains(rowsAtOnce))
    precondition(
      !spectrum.isEmpty && (columnScales.isEmpty || columnScales.count >= spectrum.count)
    )
    self.columnScales = columnScales
    width = spectrum.count
    self.kernels = kernels
    self.spectrum = spectrum
    let (f, padded) = (width, Kernels.padded(width))
    let exactRow = method == .exact ? longestRow : min(longestRow, Self.shortRow)
    let order = min(f, exactRow)
    let orderAtOnce = min(order, Self.mostOrderAtOnce(width: f))
    let heldRows = Kernels.padded(min(panelBytes, Self.largestPanel) / (4 * padded))
    let gradientRows =
      method == .exact ? 0 : max(min(Kernels.padded(longestRow), heldRows), Kernels.padded(1))
    let primalCount = exactRow < f ? 0 : Self.panelRows * Kernels.stride(columns: f)
    scaledFor = Scratch(count: 1, filledWith: .nan)
    scales = Scratch(count: padded, filledWith: 1)
    tableScales = Scratch(count: padded, filledWith: 0)
    panel = Scratch(count: max(primalCount, gradientRows * padded), filledWith: 0)
    targets = Scratch(count: Self.panelRows, filledWith: 0)
    transposed = Scratch(count: padded * Kernels.stride(columns: order), filledWith: 0)
    solution = Scratch(count: padded, filledWith: 0)
    lanes = (0..<rowsAtOnce).map {
      ExactSystem(width: f, mostOrder: $0 == 0 ? order : orderAtOnce)
    }
    batch = SystemBatch(mostOrder: orderAtOnce)
    gradients =
      method == .exact
      ? nil
      : GradientWorkspace(
        width: f,
        longestRow: longestRow,
        panelRows: gradientRows,
        panel: panel
      )
  }

  /// The largest order of a system that is solved with others: their panels all have to stay in the
  /// second-level cache.
  static func mostOrderAtOnce(width: Int) -> Int {
    let bytes = 192 << 10
    let rowBytes = Kernels.stride(columns: width) * MemoryLayout<Float>.stride
    return min(SystemBatch.mostOrder, bytes / (SystemBatch.lanes * rowBytes))
  }

  /// Whether a row with so many entries is solved by Cholesky's method.
  static func isExact(_ method: RowMethod, entries: Int) -> Bool {
    method == .exact || entries <= shortRow
  }

  /// Solves one row for x.
  ///
  /// - Parameters:
  ///   - system: The row's system; Λ + λ must be positive, all entries are within the table.
  ///   - method: How.
  ///   - table: The turned factors W.
  ///   - x: The solution, padded with zeros to whole blocks; conjugate gradients start from what it was. It
  ///     is zero for a row without entries.
  /// - Returns: What is minimized, but for what doesn't depend on x: Σ d (x·w)² - 2 Σ c x·w + Σ (Λ + λ) x².
  /// - Throws: ``NotPositiveDefinite`` if the system has no solution or isn't finite.
  /// - Complexity: exact O(n · f · min(n, f) + min(n, f)³), else O(n · f · steps)
  package func solve(
    _ system: RowSystem,
    _ method: RowMethod = .exact,
    table: TableView,
    into x: inout MutableSpan<Float>
  ) throws(NotPositiveDefinite) -> Float {
    precondition(x.count == Kernels.padded(width))
    guard case .conjugateGradients(let steps, let tolerance) = method,
      !Self.isExact(method, entries: system.count)
    else {
      return try solveExactly(system, table: table, into: &x)
    }
    guard let gradients else { preconditionFailure("the solver is for exact solutions alone") }
    prepareScales(system.regularization)
    let value = unsafe kernels.descend(
      table,
      entries: system.entries,
      roots: system.roots,
      excess: system.excess,
      scales: scales.span(count: x.count),
      tableScales: tableScales.span(count: x.count),
      steps: steps,
      tolerance: tolerance,
      workspace: gradients,
      x: &x
    )
    guard value.isFinite else { throw NotPositiveDefinite(minor: 0) }
    return value
  }

  /// Sets g for rows of this λ.
  func prepareScales(_ regularization: Float) {
    var previous = unsafe scaledFor.mutableSpan(count: 1)
    // Rows that follow each other often have the same λ.
    guard regularization != previous[0] else { return }
    previous[0] = regularization
    var span = unsafe scales.mutableSpan(count: width)
    kernels.inverseRoots(spectrum.span, shift: regularization, into: &span)
    var tableSpan = unsafe tableScales.mutableSpan(count: width)
    for k in 0..<width { tableSpan[k] = span[k] }
    if columnScales.isEmpty { return }
    for k in 0..<width { tableSpan[k] /= columnScales[k] }
  }
}
