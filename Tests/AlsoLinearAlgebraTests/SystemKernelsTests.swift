import AlsoBase
import AlsoLinearAlgebra
import TestSupport
import Testing

/// What makes and solves a row's system, on every instruction set that this machine can run, against
/// the naive twin in Double.
@Suite struct SystemKernelsTests {
  static let orders = [
    0, 1, 2, 5, 7, 15, 16, 17, 31, 33, 48, 63, 64, 65, 127, 128, 129, 200, 256,
  ]

  @Test(arguments: [0, 1, 16, 17, 64, 1023, 1024])
  func `a stride is an odd number of cache lines`(columns: Int) {
    let stride = Kernels.stride(columns: columns)
    #expect(stride >= columns && stride % 16 == 0 && stride / 16 % 2 == 1)
  }

  @Test(arguments: KernelsTests.levels, orders)
  func `the identity covers the padding`(level: InstructionSet, order: Int) throws {
    let kernels = try #require(Kernels(level))
    var system = [Float](repeating: .nan, count: Kernels.systemCount(order: order))
    var span = system.mutableSpan
    kernels.setIdentity(&span, order: order)
    let stride = Kernels.stride(columns: order)
    for i in 0..<Kernels.padded(order) {
      let isIdentity = (i..<Kernels.padded(order)).allSatisfy {
        system[i * stride + $0] == (i == $0 ? 1 : 0)
      }
      #expect(isIdentity, "row \(i)")
    }
  }

  /// Few rows, more than are taken at a time, and none.
  @Test(arguments: KernelsTests.levels, orders)
  func `a square is added to the upper triangle`(level: InstructionSet, order: Int) throws {
    let kernels = try #require(Kernels(level))
    for rows in [0, 1, 5, 131] {
      var generator = SplitMix64(seed: UInt64(order * 1000 + rows))
      let panel = Matrix.random(rows: rows, columns: order, using: &generator)
      var system = identity(kernels, order: order)
      var span = system.mutableSpan
      kernels.addSquare(of: padded(panel).span, rows: rows, columns: order, to: &span)
      let columns = (0..<order).map { column in (0..<rows).map { panel[$0, column] } }
      let stride = Kernels.stride(columns: order)
      let isExact = (0..<order).allSatisfy { i in
        (i..<order).allSatisfy { j in
          // The identity takes part in the sum as one more product would.
          let unit: [Float] = i == j ? [1] : [0]
          let exact = Naive.dot(columns[i] + unit, columns[j] + unit)
          return abs(Double(system[i * stride + j]) - exact.value) <= exact.bound
        }
      }
      #expect(isExact, "\(rows) rows")
      let end = Kernels.padded(order)
      let paddingIsKept = (order..<end).allSatisfy { j in
        (0...j).allSatisfy { system[$0 * stride + j] == ($0 == j ? 1 : 0) }
      }
      #expect(paddingIsKept, "\(rows) rows")
    }
  }

  @Test(arguments: KernelsTests.levels, orders)
  func `a transpose has zeros for padding`(level: InstructionSet, rows: Int) throws {
    let kernels = try #require(Kernels(level))
    for columns in [1, 2, 16, 19, 64] {
      var generator = SplitMix64(seed: UInt64(rows * 1000 + columns))
      let panel = Matrix.random(rows: rows, columns: columns, using: &generator)
      let stride = Kernels.stride(columns: rows)
      var transposed = [Float](repeating: .nan, count: Kernels.padded(columns) * stride)
      var span = transposed.mutableSpan
      kernels.transpose(padded(panel).span, rows: rows, columns: columns, into: &span)
      let isTransposed = (0..<columns).allSatisfy { i in
        (0..<Kernels.padded(rows)).allSatisfy { k in
          transposed[i * stride + k] == (k < rows ? panel[k, i] : 0)
        }
      }
      #expect(isTransposed, "\(columns) columns")
    }
  }

  @Test(arguments: KernelsTests.levels, orders)
  func `a transposed product is added`(level: InstructionSet, width: Int) throws {
    let kernels = try #require(Kernels(level))
    for rows in [0, 1, 2, 131] {
      var generator = SplitMix64(seed: UInt64(width * 1000 + rows))
      let panel = Matrix.random(rows: rows, columns: width, using: &generator)
      let x = [Float].random(count: rows, using: &generator)
      let start = [Float].random(count: width, using: &generator)
      var y = start + [Float](repeating: 0, count: Kernels.padded(width) - width)
      var span = y.mutableSpan
      kernels.addTransposedProduct(of: padded(panel).span, columns: width, x.span, to: &span)
      for i in 0..<width {
        let column = (0..<rows).map { panel[$0, i] }
        let exact = Naive.dot(column + [start[i]], x + [1])
        #expect(abs(Double(y[i]) - exact.value) <= exact.bound, "\(rows) rows, column \(i)")
      }
      #expect(y[width...].allSatisfy { $0 == 0 })
    }
  }
}
