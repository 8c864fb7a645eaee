internal import AlsoBase
internal import AlsoHoldout
internal import AlsoLinearAlgebra
internal import AlsoOrders

/// EASE^R on the most-bought items: the linear model of items × items, with a diagonal of zeros, that
/// foretells baskets best, in closed form.
///
/// Steck 2019, doi:10.1145/3308558.3313710: B = I - P diag(P)⁻¹ with P = (Xᵀ D X + λI)⁻¹, where a basket of z
/// known items weighs z^-½ in D; λ is 5 in a shop of less than 8,000 known items and 30 in a larger one,
/// unless another one is given.
/// Items that it didn't learn are never shown; what is given and wasn't learnt says nothing.
struct EASERanker: Ranker {
  /// The weight of the items on each other, row by the given item.
  private let weights: Matrix

  /// Learns from the first `items` of the known items; `penalty` is λ.
  ///
  /// - Throws: ``NotPositiveDefinite`` if rounding made the system unsolvable.
  /// - Complexity: O(items³), and the items of the baskets of each item; 4 · items² bytes.
  init(
    _ pairs: PairRows,
    items: Int,
    penalty: Double?,
    threads: Int
  ) throws(NotPositiveDefinite) {
    let count = min(items, pairs.items)
    let penalty = Float(penalty ?? (pairs.items < 8_000 ? 5 : 30))
    var gram = Matrix(
      rows: count,
      columns: count,
      elements: pairs.gram(items: count, threads: threads)
    )
    for item in 0..<count { gram.elements[item * count + item] += penalty }
    try gram.invertPositiveDefinite()
    let inverse = gram
    let diagonal = (0..<count).map { inverse[$0, $0] }
    weights = Matrix(
      rows: count,
      columns: count,
      elements: parallelArray(
        borders: (0...count).map { $0 * count },
        filledWith: 0,
        threads: threads
      ) { row, weights in
        let inverse = inverse.elements.span.extracting(row * count..<(row + 1) * count)
        for column in 0..<count where column != row {
          weights[column] = -inverse[column] / diagonal[column]
        }
      }
    )
  }

  func names(in task: EvaluationTask) -> [String] { task.band == nil ? ["EASE^R"] : [] }

  func rankings(for batch: [AskedQuery]) -> [[[Int]]] {
    batch.map { asked in [highest(scores(asked.given), among: asked.admitted)] }
  }

  /// The sum of the given items' rows; where none was learnt the items come by popularity.
  private func scores(_ given: [Int]) -> [Double] {
    let learnt = weights.columns
    var scores = [Double](repeating: 0, count: learnt)
    var sums = scores.mutableSpan
    for item in given where item < learnt {
      let row = weights.elements.span.extracting(item * learnt..<(item + 1) * learnt)
      for other in row.indices { sums[other] += Double(row[other]) }
    }
    return scores
  }
}
