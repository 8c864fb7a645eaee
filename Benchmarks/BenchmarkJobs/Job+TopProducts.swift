internal import AlsoBase
internal import AlsoLinearAlgebra
internal import TestSupport

/// The best items of many queries at once.
extension Job {
  static let topProducts: [Job] = [
    // Norms fall as those of a trained model do, by the popularity of items.
    top("top-products/skewed-norms", queries: 640) { 1 / (1 + Float($0)).squareRoot() },
    // As cosines have it: no item can be left out by its norm.
    top("top-products/equal-norms", queries: 128) { _ in 1 },
  ]

  /// Items whose factors are random, with the norm that `norm` has for each, and queries for ten of them.
  private static func top(
    _ name: String,
    queries: Int,
    norm: @escaping @Sendable (_ item: Int) -> Float
  ) -> Job {
    Job(name, measures: [.instructions], choosesKernels: true) { context in
      let (items, width) = (5000, 64)
      var generator = SplitMix64(seed: 50)
      let directions = [Float].random(count: items * width, using: &generator)
      var factors = unitRows(directions.span, width: width, threads: 1)
      for k in factors.indices { factors[k] *= norm(k / width) }
      let asked = [Float].random(count: queries * width, using: &generator)
      let kernels = context.kernels
      let index = TopProducts(factors.span, width: width, kernels: kernels, threads: 1)
      return Prepared(work: .operations(2 * queries * items * width)) {
        let lists = index.top(10, of: asked.span, threads: 1)
        return (0..<queries).reduce(0) { sum, query in
          lists[query].reduce(sum) { $0 + Double($1.score) }
        }
      }
    }
  }
}
