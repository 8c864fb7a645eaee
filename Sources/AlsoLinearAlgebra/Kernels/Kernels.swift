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

  /// Lets this machine pass for one whose best instruction set is `instructionSet`, for tests of programs.
  ///
  /// Call it before anything else, for ``best`` is chosen once.
  package static func limit(to instructionSet: InstructionSet) {
    also_limit_instruction_set(instructionSet.code)
  }

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

  /// `sum` gains the sum of some rows of `factors`, whose rows are `stride` apart.
  ///
  /// - Precondition: Every row is one of the table's; both are padded.
  package func addRows(
    of factors: Span<Float>,
    stride: Int,
    _ rows: Span<Int32>,
    to sum: inout MutableSpan<Float>
  ) {
    let width = sum.count
    precondition(Self.padded(width) == width && stride >= width)
    precondition(areAll(rows, below: factors.count / stride))
    unsafe factors.withUnsafeBufferPointer { factors in
      unsafe rows.withUnsafeBufferPointer { rows in
        unsafe sum.withUnsafeMutableBufferPointer { sum in
          unsafe table.pointee.add_table_rows(
            factors.baseAddress,
            width,
            stride,
            rows.baseAddress,
            rows.count,
            sum.baseAddress
          )
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

extension Kernels {
  /// `sums` gain `weight` times the squares of the elements of `x`; both are padded.
  func addSquares(of x: Span<Float>, weight: Float, to sums: inout MutableSpan<Float>) {
    precondition(x.count == sums.count && Self.padded(x.count) == x.count)
    let count = x.count
    unsafe x.withUnsafeBufferPointer { x in
      unsafe sums.withUnsafeMutableBufferPointer { sums in
        unsafe table.pointee.add_squares(x.baseAddress, count, weight, sums.baseAddress)
      }
    }
  }

  /// The inner product of two vectors of equal length.
  package func product(_ a: Span<Float>, _ b: Span<Float>) -> Float {
    precondition(a.count == b.count)
    var product: Float = 0
    unsafe a.withUnsafeBufferPointer { a in
      unsafe b.withUnsafeBufferPointer { b in
        unsafe table.pointee.scan(a.baseAddress, 1, a.count, b.baseAddress, &product)
      }
    }
    return product
  }
}

/// Whether all numbers are in `0..<bound`.
///
/// Without a branch for each, so that the check costs little beside what it guards.
func areAll(_ numbers: Span<Int32>, below bound: Int) -> Bool {
  let last = Int32(clamping: bound - 1)
  var signs: Int32 = last
  for k in numbers.indices { signs |= numbers[k] | (last &- numbers[k]) }
  return numbers.isEmpty || signs >= 0
}

/// What decides how results round: our instruction set and OpenBLAS's core.
package func numericalEnvironment(_ kernels: Kernels = .best) -> String {
  let core = unsafe String(cString: openblas_get_corename())
  return "\(kernels.instructionSet.rawValue), OpenBLAS \(core)"
}
