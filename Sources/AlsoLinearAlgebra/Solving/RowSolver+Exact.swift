internal import AlsoBase

/// Cholesky's method, on the system or on its dual form: each lane's system is formed, all are solved at
/// once if they are small, each lane's solution is finished.
extension RowSolver {
  /// Whether a row is solved exactly and small enough to be solved with others.
  static func isBatched(_ method: RowMethod, entries: Int, width: Int) -> Bool {
    isExact(method, entries: entries) && isSmall(entries: entries, width: width)
  }

  private static func isSmall(entries: Int, width: Int) -> Bool {
    min(entries, width) <= mostOrderAtOnce(width: width)
  }

  /// How many of `rows`, of which none is longer than the one before, can be solved at once, from the first
  /// on.
  func countAtOnce(_ method: RowMethod, _ rows: Range<Int>, of observations: Observations) -> Int {
    let entries = observations.range(ofRow: rows.lowerBound).count
    return Self.isBatched(method, entries: entries, width: width) ? min(lanes.count, rows.count) : 1
  }

  /// Solves so many rows as ``countAtOnce(_:_:of:)`` allows; all are batched.
  ///
  /// - Parameters:
  ///   - rows: Rows of the systems.
  ///   - systems: Their systems.
  ///   - table: The turned factors W.
  ///   - x: The solutions, one after the other, each padded with zeros to whole blocks.
  ///   - use: Gets each row and what is minimized there, `nil` where the system has no solution.
  func solve(
    _ rows: Range<Int>,
    of systems: RowSystems,
    table: TableView,
    into x: inout MutableSpan<Float>,
    _ use: (_ row: Int, _ value: Float?) -> Void
  ) {
    precondition(x.count == rows.count * Kernels.padded(width))
    for (lane, row) in rows.enumerated() {
      form(systems.system(ofRow: row), lane: lane, table: table)
    }
    batch.solve(kernels)
    for (lane, row) in rows.enumerated() {
      let failure = batch.failure(inLane: lane)
      use(
        row,
        failure == nil ? finish(lane: lane, into: &x, from: lane * Kernels.padded(width)) : nil
      )
    }
  }

  /// Solves one row exactly; see ``solve(_:_:table:into:)``.
  func solveExactly(
    _ system: RowSystem,
    table: TableView,
    into x: inout MutableSpan<Float>
  ) throws(NotPositiveDefinite) -> Float {
    form(system, lane: 0, table: table)
    let order = min(system.count, width)
    if Self.isSmall(entries: system.count, width: width) {
      batch.solve(kernels)
      if let failure = batch.failure(inLane: 0) { throw failure }
    } else {
      let memory = lanes[0]
      var system = unsafe memory.system.mutableSpan(count: Kernels.systemCount(order: order))
      var solution = unsafe memory.solution.mutableSpan(count: Kernels.padded(order))
      try kernels.solvePositiveDefinite(&system, order: order, &solution)
    }
    guard let value = finish(lane: 0, into: &x, from: 0) else {
      throw NotPositiveDefinite(minor: 0)
    }
    return value
  }

  /// Forms the system of a row, in its dual form where that is smaller.
  private func form(_ system: RowSystem, lane: Int, table: TableView) {
    prepareScales(system.regularization)
    let memory = lanes[lane]
    // The scales are the next row's as soon as that is formed, and each row needs its own to be finished.
    let g = unsafe scales.span(count: Kernels.padded(width))
    var copy = unsafe memory.scales.mutableSpan(count: g.count)
    for i in g.indices { copy[i] = g[i] }
    if system.count < width {
      formDual(system, table: table, in: memory)
    } else {
      formPrimal(system, table: table, in: memory)
    }
    guard Self.isSmall(entries: system.count, width: width) else { return }
    batch.put(memory.system, order: min(system.count, width), memory.solution, inLane: lane)
  }

