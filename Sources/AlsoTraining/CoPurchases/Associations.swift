internal import AlsoBase
internal import AlsoLinearAlgebra
package import AlsoModelFile
internal import AlsoOrders

/// EASE^R, denoised: the linear item-item model with a closed form (Steck, "Embarrassingly Shallow
/// Autoencoders for Sparse Data", WWW 2019, doi:10.1145/3308558.3313710) over the items that are bought most,
/// with the penalty that dropout comes to (Steck, "Autoencoders that don't overfit towards the Identity",
/// NeurIPS 2020).
///
/// B minimizes |X − X·B|² + |Λ^½ B|² over baskets × items X with a diagonal of zeros, a basket of z items
/// counted z^-½: with P = (G + Λ)⁻¹, Λ = λI + q · diag G, G = Xᵀ diag(z^-½) X, it is B_ij = −P_ij / P_jj. What
/// j gets for a basket is Σ_i B_ij, which may be negative: an association that others explain away.
package struct Associations {
  private let options: AssociationOptions
  private let threads: Int

  /// Prepares to learn.
  package init(_ options: AssociationOptions, threads: Int) {
    self.options = options
    self.threads = threads
  }

  /// The strongest associations of each of the items that `counts` counts; none from `options.mostItems` on.
  ///
  /// λ is `options.regularization` times the median of G's diagonal, so that it means the same in a shop of
  /// any size, and q is `options.dropout`. The result doesn't depend on the number of threads.
  ///
  /// - Throws: ``TrainingError/notPositiveDefinite(model:row:sweep:)`` if the inverse isn't to be found in
  ///   single precision.
  /// - Complexity: O(items³), and O(items²) memory: 64 MB for 4,096.
  package func learn(
    _ counts: CoPurchases
  ) throws(TrainingError) -> ModelContents.Associations {
    let items = min(options.mostItems, counts.itemCount)
    guard items > 1, options.neighbors > 0 else {
      return .none(items: counts.itemCount)
    }
    var gram = counts.pairs.gram(items: items, threads: threads)
    let diagonal = (0..<items).map { gram[$0 * items + $0] }
    let ridge = Float(options.regularization) * diagonal.sorted()[items / 2]
    let growth = Float(options.dropout)
    for item in 0..<items { gram[item * items + item] += ridge + growth * diagonal[item] }
    var inverse = Matrix(rows: items, columns: items, elements: consume gram)
    do throws(NotPositiveDefinite) {
      try inverse.invertPositiveDefinite()
    } catch {
      throw .notPositiveDefinite(model: "associations", row: error.minor - 1, sweep: 0)
    }
    return strongest(inverse.elements, items: items, of: counts.itemCount)
  }

  /// The strongest B_ij of each row i, by falling absolute value; ties go to the lower item.
  private func strongest(
    _ inverse: [Float],
    items: Int,
    of itemCount: Int
  ) -> ModelContents.Associations {
    let diagonal = (0..<items).map { inverse[$0 * items + $0] }
    let rows = parallelMap(items, threads: threads) { item in
      let row = inverse.span.extracting(item * items..<(item + 1) * items)
      var best = BestCandidates(capacity: options.neighbors)
      var least = best.leastScore
      for other in 0..<items where other != item {
        let strength = Double(abs(row[other] / diagonal[other]))
        guard strength >= least, strength > 0 else { continue }
        best.offer(Int32(other), score: strength)
        least = best.leastScore
      }
      let neighbors = best.indices.sorted()
      return (
        items: neighbors.map(UInt32.init),
        weights: neighbors.map { -row[Int($0)] / diagonal[Int($0)] }
      )
    }
    var associations = ModelContents.Associations(offsets: [0], items: [], weights: [])
    for row in rows {
      associations.items += row.items
      associations.weights += row.weights
      associations.offsets.append(UInt64(associations.items.count))
    }
    let end = UInt64(associations.items.count)
    associations.offsets += repeatElement(end, count: itemCount - items)
    return associations
  }
}

extension ModelContents.Associations {
  /// No associations of so many items.
  package static func none(items: Int) -> Self {
    Self(offsets: Array(repeating: 0, count: items + 1), items: [], weights: [])
  }
}
