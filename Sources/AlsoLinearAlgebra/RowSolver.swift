/// How a row's system is solved.
package enum RowMethod: Sendable, Hashable {
  /// By Cholesky's method, in the dual form where that is smaller.
  case exact
  /// By so many steps of conjugate gradients from where the row is; rows so short that an exact solution
  /// costs less are solved exactly.
  case conjugateGradients(steps: Int)
}

/// Solves the system of one row at a time: (Λ + λI + Σ d_k w_k w_kᵀ) x = Σ c_k w_k, in the basis of a
/// ``Whitening``.
///
/// With g = (Λ + λ)^-½, P_k = √d_k w_k ∘ g and t_k = c_k / √d_k the system is (I + PᵀP) v = Pᵀt,
/// x = g ∘ v. A row with fewer entries n than factors f is solved in its dual form (Woodbury),
/// (I + PPᵀ) s = t, v = Pᵀs, of order n: most rows of order data are short. It is the same code that trains
/// a row and that folds a query in, so both give the same bits.
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
  /// Up to so many entries the dual form costs less than conjugate gradients.
  private static let shortRow = 16

  // Each is written by one method at a time and read only after, which is what makes the spans safe.
  let scales: Scratch<Float>
  let tableScales: Scratch<Float>
  let panel: Scratch<Float>
  let transposed: Scratch<Float>
  let system: Scratch<Float>
  let targets: Scratch<Float>
  let solution: Scratch<Float>
  let rightSide: Scratch<Float>
  private let gradients: GradientWorkspace

  /// Working memory for the systems of a whitening with this `spectrum`, Λ.
  ///
  /// - Parameters:
  ///   - spectrum: Λ.
  ///   - columnScales: What the columns of the tables to come are multiplied with; empty for nothing.
  ///   - longestRow: The most entries of a row that is solved by conjugate gradients.
  ///   - kernels: The kernels to use.
  package init(
    spectrum: [Float],
    columnScales: [Float] = [],
    longestRow: Int = 0,
    kernels: Kernels = .best
  ) {
    precondition(
      !spectrum.isEmpty && (columnScales.isEmpty || columnScales.count >= spectrum.count)
    )
    self.columnScales = columnScales
    width = spectrum.count
    self.kernels = kernels
    self.spectrum = spectrum
    let stride = Kernels.stride(columns: width)
    let gradientRows = Self.gradientRows(width: width, longestRow: longestRow)
    let rows = max(Kernels.padded(width), Self.panelRows, gradientRows)
    scaledFor = Scratch(count: 1, filledWith: .nan)
    scales = Scratch(count: Kernels.padded(width), filledWith: 1)
    tableScales = Scratch(count: Kernels.padded(width), filledWith: 0)
    panel = Scratch(count: rows * stride, filledWith: 0)
    transposed = Scratch(count: Kernels.systemCount(order: width), filledWith: 0)
    system = Scratch(count: Kernels.systemCount(order: width), filledWith: 0)
    targets = Scratch(count: Kernels.padded(rows), filledWith: 0)
    solution = Scratch(count: Kernels.padded(width), filledWith: 0)
    rightSide = Scratch(count: Kernels.padded(width), filledWith: 0)
    gradients = GradientWorkspace(
      width: width,
      longestRow: longestRow,
      panelRows: max(gradientRows, Kernels.padded(1)),
      panel: panel
    )
  }

  /// The rows of a panel that conjugate gradients go through again and again.
  private static func gradientRows(width: Int, longestRow: Int) -> Int {
    let bytes = 4 << 20
    let most = bytes / (4 * Kernels.padded(width))
    return min(Kernels.padded(longestRow), Kernels.padded(most))
  }

  /// Solves for x.
  ///
  /// - Parameters:
  ///   - method: How.
  ///   - table: The turned factors W.
  ///   - regularization: λ of this row; Λ + λ must be positive.
  ///   - entries: Rows of W, of which as many count as there are `roots`; those after them will be wanted
  ///     next. All are within the table.
  ///   - roots: √d of each entry, positive.
  ///   - excess: c - d.
  ///   - x: The solution, padded with zeros to whole blocks; conjugate gradients start from what it was. It
  ///     is zero for a row without entries.
  /// - Returns: What is minimized, but for what doesn't depend on x: Σ d (x·w)² - 2 Σ c x·w + Σ (Λ + λ) x².
  /// - Throws: ``NotPositiveDefinite`` if the system has no solution or isn't finite.
  /// - Complexity: exact O(n · f · min(n, f) + min(n, f)³), else O(n · f · steps)
  package func solve(
    _ method: RowMethod = .exact,
    table: TableView,
    regularization: Float,
    entries: Span<Int32>,
    roots: Span<Float>,
    excess: Float,
    into x: inout MutableSpan<Float>
  ) throws(NotPositiveDefinite) -> Float {
    precondition(x.count == Kernels.padded(width) && entries.count >= roots.count)
    guard roots.count > 0 else {
      for i in x.indices { x[i] = 0 }
      return 0
    }
    prepareScales(regularization)
    let value: Float
    if case .conjugateGradients(let steps) = method, roots.count > Self.shortRow {
      value = unsafe kernels.descend(
        table,
        entries: entries,
        roots: roots,
        excess: excess,
        scales: scales.span(count: x.count),
        tableScales: tableScales.span(count: x.count),
        steps: steps,
        workspace: gradients,
        x: &x
      )
    } else {
      value = try solveExactly(table, entries, roots, excess)
      let (v, g) = unsafe (solution.span(count: width), scales.span(count: width))
      for i in 0..<width { x[i] = v[i] * g[i] }
      for i in width..<x.count { x[i] = 0 }
    }
    // Substitution may overflow, too.
    guard value.isFinite else { throw NotPositiveDefinite(minor: 0) }
    return value
  }

  private func prepareScales(_ regularization: Float) {
    var previous = unsafe scaledFor.mutableSpan(count: 1)
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
