import AlsoBase
import AlsoLinearAlgebra
import TestSupport
import Testing

/// Every instruction set that this machine can run, against the naive twin in Double.
@Suite struct KernelsTests {
  static let levels = InstructionSet.allCases.filter { Kernels($0) != nil }
  static let widths = [1, 3, 4, 7, 8, 15, 16, 17, 31, 63, 64, 65, 127, 256, 257]

  @Test func `every machine runs the portable kernels`() {
    #expect(Kernels(.portable) != nil)
    #expect(Self.levels.contains(Kernels.best.instructionSet))
  }

  @Test(arguments: levels, widths)
  func `scan agrees with the naive product`(level: InstructionSet, width: Int) throws {
    let kernels = try #require(Kernels(level))
    for seed in 0..<5 as Range<UInt64> {
      var generator = SplitMix64(seed: seed)
      let table = Matrix.random(rows: 9, columns: width, using: &generator)
      let vector = [Float].random(count: width, using: &generator)
      var products = [Float](repeating: .nan, count: 9)
      var span = products.mutableSpan
      kernels.scan(table.elements.span, vector.span, into: &span)
      for row in 0..<9 {
        let exact = Naive.dot(Array(table.elements[row * width..<(row + 1) * width]), vector)
        #expect(abs(Double(products[row]) - exact.value) <= exact.bound, "seed \(seed), row \(row)")
      }
    }
  }

  @Test(arguments: levels, widths)
  func `gather scales each element`(level: InstructionSet, width: Int) throws {
    let kernels = try #require(Kernels(level))
    var generator = SplitMix64(seed: 7)
    let table = Matrix.random(rows: 20, columns: width, using: &generator)
    let scales = [Float].random(count: width, using: &generator)
    let rows: [Int32] = [19, 0, 7, 7, 3, 1, 2, 11, 13, 4, 5]
    let rowScales = [Float].random(count: rows.count, using: &generator)
    let stride = Kernels.stride(columns: width)
    var panel = [Float](repeating: .nan, count: rows.count * stride)
    var span = panel.mutableSpan
    kernels.gatherScaled(
      TableView(table.elements.span, stride: width),
      rows: rows.span,
      rowScales: rowScales.span,
      scales: scales.span,
      into: &span
    )
    for (k, row) in rows.enumerated() {
      for i in 0..<width {
        let exact = Double(table[Int(row), i]) * Double(scales[i]) * Double(rowScales[k])
        #expect(
          abs(Double(panel[k * stride + i]) - exact) <= 2 * Double(Float.ulpOfOne) * abs(exact)
        )
      }
      let padding = k * stride + width..<k * stride + Kernels.padded(width)
      #expect(panel[padding].allSatisfy { $0 == 0 })
    }
  }

  @Test(arguments: levels, widths)
  func `inverse roots are exact to the last bits`(level: InstructionSet, width: Int) throws {
    let kernels = try #require(Kernels(level))
    let spectrum = (0..<width).map { Float($0 * $0) / 7 }
    var scales = [Float](repeating: .nan, count: width)
    var span = scales.mutableSpan
    kernels.inverseRoots(spectrum.span, shift: 0.25, into: &span)
    for k in 0..<width {
      let exact = 1 / (Double(spectrum[k]) + 0.25).squareRoot()
      #expect(abs(Double(scales[k]) - exact) <= 3 * Double(Float.ulpOfOne) * exact)
    }
  }

  @Test(arguments: levels, widths)
  func `add rows agrees with the naive sum`(level: InstructionSet, width: Int) throws {
    let kernels = try #require(Kernels(level))
    var generator = SplitMix64(seed: 8)
    let table = FactorTable(Matrix.random(rows: 30, columns: width, using: &generator))
    let rows: [Int32] = (0..<50).map { $0 * 7 % 30 }
    var sum = [Float](repeating: 0, count: table.stride)
    var span = sum.mutableSpan
    unsafe kernels.addRows(of: table.span, stride: table.stride, rows.span, to: &span)
    let matrix = table.matrix
    for i in 0..<width {
      let exact = rows.reduce(0.0) { $0 + Double(matrix[Int($1), i]) }
      #expect(abs(Double(sum[i]) - exact) <= 50 * 50 * Double(Float.ulpOfOne))
    }
    #expect(sum[width...].allSatisfy { $0 == 0 })
  }

  @Test func `scan of no rows writes nothing`() {
    var nothing: [Float] = []
    var span = nothing.mutableSpan
    Kernels.best.scan([Float]().span, [Float](repeating: 1, count: 4).span, into: &span)
    #expect(nothing.isEmpty)
  }
}
