import AlsoBase
import AlsoLinearAlgebra
import TestSupport
import Testing

@Suite struct HalfTableTests {
  /// Elements keep eleven bits, whatever the size of their column.
  @Test(arguments: KernelsTests.levels, [1, 5, 16, 17, 40, 64])
  func `gathering rounds to eleven bits`(level: InstructionSet, width: Int) throws {
    let kernels = try #require(Kernels(level))
    guard kernels.hasHalf else { return }
    var generator = SplitMix64(seed: UInt64(width))
    var matrix = Matrix.random(rows: 30, columns: width, using: &generator)
    let sizes = (0..<width).map { Float(sign: .plus, exponent: $0 % 40 - 30, significand: 1) }
    for k in matrix.elements.indices { matrix.elements[k] *= sizes[k % width] }
    let halves = narrowed(matrix, sizes, kernels)
    let (panel, stride) = gathered(halves, width, rows: [29, 0, 7, 7, 13], kernels)
    for (k, row) in [29, 0, 7, 7, 13].enumerated() {
      for i in 0..<width {
        let exact = matrix[row, i]
        let unscaled = panel[k * stride + i] / halves.columnScales[i]
        // Far below its column's size an element keeps fewer bits.
        let tolerance = max(abs(exact) * 0x1p-11, sizes[i] * 0x1p-24)
        #expect(abs(unscaled - exact) <= tolerance, "row \(row), column \(i)")
      }
      #expect(panel[k * stride + width..<k * stride + Kernels.padded(width)].allSatisfy { $0 == 0 })
    }
  }

  @Test func `columns of zeros stay zero`() throws {
    guard Kernels.best.hasHalf else { return }
    let halves = narrowed(Matrix(rows: 3, columns: 2), [0, .infinity], Kernels.best)
    #expect(halves.columnScales.prefix(2).allSatisfy { $0 == 1 })
    #expect(gathered(halves, 2, rows: [0, 1, 2], Kernels.best).panel.allSatisfy { $0 == 0 })
  }

  private func narrowed(_ matrix: Matrix, _ sizes: [Float], _ kernels: Kernels) -> HalfTable {
    let table = FactorTable(matrix)
    let halves = HalfTable(rows: matrix.rows, rootMeanSquares: sizes)
    let scales = halves.columnScales
    var span = unsafe halves.mutableSpan(ofRows: 0..<matrix.rows)
    unsafe kernels.narrow(table.span, scales: scales.span, into: &span)
    return halves
  }

  private func gathered(
    _ halves: HalfTable,
    _ width: Int,
    rows: [Int32],
    _ kernels: Kernels
  ) -> (panel: [Float], stride: Int) {
    let stride = Kernels.stride(columns: width)
    let ones = [Float](repeating: 1, count: max(width, rows.count))
    var panel = [Float](repeating: 0, count: rows.count * stride)
    var span = panel.mutableSpan
    unsafe kernels.gatherScaled(
      halves.view,
      rows: rows.span,
      rowScales: ones.span.extracting(..<rows.count),
      scales: ones.span.extracting(..<width),
      into: &span
    )
    return (panel, stride)
  }
}
