import AlsoBase
import AlsoLinearAlgebra
import TestSupport
import Testing

/// Every instruction set that this machine can run: what is found is what ranking all products finds.
@Suite struct TopProductsTests {
  static let levels = KernelsTests.levels
  static let widths = [1, 2, 7, 64, 100, 130]

  /// How long rows are.
  enum Norms: CaseIterable {
    case flat, skewed, huge, tiny, denormal

    func scale(_ row: Int) -> Float {
      switch self {
      case .flat: 1
      case .skewed: 30 / Float(1 + row)
      // Products of these, and no others, are as large as they can be.
      case .huge: row % 7 == 0 ? 1e18 : 1e3
      case .tiny: row % 7 == 0 ? 1 : 1e-20
      case .denormal: 100_000 * .leastNonzeroMagnitude
      }
    }
  }

  private static func random(
    _ rows: Int,
    width: Int,
    _ norms: Norms,
    seed: UInt64
  ) -> Matrix {
    var generator = SplitMix64(seed: seed)
    var matrix = Matrix.random(rows: rows, columns: width, using: &generator)
    for row in 0..<rows {
      for k in row * width..<(row + 1) * width { matrix.elements[k] *= norms.scale(row) }
    }
    return matrix
  }

  /// All products of a query with items as the plain kernel has them.
  private static func products(
    _ kernels: Kernels,
    _ items: Matrix,
    _ queries: Matrix,
    query: Int
  ) -> [Float] {
    var products = [Float](repeating: .nan, count: items.rows)
    var span = products.mutableSpan
    let range = query * items.columns..<(query + 1) * items.columns
    kernels.scan(items.elements.span, queries.elements.span.extracting(range), into: &span)
    return products
  }

  /// What ranking all products gives.
  private static func expected(
    _ most: Int,
    _ products: [Float],
    excluding excluded: some Sequence<Int32> = []
  ) -> [ScoredItem] {
    var left = products
    for item in excluded { left[Int(item)] = -.infinity }
    return topIndices(of: left.span, count: most).map {
      ScoredItem(item: Int32($0), score: products[$0] + 0)
    }
  }

  @Test(arguments: levels, widths)
  func `it finds what ranking all products finds`(level: InstructionSet, width: Int) throws {
    let kernels = try #require(Kernels(level))
    for (number, norms) in Norms.allCases.enumerated() {
      for count in [1, 31, 32, 33, 500] {
        let seed = UInt64(1000 * number + count)
        let items = Self.random(count, width: width, norms, seed: seed)
        let queries = Self.random(5, width: width, norms, seed: seed + 1)
        let index = TopProducts(items.elements.span, width: width, kernels: kernels, threads: 1)
        let lists = index.top(10, of: queries.elements.span, threads: 1)
        #expect(lists.count == 5)
        for query in 0..<5 {
          let products = Self.products(kernels, items, queries, query: query)
          let expected = Self.expected(10, products)
          #expect(Array(lists[query]) == expected, "\(norms), \(count) items, query \(query)")
        }
      }
    }
  }

  @Test(arguments: levels, widths)
  func `no item that is left out is better in double`(level: InstructionSet, width: Int) throws {
    let kernels = try #require(Kernels(level))
    for (number, norms) in [Norms.flat, .skewed].enumerated() {
      let seed = UInt64(70 + number)
      let items = Self.random(300, width: width, norms, seed: seed)
      let query = Self.random(1, width: width, .flat, seed: seed + 10)
      let index = TopProducts(items.elements.span, width: width, kernels: kernels, threads: 1)
      let best = index.top(7, of: query.elements.span)
      let exact = (0..<300).map {
        Naive.dot(Array(items.elements[$0 * width..<($0 + 1) * width]), query.elements)
      }
      try #require(best.count == 7)
      for found in best {
        let naive = exact[Int(found.item)]
        #expect(abs(Double(found.score) - naive.value) <= naive.bound)
      }
      let worst = exact[Int(best[6].item)]
      let left = Set(0..<300).subtracting(best.map { Int($0.item) })
      #expect(left.allSatisfy { exact[$0].value - exact[$0].bound <= worst.value + worst.bound })
    }
  }

  @Test(arguments: levels, [1, 8, 64])
  func `it tells items apart that round to the same bytes`(level: InstructionSet, width: Int) throws
  {
    let kernels = try #require(Kernels(level))
    var generator = SplitMix64(seed: 5)
    let middle = [Float].random(count: width, using: &generator)
    var items = Matrix(rows: 400, columns: width)
    for k in items.elements.indices {
      items.elements[k] = middle[k % width] * Float.random(in: 0.9999...1.0001, using: &generator)
    }
    let queries = Self.random(3, width: width, .flat, seed: 6)
    let index = TopProducts(items.elements.span, width: width, kernels: kernels, threads: 1)
    for query in 0..<3 {
      let expected = Self.expected(20, Self.products(kernels, items, queries, query: query))
      let factors = queries.elements.span.extracting(query * width..<(query + 1) * width)
      #expect(index.top(20, of: factors) == expected)
    }
  }

  @Test(arguments: levels) func `among equals the lower item wins`(level: InstructionSet) throws {
    let kernels = try #require(Kernels(level))
    // Each row is there forty times, and the best is the last but one of each five.
    let rows: [[Float]] = [[1, 0], [0, 2], [-1, 0], [3, 1], [0, 0]]
    let items = (0..<200).flatMap { rows[$0 % 5] }
    let index = TopProducts(items.span, width: 2, kernels: kernels, threads: 1)
    let query: [Float] = [1, 0]
    let best = index.top(42, of: query.span)
    let expected = (0..<40).map { Int32(5 * $0 + 3) } + [0, 5]
    #expect(best.map(\.item) == expected)
    #expect(best.map(\.score) == Array(repeating: 3, count: 40) + [1, 1])
  }

  @Test(arguments: levels)
  func `a query of zeros finds the first items`(level: InstructionSet)
    throws
  {
    let kernels = try #require(Kernels(level))
    let items = Self.random(100, width: 7, .skewed, seed: 9)
    let index = TopProducts(items.elements.span, width: 7, kernels: kernels, threads: 1)
    let zeros = [Float](repeating: -0.0, count: 7)
    let best = index.top(40, of: zeros.span)
    #expect(best.map(\.item) == Array(0..<40))
    // Neither zero is printed as -0.
    #expect(best.allSatisfy { $0.score == 0 && $0.score.sign == .plus })
  }

  @Test(arguments: levels) func `negative scores are ranked as well`(level: InstructionSet) throws {
    let kernels = try #require(Kernels(level))
    let items = (1...90).map { Float($0) }
    let index = TopProducts(items.span, width: 1, kernels: kernels, threads: 1)
    let query: [Float] = [-2]
    let best = index.top(3, of: query.span)
    #expect(best.map(\.item) == [0, 1, 2] && best.map(\.score) == [-2, -4, -6])
  }
}
