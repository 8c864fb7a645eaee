internal import AlsoBase

/// Σ y yᵀ over rows y of factors: of a block of rows, or of several blocks together.
///
/// A block is multiplied in `Float`, blocks are added in `Double`. Addition rounds, so that only the same
/// blocks in the same order give the same bits.
package struct Gram: Sendable, Equatable {
  /// The number of factors, f.
  package let order: Int
  /// The upper triangle, row after row: f · (f + 1) / 2 sums.
  package private(set) var triangle: [Double]

  /// The matrix of no rows.
  package init(order: Int) {
    precondition(order >= 0)
    self.order = order
    triangle = [Double](repeating: 0, count: order * (order + 1) / 2)
  }

  /// The matrix of a block of rows.
  ///
  /// - Parameters:
  ///   - rows: Whole rows with their padding.
  ///   - stride: Where the next row begins.
  ///   - order: The number of factors of a row.
  /// - Complexity: O(rows · f²)
  package init(of rows: Span<Float>, stride: Int, order: Int) {
    precondition(stride > 0 && rows.count.isMultiple(of: stride))
    self.init(order: order)
    var square = [Float](repeating: 0, count: order * order)
    var span = square.mutableSpan
    BLAS.addSquare(
      of: rows,
      stride: stride,
      rows: rows.count / stride,
      columns: order,
      to: &span
    )
    var sums = triangle.mutableSpan
    var place = 0
    for i in 0..<order {
      for j in i..<order {
        sums[place] = Double(span[i * order + j])
        place += 1
      }
    }
  }

  /// Adds the matrix of other rows.
  package static func += (sum: inout Gram, block: Gram) {
    precondition(sum.order == block.order)
    let added = block.triangle.span
    var sums = sum.triangle.mutableSpan
    for place in sums.indices { sums[place] += added[place] }
  }

  /// weight times the matrix, both triangles, row after row.
  func elements(weight: Double) -> [Float] {
    var elements = [Float](repeating: 0, count: order * order)
    let sums = triangle.span
    var span = elements.mutableSpan
    var place = 0
    for i in 0..<order {
      for j in i..<order {
        let element = Float(sums[place] * weight)
        span[i * order + j] = element
        span[j * order + i] = element
        place += 1
      }
    }
    return elements
  }
}

extension FactorTable {
  /// Σ y yᵀ over all rows, in blocks that depend on their number alone.
  ///
  /// - Parameter threads: The number of threads; the result doesn't depend on it.
  /// - Returns: The matrix of all blocks together.
  /// - Complexity: O(rows · f²)
  package func gram(threads: Int) -> Gram {
    let blocks = Blocks(rows: rows)
    let parts = parallelMap(blocks.count, threads: threads) { block in
      let rows = blocks[block]
      return unsafe Gram(
        of: span.extracting(rows.lowerBound * stride..<rows.upperBound * stride),
        stride: stride,
        order: columns
      )
    }
    return parts.reduce(into: Gram(order: columns)) { $0 += $1 }
  }
}
