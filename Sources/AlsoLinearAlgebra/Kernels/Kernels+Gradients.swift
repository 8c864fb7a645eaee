internal import AlsoBase
internal import CAlsoKernels

/// Working memory of conjugate gradients.
final class GradientWorkspace {
  let panelRows: Int
  let width: Int
  let longestRow: Int
  let panel: Scratch<Float>
  let weights: Scratch<Float>
  let products: Scratch<Float>
  let changes: Scratch<Float>
  let residual: Scratch<Float>
  let direction: Scratch<Float>
  let image: Scratch<Float>
  let scaled: Scratch<Float>
  let sum: Scratch<Float>

  /// Memory for rows of up to `longestRow` entries, of which `panelRows` are kept in the panel at a time.
  ///
  /// - Precondition: `panelRows` is a positive multiple of the kernels' block.
  init(width: Int, longestRow: Int, panelRows: Int, panel: Scratch<Float>) {
    precondition(panelRows > 0 && Kernels.padded(panelRows) == panelRows)
    precondition(panel.count >= panelRows * Kernels.padded(width))
    self.width = width
    self.longestRow = longestRow
    self.panelRows = panelRows
    self.panel = panel
    func scratch(_ count: Int) -> Scratch<Float> {
      Scratch(count: Kernels.padded(count), filledWith: 0)
    }
    weights = scratch(longestRow)
    products = scratch(longestRow)
    changes = scratch(longestRow)
    residual = scratch(width)
    direction = scratch(width)
    image = scratch(width)
    scaled = scratch(width)
    sum = scratch(width)
  }
}

extension Kernels {
  /// Takes x so many steps of conjugate gradients nearer to the solution of a row's system; see
  /// ``RowSolver``.
  ///
  /// - Parameters:
  ///   - factors: The table that has the rows of W, perhaps multiplied by powers of two.
  ///   - entries: Row numbers, of which as many count as there are `roots`; those after them will be
  ///     wanted next.
  ///   - roots: √d of each entry, positive.
  ///   - excess: c - d.
  ///   - scales: g, padded with ones.
  ///   - tableScales: g divided by those powers of two, padded with zeros.
  ///   - steps: The most steps.
  ///   - tolerance: Where what is minimized can't fall by more than this part of xᵀ(I + PᵀP)x, no step is made.
  ///   - workspace: Memory to work in.
  ///   - x: Where to start and where the result goes, padded with zeros.
  /// - Returns: Σ d (x·w)² - 2 Σ c x·w + Σ (x / g)², which isn't finite if x isn't.
  /// - Complexity: O(entries · f · steps)
  func descend(
    _ factors: TableView,
    entries: Span<Int32>,
    roots: Span<Float>,
    excess: Float,
    scales: Span<Float>,
    tableScales: Span<Float>,
    steps: Int,
    tolerance: Float,
    workspace: GradientWorkspace,
    x: inout MutableSpan<Float>
  ) -> Float {
    let width = workspace.width
    precondition(factors.stride >= Self.padded(width) && steps > 0 && tolerance >= 0)
    precondition(roots.count <= workspace.longestRow)
    precondition(scales.count == Self.padded(width) && tableScales.count == scales.count)
    precondition(x.count == scales.count)
    return unsafe withTable(factors, width: width, entries, count: roots.count) { also, rows in
      unsafe roots.withUnsafeBufferPointer { roots in
        unsafe scales.withUnsafeBufferPointer { scales in
          unsafe tableScales.withUnsafeBufferPointer { tableScales in
            unsafe x.withUnsafeMutableBufferPointer { x in
              var row = unsafe also_row(
                table: also,
                entries: rows,
                roots: roots.baseAddress,
                excess: excess,
                table_scales: tableScales.baseAddress,
                scales: scales.baseAddress
              )
              var memory = unsafe workspace.pointers
              return unsafe table.pointee.descend(&row, &memory, steps, tolerance, x.baseAddress)
            }
          }
        }
      }
    }
  }
}

extension GradientWorkspace {
  /// What the kernel calls a workspace.
  ///
  /// - Safety: The pointers are this object's, and one call at a time may use them.
  @unsafe
  fileprivate var pointers: also_workspace {
    unsafe also_workspace(
      panel: panel.pointer,
      panel_rows: panelRows,
      weights: weights.pointer,
      products: products.pointer,
      changes: changes.pointer,
      residual: residual.pointer,
      direction: direction.pointer,
      image: image.pointer,
      scaled: scaled.pointer,
      sum: sum.pointer
    )
  }
}
