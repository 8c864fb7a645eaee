internal import AlsoBase
internal import CAlsoKernels

/// Rows of a table in panels, rounded to bytes, and what of a product that can cost.
@safe
final class BytePanels: @unchecked Sendable {
  /// The number of panels.
  let count: Int
  /// What no product with a row of a panel or of one after it exceeds, divided by the query's norm.
  let reaches: [Float]
  private let table: FactorTable
  private let memory: LargeMemory
  private let bytes: UnsafeMutableBufferPointer<UInt8>
  private let bounds: [also_panel_bound]

  /// The panels of a table of finite numbers.
  ///
  /// - Complexity: O(rows · columns), on up to `threads` threads.
  init(_ table: FactorTable, kernels: Kernels, threads: Int) {
    self.table = table
    count = (table.rows + ALSO_PANEL - 1) / ALSO_PANEL
    let width = table.columns
    let panelBytes = Kernels.panelByteCount(width: width)
    memory = LargeMemory(byteCount: count * panelBytes)
    unsafe bytes = UnsafeMutableBufferPointer(
      start: memory.start.bindMemory(to: UInt8.self, capacity: count * panelBytes),
      count: count * panelBytes
    )
    let all = unsafe DisjointElements(bytes)
    let block = ALSO_PANEL
    let (stride, rows) = (table.stride, table.rows)
    let roundings = parallelMap(count, threads: threads) { panel in
      let range = panel * block * stride..<min(rows, (panel + 1) * block) * stride
      var rounding = also_rounding()
      // Each panel has bytes of its own.
      let part = all.extracting(panel * panelBytes..<(panel + 1) * panelBytes)
      unsafe part.withSpan {
        rounding = unsafe kernels.round(
          table.span.extracting(range),
          width: width,
          stride: stride,
          intoPanel: &$0
        )
      }
      return rounding
    }
    bounds = roundings.map { Self.bound($0, width: width) }
    reaches = Self.reaches(roundings, width: width)
  }

  /// What a product of `Float`s may be more than the exact one, relative to both norms: twice what n
  /// multiplications and additions in any order can make of it.
  static func rounding(width: Int) -> Float { Float(width + 8) * 0x1p-23 }

  private static func bound(_ rounding: also_rounding, width: Int) -> also_panel_bound {
    // Up, by what rounding here and in the kernels can be off.
    also_panel_bound(
      inverse_scale: 1 / rounding.scale,
      // That of the rounded rows: what is lost of a query is multiplied with them.
      norm: (rounding.norm + rounding.error) * (1 + 0x1p-20),
      error: (rounding.error + rounding.norm * Self.rounding(width: width)) * (1 + 0x1p-20)
    )
  }

  private static func reaches(_ roundings: [also_rounding], width: Int) -> [Float] {
    var reaches = [Float](repeating: 0, count: roundings.count)
    var most: Float = 0
    for panel in roundings.indices.reversed() {
      most = max(most, roundings[panel].norm * (1 + Self.rounding(width: width)))
      reaches[panel] = most * (1 + 0x1p-20)
    }
    return reaches
  }

  /// Lets `body` use the panels.
  ///
  /// - Safety: What it gets is valid until it returns.
  @unsafe
  func withPanels<Result>(_ body: (also_byte_panels) -> Result) -> Result {
    let table = table
    // Nothing writes to the table any more.
    let rows = unsafe table.span
    return unsafe rows.withUnsafeBufferPointer { rows in
      unsafe bounds.withUnsafeBufferPointer { bounds in
        unsafe body(
          also_byte_panels(
            rows: rows.baseAddress,
            count: table.rows,
            width: table.columns,
            stride: table.stride,
            bytes: UnsafePointer(bytes.baseAddress),
            bounds: bounds.baseAddress
          )
        )
      }
    }
  }
}
