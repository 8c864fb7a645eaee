internal import AlsoLinearAlgebra
package import AlsoModelFile

/// The factors of a basket or a customer that are computed at query time from items alone.
///
/// It is the half step that training ends on, so a stored row equals the fold-in of its entries.
package struct FoldIn {
  /// The settings of the factorization.
  package let options: FactorizationOptions
  /// The item factors in the whitened basis.
  package let items: Column<Float>
  /// The whitened basis' spectrum.
  package let spectrum: Column<Float>
  /// The number of items with factors.
  package let itemCount: Int

  /// The factors of a row with the given entries; `nil` if its system has no solution, which a damaged
  /// file can bring about.
  ///
  /// - Precondition: Every item has factors, every weight is positive.
  package func factors(of entries: [Int32], weights: [Float]) -> [Float]? {
    let width = options.factors
    let sum = weights.reduce(0.0) { $0 + Double($1) }
    let roots = weights.map { $0.squareRoot() }
    var factors = [Float](repeating: 0, count: Kernels.padded(width))
    var span = factors.mutableSpan
    do {
      let solver = RowSolver(spectrum: spectrum.span.copied, longestRow: entries.count)
      let system = RowSystem(
        entries: entries.span,
        roots: roots.span,
        regularization: regularization(options, weight: sum, others: itemCount)
      )
      _ = try solver.solve(system, table: TableView(items.span, stride: width), into: &span)
    } catch {
      return nil
    }
    return Array(factors.prefix(width))
  }

  /// The inner product of `factors` with those of each of some items.
  ///
  /// - Complexity: O(candidates · factors)
  package func scores(_ factors: Span<Float>, of candidates: CandidateItems) -> [Float] {
    let table = items.span
    let width = factors.count
    let numbers = candidates.items.span
    var scores = [Float](repeating: 0, count: candidates.count)
    // Rows that follow each other are read faster than those that don't.
    if 2 * candidates.count > itemCount {
      var all = [Float](repeating: 0, count: itemCount)
      var span = all.mutableSpan
      Kernels.best.scan(table, factors, into: &span)
      for place in numbers.indices { scores[place] = all[Int(numbers[place])] }
      return scores
    }
    var span = scores.mutableSpan
    for place in numbers.indices {
      let start = Int(numbers[place]) * width
      var product = span._mutatingExtracting(place..<place + 1)
      Kernels.best.scan(table.extracting(start..<start + width), factors, into: &product)
    }
    return scores
  }
}

extension Span<Float> {
  /// The elements as an array.
  fileprivate var copied: [Float] {
    var copy: [Float] = []
    copy.reserveCapacity(count)
    for index in indices { copy.append(self[index]) }
    return copy
  }
}

extension Model {
  /// Fold-in of baskets.
  package var basketFoldIn: FoldIn {
    FoldIn(
      options: manifest.options.basket,
      items: basketItems,
      spectrum: basketSpectrum,
      itemCount: manifest.trainedItems
    )
  }

  /// Fold-in of customers.
  package var tasteFoldIn: FoldIn {
    FoldIn(
      options: manifest.options.taste,
      items: tasteItems,
      spectrum: tasteSpectrum,
      itemCount: manifest.trainedItems
    )
  }
}
