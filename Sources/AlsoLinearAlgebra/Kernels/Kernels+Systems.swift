internal import CAlsoKernels

/// What makes and solves the system of a row.
///
/// Panels and systems are working memory and padded: a row is ``stride(columns:)`` floats, of which those
/// from the columns up to a whole block belong to the kernels.
extension Kernels {
  /// Where the next row of a padded matrix begins.
  ///
  /// An odd number of cache lines: with a power of two, a column of a matrix would share few sets of the
  /// cache and drive itself out.
  package static func stride(columns: Int) -> Int {
    (padded(columns) / ALSO_BLOCK | 1) * ALSO_BLOCK
  }

  /// The room that `count` rows take in a system, or `count` elements in a vector: whole blocks.
  package static func padded(_ count: Int) -> Int {
    (count + ALSO_BLOCK - 1) / ALSO_BLOCK * ALSO_BLOCK
  }

  /// The elements of a padded system.
  package static func systemCount(order: Int) -> Int { padded(order) * stride(columns: order) }

  /// The upper triangle of `system` becomes that of the identity.
  package func setIdentity(_ system: inout MutableSpan<Float>, order: Int) {
    precondition(order >= 0 && system.count >= Self.systemCount(order: order))
    unsafe system.withUnsafeMutableBufferPointer { system in
      unsafe table.pointee.set_identity(system.baseAddress, order, Self.stride(columns: order))
    }
  }

  /// The upper triangle of `square` gains panelᵀ · panel; what is below is undefined afterwards.
  ///
  /// - Precondition: `panel` is padded, its padding zero; `square` is a system of order `columns`.
  package func addSquare(
    of panel: Span<Float>,
    rows: Int,
    columns: Int,
    to square: inout MutableSpan<Float>
  ) {
    let stride = Self.stride(columns: columns)
    precondition(rows >= 0 && columns >= 0)
    precondition(panel.count >= rows * stride)
    precondition(square.count >= Self.systemCount(order: columns))
    unsafe panel.withUnsafeBufferPointer { panel in
      unsafe square.withUnsafeMutableBufferPointer { square in
        unsafe table.pointee.add_square(
          panel.baseAddress,
          rows,
          columns,
          stride,
          square.baseAddress
        )
      }
    }
  }

  /// `transposed` becomes panelᵀ, its padding zero.
  ///
  /// - Precondition: `panel` is padded, `transposed` has room for as many padded rows as `columns` pads
  ///   to.
  package func transpose(
    _ panel: Span<Float>,
    rows: Int,
    columns: Int,
    into transposed: inout MutableSpan<Float>
  ) {
    let (stride, newStride) = (Self.stride(columns: columns), Self.stride(columns: rows))
    precondition(rows >= 0 && columns >= 0)
    precondition(panel.count >= rows * stride)
    precondition(transposed.count >= Self.padded(columns) * newStride)
    unsafe panel.withUnsafeBufferPointer { panel in
      unsafe transposed.withUnsafeMutableBufferPointer { transposed in
        unsafe table.pointee.transpose(
          panel.baseAddress,
          rows,
          columns,
          stride,
          transposed.baseAddress,
          newStride
        )
      }
    }
  }

  /// `y` gains panelᵀ · x.
  ///
  /// - Precondition: `panel` is padded and has at least as many rows as `x` elements; `y` is padded.
  package func addTransposedProduct(
    of panel: Span<Float>,
    columns: Int,
    _ x: Span<Float>,
    to y: inout MutableSpan<Float>
  ) {
    let stride = Self.stride(columns: columns)
    precondition(columns >= 0)
    precondition(panel.count >= x.count * stride && y.count >= Self.padded(columns))
    let rows = x.count
    unsafe panel.withUnsafeBufferPointer { panel in
      unsafe x.withUnsafeBufferPointer { x in
        unsafe y.withUnsafeMutableBufferPointer { y in
          unsafe table.pointee.add_transposed_product(
            panel.baseAddress,
            rows,
            columns,
            stride,
            x.baseAddress,
            y.baseAddress
          )
        }
      }
    }
  }

  /// Solves system · solution = x by Cholesky's method; `x` is replaced by the solution, the system by
  /// what it was factored into.
  ///
  /// - Precondition: The upper triangle of `system` counts, and its padding is the identity's; `x` is
  ///   padded with zeros.
  /// - Throws: ``NotPositiveDefinite``, naming the first leading minor that isn't positive or not finite.
  /// - Complexity: O(order³)
  package func solvePositiveDefinite(
    _ system: inout MutableSpan<Float>,
    order: Int,
    _ x: inout MutableSpan<Float>
  ) throws(NotPositiveDefinite) {
    precondition(order >= 0 && system.count >= Self.systemCount(order: order))
    precondition(x.count >= Self.padded(order))
    let minor = unsafe system.withUnsafeMutableBufferPointer { system in
      unsafe x.withUnsafeMutableBufferPointer { x in
        unsafe table.pointee.solve_positive_definite(
          system.baseAddress,
          order,
          Self.stride(columns: order),
          x.baseAddress
        )
      }
    }
    guard minor == 0 else { throw NotPositiveDefinite(minor: minor) }
  }
}

/// A symmetric system that has no unique solution.
package struct NotPositiveDefinite: Error, Equatable {
  /// The order of the leading minor that isn't positive; 0 if the solution isn't finite.
  package let minor: Int

  package init(minor: Int) { self.minor = minor }
}
