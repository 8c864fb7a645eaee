internal import AlsoBase
internal import AlsoLinearAlgebra
internal import BenchmarkJobs

/// Work of a kind that the machine does as fast as it can, to compare a job's with.
enum Yardstick {
  case product(SquareProduct)
  case copy(Copy)

  /// A yardstick for the kind of work, with as much data.
  init(for work: Work) {
    switch work {
    case .operations: self = .product(SquareProduct())
    case .bytes(_, of: let size): self = .copy(Copy(size: max(1, size)))
    }
  }

  /// The operations or bytes of a pass.
  var amount: Int {
    switch self {
    case .product: SquareProduct.operations
    case .copy(let copy): copy.size
    }
  }

  /// One pass.
  func run() {
    switch self {
    case .product(let product): product.run()
    case .copy(let copy): copy.run()
    }
  }
}

/// A product of square matrices.
final class SquareProduct {
  /// Matrices of this order fit into the second cache, where OpenBLAS is at its best.
  private static let order = 256
  /// The operations of a product.
  static let operations = 2 * order * order * order

  private let factor = Scratch<Float>(count: order * order, filledWith: 1)
  private let product = Scratch<Float>(count: order * order, filledWith: 0)

  /// Multiplies once.
  func run() {
    let (factor, product) = (factor, product)
    let factorSpan = unsafe factor.span(count: Self.order * Self.order)
    var productSpan = unsafe product.mutableSpan(count: Self.order * Self.order)
    BLAS.multiply(
      factorSpan,
      stride: Self.order,
      factorSpan,
      rows: Self.order,
      inner: Self.order,
      columns: Self.order,
      into: &productSpan
    )
  }
}

/// A copy of bytes from one place to another.
@safe
final class Copy {
  private static let page = 4096
  /// The bytes of a copy.
  let size: Int
  private let memory: UnsafeMutableRawBufferPointer
  private let target: UnsafeMutableRawBufferPointer

  /// Prepares to copy `size` bytes.
  ///
  /// Both places lie the same in every process, half a page apart modulo whole pages: where their last
  /// twelve address bits agree, processors take a load for one that waits for the store before.
  init(size: Int) {
    self.size = size
    let offset = (size + Self.page - 1) / Self.page * Self.page + Self.page / 2
    let memory = UnsafeMutableRawBufferPointer.allocate(
      byteCount: offset + size,
      alignment: Self.page
    )
    unsafe memory.initializeMemory(as: UInt8.self, repeating: 1)
    unsafe target = UnsafeMutableRawBufferPointer(rebasing: memory[offset...])
    unsafe self.memory = memory
  }

  deinit { unsafe memory.deallocate() }

  /// Copies once.
  func run() {
    let source = unsafe UnsafeRawBufferPointer(rebasing: memory[..<size])
    unsafe target.copyMemory(from: source)
  }
}
