internal import CAlsoKernels

/// Rows of bytes, a first look at many products.
extension Kernels {
  /// The bytes of a query of `width`.
  static func queryByteCount(width: Int) -> Int { (width + 1) / 2 * 4 }

  /// The bytes of a panel of rows of `width`.
  static func panelByteCount(width: Int) -> Int { (width + 1) / 2 * 2 * ALSO_PANEL }

  /// Rounds a query of finite numbers to bytes.
  func round(_ query: Span<Float>, into bytes: inout MutableSpan<Int8>) -> also_rounding {
    let width = query.count
    precondition(width <= 1 << 14 && bytes.count == Self.queryByteCount(width: width))
    return unsafe query.withUnsafeBufferPointer { query in
      unsafe bytes.withUnsafeMutableBufferPointer { bytes in
        unsafe table.pointee.round_query(query.baseAddress, width, bytes.baseAddress)
      }
    }
  }

  /// Rounds up to `ALSO_PANEL` rows of finite numbers, `stride` apart, to the bytes of a panel.
  func round(
    _ rows: Span<Float>,
    width: Int,
    stride: Int,
    intoPanel panel: inout MutableSpan<UInt8>
  ) -> also_rounding {
    let count = rows.count / stride
    precondition(stride >= width && count <= ALSO_PANEL)
    precondition(width <= 1 << 14 && panel.count == Self.panelByteCount(width: width))
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
