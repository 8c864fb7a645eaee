internal import AlsoBase
internal import AlsoLinearAlgebra
internal import TestSupport

/// Loops that run on vectors, each on data that stays in the core's own cache: what others do on the
/// machine matters less then.
extension Job {
  static let kernels: [Job] =
    [gatherScaled, transpose, transposedProduct, scan]
    + [64, 128].map(rankUpdate) + [16, 64, 128].map(cholesky)

  /// The rows of a panel, as many as a rank-k update takes at once.
  private static let panelRows = 128

  private static let gatherScaled = kernel("gather-scaled-64") { kernels in
    let (rows, width, times) = (512, 64, 500)
    var generator = SplitMix64(seed: 1)
    let table = [Float].random(count: rows * width, using: &generator)
    let picked = (0..<panelRows).map { _ in Int32.random(in: 0..<Int32(rows), using: &generator) }
    let rowScales = [Float].random(count: panelRows, using: &generator)
    let scales = [Float].random(count: width, using: &generator)
    var panel = [Float](repeating: 0, count: panelRows * Kernels.stride(columns: width))
    let bytes = panelRows * width * MemoryLayout<Float>.stride
    return Prepared(work: .bytes(times * bytes, of: bytes)) {
      for _ in 0..<times {
        var panelSpan = panel.mutableSpan
        let tableView = TableView(table.span, stride: width)
        kernels.gatherScaled(
          tableView,
          rows: picked.span,
          rowScales: rowScales.span,
          scales: scales.span,
          into: &panelSpan
        )
      }
      return digest(panel)
    }
  }

  private static let transpose = kernel("transpose-64") { kernels in
    let (width, times) = (64, 500)
    let panel = paddedPanel(columns: width, seed: 2)
    let count = Kernels.padded(width) * Kernels.stride(columns: panelRows)
    var transposed = [Float](repeating: 0, count: count)
    let bytes = panelRows * width * MemoryLayout<Float>.stride
    return Prepared(work: .bytes(times * bytes, of: bytes)) {
      for _ in 0..<times {
        var transposedSpan = transposed.mutableSpan
        kernels.transpose(panel.span, rows: panelRows, columns: width, into: &transposedSpan)
      }
      return digest(transposed)
    }
  }

  private static let transposedProduct = kernel("transposed-product-64") { kernels in
    let (width, times) = (64, 2000)
    let panel = paddedPanel(columns: width, seed: 3)
    var generator = SplitMix64(seed: 4)
    let vector = [Float].random(count: panelRows, using: &generator)
    return Prepared(work: .operations(times * 2 * panelRows * width)) {
      var product = [Float](repeating: 0, count: Kernels.padded(width))
      for _ in 0..<times {
        var productSpan = product.mutableSpan
        kernels.addTransposedProduct(of: panel.span, columns: width, vector.span, to: &productSpan)
      }
      return digest(product)
    }
  }

  private static let scan = kernel("scan-64") { kernels in
    let (rows, width, times) = (512, 64, 320)
    var generator = SplitMix64(seed: 5)
    let table = [Float].random(count: rows * width, using: &generator)
    let vector = [Float].random(count: width, using: &generator)
    var products = [Float](repeating: 0, count: rows)
    let bytes = rows * width * MemoryLayout<Float>.stride
    return Prepared(work: .bytes(times * bytes, of: bytes)) {
      for _ in 0..<times {
        var productsSpan = products.mutableSpan
        kernels.scan(table.span, vector.span, into: &productsSpan)
      }
      return digest(products)
    }
  }

  private static func rankUpdate(order: Int) -> Job {
    kernel("rank-update-\(order)") { kernels in
      let times = 100 * 64 * 64 / (order * order)
      let panel = paddedPanel(columns: order, seed: 6)
      return Prepared(work: .operations(times * panelRows * order * (order + 1))) {
        var square = [Float](repeating: 0, count: Kernels.systemCount(order: order))
        for _ in 0..<times {
          var squareSpan = square.mutableSpan
          kernels.addSquare(of: panel.span, rows: panelRows, columns: order, to: &squareSpan)
        }
        return digest(square.prefix(order))
      }
    }
  }

  /// Factorization and both substitutions of a system that is well conditioned, as those of rows are.
  private static func cholesky(order: Int) -> Job {
    kernel("cholesky-\(order)") { kernels in
      let times = 6400 / order
      let panel = paddedPanel(columns: order, seed: 7)
      var system = [Float](repeating: 0, count: Kernels.systemCount(order: order))
      var systemSpan = system.mutableSpan
      kernels.setIdentity(&systemSpan, order: order)
      kernels.addSquare(of: panel.span, rows: panelRows, columns: order, to: &systemSpan)
      let squared = system
      let operations = order * order * order / 3 + 4 * order * order
      return Prepared(work: .operations(times * operations)) {
        var solution = [Float](repeating: 0, count: Kernels.padded(order))
        for _ in 0..<times {
          // What is factored is lost, so that each time begins with a copy.
          var factored = squared
          var factoredSpan = factored.mutableSpan
          for index in 0..<order { solution[index] = 1 }
          var solutionSpan = solution.mutableSpan
          try kernels.solvePositiveDefinite(&factoredSpan, order: order, &solutionSpan)
        }
        return digest(solution)
      }
    }
  }

  private static func kernel(
    _ name: String,
    prepare: @escaping @Sendable (Kernels) throws -> Prepared
  ) -> Job {
    Job("kernels/\(name)", choosesKernels: true) { try prepare($0.kernels) }
  }

  /// A panel of random numbers, its padding zero.
  private static func paddedPanel(columns: Int, seed: UInt64) -> [Float] {
    var generator = SplitMix64(seed: seed)
    let stride = Kernels.stride(columns: columns)
    var panel = [Float](repeating: 0, count: panelRows * stride)
    for row in 0..<panelRows {
      for column in 0..<columns {
        panel[row * stride + column] = Float.random(in: -1...1, using: &generator)
      }
    }
    return panel
  }
}

/// A number that depends on all of `numbers`.
func digest(_ numbers: some Sequence<Float>) -> Double { numbers.reduce(0) { $0 + Double($1) } }
