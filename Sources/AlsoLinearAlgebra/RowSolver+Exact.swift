/// Cholesky's method, on the system or on its dual form. The result is left in ``RowSolver/solution``.
extension RowSolver {
  /// - Returns: |v|² + |P·v|² - 2 t·(P·v), from what the solution satisfies.
  func solveExactly(
    _ table: TableView,
    _ entries: Span<Int32>,
    _ roots: Span<Float>,
    _ excess: Float
  ) throws(NotPositiveDefinite) -> Float {
    if roots.count < width {
      gather(table, entries, roots, excess)
      return try solveDual(count: roots.count)
    }
    return try solvePrimal(table, entries, roots, excess)
  }

  /// Fills the panel with P and the targets with t.
  private func gather(
    _ table: TableView,
    _ entries: Span<Int32>,
    _ roots: Span<Float>,
    _ excess: Float
  ) {
    var targetSpan = unsafe targets.mutableSpan(count: roots.count)
    for k in roots.indices { targetSpan[k] = roots[k] }
    if excess != 0 {
      for k in roots.indices { targetSpan[k] += excess / roots[k] }
    }
    var panelSpan = unsafe panel.mutableSpan(
      count: roots.count * Kernels.stride(columns: width)
    )
    unsafe kernels.gatherScaled(
      table,
      rows: entries,
      rowScales: roots,
      scales: tableScales.span(count: width),
      into: &panelSpan
    )
  }

  /// (I + PPᵀ) s = t, v = Pᵀs.
  ///
  /// P·v is t - s, so the value is |v|² + |s|² - |t|².
  private func solveDual(count: Int) throws(NotPositiveDefinite) -> Float {
    let panelSpan = unsafe panel.span(count: count * Kernels.stride(columns: width))
    let transposedCount = Kernels.padded(width) * Kernels.stride(columns: count)
    var transposedSpan = unsafe transposed.mutableSpan(count: transposedCount)
    kernels.transpose(panelSpan, rows: count, columns: width, into: &transposedSpan)
    var systemSpan = identity(order: count)
    kernels.addSquare(of: transposedSpan.span, rows: width, columns: count, to: &systemSpan)
    var targetSpan = unsafe targets.mutableSpan(count: Kernels.padded(count))
    for k in count..<targetSpan.count { targetSpan[k] = 0 }
    let targetSquare = kernels.product(targetSpan.span, targetSpan.span)
    try kernels.solvePositiveDefinite(&systemSpan, order: count, &targetSpan)
    var v = unsafe zeros(solution)
    kernels.addTransposedProduct(
      of: panelSpan,
      columns: width,
      targetSpan.span.extracting(..<count),
      to: &v
    )
    return kernels.product(v.span, v.span)
      + (kernels.product(targetSpan.span, targetSpan.span) - targetSquare)
  }

  /// (I + PᵀP) v = Pᵀt, a panel of rows at a time.
  ///
  /// The value is -v·Pᵀt.
  private func solvePrimal(
    _ table: TableView,
    _ entries: Span<Int32>,
    _ roots: Span<Float>,
    _ excess: Float
  ) throws(NotPositiveDefinite) -> Float {
    var systemSpan = identity(order: width)
    var v = unsafe zeros(solution)
    var start = 0
    while start < roots.count {
      let rows = start..<min(start + Self.panelRows, roots.count)
      let wanted = start..<min(rows.upperBound + Self.lookahead, entries.count)
      gather(table, entries.extracting(wanted), roots.extracting(rows), excess)
      let panelSpan = unsafe panel.span(count: rows.count * Kernels.stride(columns: width))
      let targetSpan = unsafe targets.span(count: rows.count)
      kernels.addSquare(of: panelSpan, rows: rows.count, columns: width, to: &systemSpan)
      kernels.addTransposedProduct(of: panelSpan, columns: width, targetSpan, to: &v)
      start = rows.upperBound
    }
    var right = unsafe rightSide.mutableSpan(count: v.count)
    for i in v.indices { right[i] = v[i] }
    try kernels.solvePositiveDefinite(&systemSpan, order: width, &v)
    return -kernels.product(right.span, v.span)
  }

  /// The system, made the identity.
  @_lifetime(borrow self)
  private func identity(order: Int) -> MutableSpan<Float> {
    var span = unsafe system.mutableSpan(count: Kernels.systemCount(order: order))
    kernels.setIdentity(&span, order: order)
    return unsafe _overrideLifetime(span, borrowing: self)
  }

  /// A vector of factors and its padding, made zero.
  ///
  /// - Safety: No other span of the scratch is in use.
  @unsafe
  @_lifetime(borrow self)
  private func zeros(_ scratch: Scratch<Float>) -> MutableSpan<Float> {
    var span = unsafe scratch.mutableSpan(count: Kernels.padded(width))
    for i in span.indices { span[i] = 0 }
    return unsafe _overrideLifetime(span, borrowing: self)
  }
}
