internal import CAlsoKernels

/// Rows of bytes, a first look at many products.
extension Kernels {
  /// The bytes of a row of `width`.
  static func byteCount(width: Int) -> Int { (width + 7) / 8 * 8 }

  /// The inner products of `vector` with some rows of a table, whose rows are `stride` apart: the same bits
  /// as ``scan(_:_:into:)`` has.
  ///
  /// - Precondition: Every row is one of the table's, and there are as many as there are `products`.
  func scan(
    _ factors: Span<Float>,
    stride: Int,
    rows: Span<Int32>,
    _ vector: Span<Float>,
    into products: inout MutableSpan<Float>
  ) {
    let width = vector.count
    precondition(stride >= width && rows.count == products.count)
    precondition(areAll(rows, below: factors.count / stride))
    unsafe factors.withUnsafeBufferPointer { factors in
      unsafe rows.withUnsafeBufferPointer { rows in
        unsafe vector.withUnsafeBufferPointer { vector in
          unsafe products.withUnsafeMutableBufferPointer { products in
            unsafe table.pointee.scan_rows(
              factors.baseAddress,
              rows.baseAddress,
              rows.count,
              width,
              stride,
              vector.baseAddress,
              products.baseAddress
            )
          }
        }
      }
    }
  }

  /// Rounds a query of finite numbers to bytes.
  func round(_ query: Span<Float>, into bytes: inout MutableSpan<Int8>) -> also_rounding {
    let width = query.count
    precondition(bytes.count == Self.byteCount(width: width))
    return unsafe query.withUnsafeBufferPointer { query in
      unsafe bytes.withUnsafeMutableBufferPointer { bytes in
        unsafe table.pointee.round_query(query.baseAddress, width, bytes.baseAddress)
      }
    }
  }

  /// Rounds up to `ALSO_BLOCK` rows of finite numbers, `stride` apart, to the bytes of a panel.
  func round(
    _ rows: Span<Float>,
    width: Int,
    stride: Int,
    intoPanel panel: inout MutableSpan<UInt8>
  ) -> also_rounding {
    let count = rows.count / stride
    precondition(stride >= width && count <= ALSO_BLOCK)
    precondition(panel.count == Self.byteCount(width: width) * ALSO_BLOCK)
    return unsafe rows.withUnsafeBufferPointer { rows in
      unsafe panel.withUnsafeMutableBufferPointer { panel in
        unsafe table.pointee.round_panel(
          rows.baseAddress,
          count,
          width,
          stride,
          panel.baseAddress
        )
      }
    }
  }
}
