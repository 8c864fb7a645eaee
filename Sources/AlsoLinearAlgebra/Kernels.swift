internal import CAlsoKernels
internal import COpenBLAS

/// An instruction set that the kernels are compiled for.
package enum InstructionSet: String, Sendable, CaseIterable {
  /// What every machine of the architecture has: SSE2 or NEON.
  case portable
  /// AVX2 and FMA.
  case avx2
  /// AVX-512 F, VL, BW and DQ.
  case avx512

  fileprivate var code: also_instruction_set {
    switch self {
    case .portable: ALSO_PORTABLE
    case .avx2: ALSO_AVX2
    case .avx512: ALSO_AVX512
    }
  }
}

/// The loops that are compiled for several instruction sets; each checks its bounds here, once a call.
@safe
package struct Kernels: @unchecked Sendable {
  /// The instruction set they are compiled for.
  package let instructionSet: InstructionSet
  let table: UnsafePointer<also_kernels>

  /// The kernels of `instructionSet`, or `nil` if this machine can't run them.
  package init?(_ instructionSet: InstructionSet) {
    guard let table = unsafe also_kernels_of(instructionSet.code) else { return nil }
    self.instructionSet = instructionSet
    unsafe self.table = table
  }

  /// The best kernels that this machine can run.
  package static let best: Kernels = {
    for candidate in InstructionSet.allCases.reversed() {
      if let kernels = Kernels(candidate) { return kernels }
    }
    preconditionFailure("the portable kernels run on every machine")
  }()

  /// 1 / √(spectrum + shift), element by element.
  ///
  /// - Precondition: Equal counts; all `spectrum[k] + shift` are positive.
  package func inverseRoots(
    _ spectrum: Span<Float>,
    shift: Float,
    into scales: inout MutableSpan<Float>
  ) {
    precondition(scales.count == spectrum.count)
    let width = spectrum.count
    unsafe spectrum.withUnsafeBufferPointer { spectrum in
      unsafe scales.withUnsafeMutableBufferPointer { scales in
        unsafe table.pointee.inverse_roots(
          spectrum.baseAddress,
          shift,
          width,
          scales.baseAddress
        )
      }
    }
  }

  /// Row k of `panel`, which is padded, becomes `rowScales[k]` times row `rows[k]` of `table` times
  /// `scales`, element by element.
  ///
  /// - Precondition: Every row is one of the table's, `panel` has room for `rows.count` rows.
  package func gatherScaled(
    _ factors: Span<Float>,
    rows: Span<Int32>,
    rowScales: Span<Float>,
    scales: Span<Float>,
    into panel: inout MutableSpan<Float>
  ) {
    let width = scales.count
    let tableRows = factors.count / width
    let stride = Self.stride(columns: width)
    precondition(rowScales.count == rows.count && panel.count >= rows.count * stride)
    for k in rows.indices { precondition(rows[k] >= 0 && Int(rows[k]) < tableRows) }
    unsafe factors.withUnsafeBufferPointer { factors in
      unsafe rows.withUnsafeBufferPointer { rows in
        unsafe rowScales.withUnsafeBufferPointer { rowScales in
          unsafe scales.withUnsafeBufferPointer { scales in
            unsafe panel.withUnsafeMutableBufferPointer { panel in
              unsafe table.pointee.gather_scaled(
                factors.baseAddress,
                width,
                rows.baseAddress,
                rowScales.baseAddress,
                rows.count,
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

  /// The inner products of `vector` with as many rows of `factors` as `products` has room for.
  ///
  /// - Precondition: `factors` has that many rows of `vector.count`.
  /// - Complexity: O(rows · width)
  package func scan(
    _ factors: Span<Float>,
    _ vector: Span<Float>,
    into products: inout MutableSpan<Float>
  ) {
    let count = products.count
    let width = vector.count
    precondition(factors.count >= count * width)
    unsafe factors.withUnsafeBufferPointer { factors in
      unsafe vector.withUnsafeBufferPointer { vector in
        unsafe products.withUnsafeMutableBufferPointer { products in
          unsafe table.pointee.scan(
            factors.baseAddress,
            count,
            width,
            vector.baseAddress,
            products.baseAddress
          )
        }
      }
    }
  }
}

/// What decides how results round on this machine: our instruction set and OpenBLAS's core.
package func numericalEnvironment() -> String {
  let core = unsafe String(cString: openblas_get_corename())
  return "\(Kernels.best.instructionSet.rawValue), OpenBLAS \(core)"
}