  /// (I + PPᵀ) s = t.
  private func formDual(_ row: RowSystem, table: TableView, in memory: ExactSystem) {
    let count = row.count
    var panel = unsafe memory.panel.mutableSpan(count: count * Kernels.stride(columns: width))
    gather(row, from: table, into: &panel)
    var target = unsafe memory.solution.mutableSpan(count: Kernels.padded(count))
    for k in target.indices { target[k] = 0 }
    setTargets(of: row, &target)
    memory.form = ExactSystem.Form(
      entries: count,
      isDual: true,
      targetSquare: kernels.product(target.span, target.span)
    )
    // The kernel multiplies along rows; PPᵀ is the square of Pᵀ's columns.
    let transposedCount = Kernels.padded(width) * Kernels.stride(columns: count)
    var transposed = unsafe transposed.mutableSpan(count: transposedCount)
    kernels.transpose(panel.span, rows: count, columns: width, into: &transposed)
    var system = unsafe memory.system.mutableSpan(count: Kernels.systemCount(order: count))
    kernels.setIdentity(&system, order: count)
    kernels.addSquare(of: transposed.span, rows: width, columns: count, to: &system)
  }

  /// (I + PᵀP) v = Pᵀt, a panel of rows at a time.
  private func formPrimal(_ row: RowSystem, table: TableView, in memory: ExactSystem) {
    memory.form = ExactSystem.Form(entries: row.count, isDual: false)
    var system = unsafe memory.system.mutableSpan(count: Kernels.systemCount(order: width))
    kernels.setIdentity(&system, order: width)
    var right = unsafe memory.rightSide.mutableSpan(count: Kernels.padded(width))
    for i in right.indices { right[i] = 0 }
    var start = 0
    while start < row.count {
      let entries = start..<min(start + Self.panelRows, row.count)
      let part = row.extracting(entries)
      var panel = unsafe panel.mutableSpan(count: part.count * Kernels.stride(columns: width))
      gather(part, from: table, into: &panel)
      var target = unsafe targets.mutableSpan(count: part.count)
      setTargets(of: part, &target)
      kernels.addSquare(of: panel.span, rows: part.count, columns: width, to: &system)
      kernels.addTransposedProduct(of: panel.span, columns: width, target.span, to: &right)
      start = entries.upperBound
    }
    var solution = unsafe memory.solution.mutableSpan(count: right.count)
    for i in right.indices { solution[i] = right[i] }
  }

  /// P.
  private func gather(
    _ row: RowSystem,
    from table: TableView,
    into panel: inout MutableSpan<Float>
  ) {
    unsafe kernels.gatherScaled(
      table,
      rows: row.entries,
      rowScales: row.roots,
      scales: tableScales.span(count: width),
      into: &panel
    )
  }

  /// t.
  private func setTargets(of row: RowSystem, _ targets: inout MutableSpan<Float>) {
    for k in row.roots.indices { targets[k] = row.roots[k] }
    guard row.excess != 0 else { return }
    for k in row.roots.indices { targets[k] += row.excess / row.roots[k] }
  }

  /// x = g ∘ v, and what is minimized there; `nil` if substitution overflowed.
  ///
  /// P·v is t - s in the dual form, so that the value |v|² + |P·v|² - 2 t·(P·v) is |v|² + |s|² - |t|²; in the
  /// primal it is -v·Pᵀt.
  private func finish(lane: Int, into x: inout MutableSpan<Float>, from start: Int) -> Float? {
    let memory = lanes[lane]
    let form = memory.form
    let padded = Kernels.padded(width)
    let value: Float
    if form.isDual {
      let s = unsafe memory.solution.span(count: Kernels.padded(form.entries))
      let panelCount = form.entries * Kernels.stride(columns: width)
      let panel = unsafe memory.panel.span(count: panelCount)
      var v = unsafe solution.mutableSpan(count: padded)
      for i in v.indices { v[i] = 0 }
      kernels.addTransposedProduct(
        of: panel,
        columns: width,
        s.extracting(..<form.entries),
        to: &v
      )
      value = kernels.product(v.span, v.span) + (kernels.product(s, s) - form.targetSquare)
      scale(v.span, memory, into: &x, from: start)
    } else {
      let v = unsafe memory.solution.span(count: padded)
      value = unsafe -kernels.product(memory.rightSide.span(count: padded), v)
      scale(v, memory, into: &x, from: start)
    }
    return value.isFinite ? value : nil
  }

  private func scale(
    _ v: Span<Float>,
    _ memory: ExactSystem,
    into x: inout MutableSpan<Float>,
    from start: Int
  ) {
    let g = unsafe memory.scales.span(count: v.count)
    for i in 0..<width { x[start + i] = v[i] * g[i] }
    for i in width..<v.count { x[start + i] = 0 }
  }
}
