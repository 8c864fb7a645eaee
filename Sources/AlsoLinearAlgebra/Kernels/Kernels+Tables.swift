internal import CAlsoKernels

/// What reads the rows of a table.
extension Kernels {
  /// Whether this instruction set reads tables of half-precision numbers.
  package var hasHalf: Bool { unsafe table.pointee.has_half != 0 }

  /// Row k of `panel`, which is padded, becomes `rowScales[k]` times row `rows[k]` of `factors` times
  /// `scales`, element by element.
  ///
  /// - Parameters:
  ///   - factors: The table to gather from.
  ///   - rows: Row numbers, of which as many count as there are `rowScales`; those after them will be
  ///     wanted next.
  ///   - rowScales: A factor for each row.
  ///   - scales: A factor for each column.
  ///   - panel: Where the rows go.
  /// - Precondition: Every row is one of the table's, `panel` has room for `rowScales.count` rows.
  package func gatherScaled(
    _ factors: TableView,
    rows: Span<Int32>,
    rowScales: Span<Float>,
    scales: Span<Float>,
    into panel: inout MutableSpan<Float>
  ) {
    let stride = Self.stride(columns: scales.count)
    precondition(panel.count >= rowScales.count * stride)
    unsafe withTable(factors, width: scales.count, rows, count: rowScales.count) { also, rows in
      unsafe withUnsafePointer(to: also) { also in
        unsafe withUnsafePointer(to: rows) { rows in
          unsafe rowScales.withUnsafeBufferPointer { rowScales in
            unsafe scales.withUnsafeBufferPointer { scales in
              unsafe panel.withUnsafeMutableBufferPointer { panel in
                unsafe table.pointee.gather_scaled(
                  also,
                  rows,
                  rowScales.baseAddress,
                  scales.baseAddress,
                  panel.baseAddress,
                  stride
                )
              }
            }
          }
        }
      }
    }
  }

  /// A table and `count` of its rows as the kernels want them; those after the `count` will be wanted next.
  ///
  /// - Precondition: Every row is one of the table's, which has at least `width` columns; one of halves is
  ///   padded, and this instruction set reads it.
  /// - Safety: The pointers are valid until `body` returns.
  @unsafe
  func withTable<Result>(
    _ factors: TableView,
    width: Int,
    _ rows: Span<Int32>,
    count: Int,
    _ body: (also_table, also_rows) -> Result
  ) -> Result {
    precondition(factors.stride >= width && rows.count >= count)
    precondition(!factors.isHalf || (hasHalf && factors.stride >= Self.padded(width)))
    precondition(areAll(rows, below: factors.rows))
    return unsafe factors.floats.withUnsafeBufferPointer { floats in
      unsafe factors.halves.withUnsafeBufferPointer { halves in
        unsafe rows.withUnsafeBufferPointer { rows in
          let table = unsafe also_table(
            elements: factors.isHalf
              ? UnsafeRawPointer(halves.baseAddress) : UnsafeRawPointer(floats.baseAddress),
            width: width,
            stride: factors.stride,
            is_half: factors.isHalf ? 1 : 0
          )
          let entries = unsafe also_rows(
            rows: rows.baseAddress,
            count: count,
            following: rows.count - count
          )
          return unsafe body(table, entries)
        }
      }
    }
  }

  /// `halves` becomes `floats` times `scales`, row by row and element by element.
  ///
  /// - Precondition: ``hasHalf``; all rows are padded, as many elements apart as there are `scales`.
  package func narrow(
    _ floats: Span<Float>,
    scales: Span<Float>,
    into halves: inout MutableSpan<UInt16>
  ) {
    let stride = scales.count
    precondition(Self.padded(stride) == stride && floats.count % stride == 0)
    precondition(halves.count == floats.count)
    guard let narrow = unsafe table.pointee.narrow else {
      preconditionFailure("no half precision on \(instructionSet)")
    }
    let rows = floats.count / stride
    unsafe floats.withUnsafeBufferPointer { floats in
      unsafe scales.withUnsafeBufferPointer { scales in
        unsafe halves.withUnsafeMutableBufferPointer { halves in
          unsafe narrow(
            floats.baseAddress,
            rows,
            stride,
            scales.baseAddress,
            halves.baseAddress
          )
        }
      }
    }
  }
}
