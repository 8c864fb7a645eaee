internal import AlsoBase
internal import AlsoLinearAlgebra

/// Where a factorization starts: y_i = n_i^-¾ Σ_u n_u^-½ x_u over the rows u that have item i, for random
/// x_u and the numbers of entries n.
///
/// This is the first step of a randomized singular value decomposition of the scaled matrix (Halko,
/// Martinsson and Tropp 2011, doi:10.1137/090771806, algorithm 4.3): items that are bought together start
/// close to each other, which random items don't, for less than a fifth of what a sweep costs. The x_u are
/// nearly Gaussian, of deviation 0.1 / √f; how large they are matters little, see ``Balance``.
struct InitialFactors {
  let seed: UInt64
  let threads: Int
  let kernels: Kernels

  /// Sets `items`, and leaves `scratch`, which has a row for each of the matrix, zero.
  ///
  /// - Complexity: O((rows + entries) · f)
  func set(
    _ items: FactorTable,
    given rows: Observations,
    _ columns: Observations,
    scratch: FactorTable
  ) {
    setRandom(scratch, rows)
    let chunks = columns.chunks { Double($0 + 8) }
    parallelFor(chunks.count, threads: threads) { chunk in
      for item in chunks[chunk] {
        var y = unsafe items.mutableSpan(ofRows: item..<item + 1)
        let entries = columns.range(ofRow: item)
        let numbers = columns.columnIndices.span.extracting(entries)
        unsafe kernels.addRows(of: scratch.span, stride: scratch.stride, numbers, to: &y)
        let root = Float(max(1, entries.count)).squareRoot()
        let norm = 1 / (root * root.squareRoot())
        for k in y.indices { y[k] *= norm }
      }
    }
    let blocks = Blocks(rows: scratch.rows)
    parallelFor(blocks.count, threads: threads) { block in
      var span = unsafe scratch.mutableSpan(ofRows: blocks[block])
      for k in span.indices { span[k] = 0 }
    }
  }

  /// Sets x_u / √n_u.
  ///
  /// Each row has a generator of its own, of its number in the original matrix.
  private func setRandom(_ factors: FactorTable, _ observations: Observations) {
    let blocks = Blocks(rows: factors.rows)
    parallelFor(blocks.count, threads: threads) { block in
      for row in blocks[block] {
        let entries = Float(max(1, observations.range(ofRow: row).count))
        let scale = 0.1 / (Float(factors.columns) * entries).squareRoot()
        let number = UInt64(observations.originalRows[row])
        var generator = SplitMix64(seed: seed &+ number << 32)
        var span = unsafe factors.mutableSpan(ofRows: row..<row + 1)
        for column in 0..<factors.columns { span[column] = scale * nearlyGaussian(&generator) }
      }
    }
  }
}

/// A number of mean 0 and variance 1: the sum of the four 16-bit pieces of one draw (Irwin–Hall), which
/// needs no function whose last bit differs from machine to machine.
private func nearlyGaussian(_ generator: inout SplitMix64) -> Float {
  let bits = generator.next()
  let sum = (0..<4).reduce(0) { $0 + Int((bits >> (16 * UInt64($1))) & 0xffff) }
  // Each piece has mean 65535 / 2 and variance (2¹⁶)² / 12, nearly.
  return (Float(sum) - 131_070) / 37_837.23
}
