/// Rows of factors to gather from: of `Float`, or of half-precision numbers.
package struct TableView: ~Escapable {
  let floats: Span<Float>
  let halves: Span<UInt16>
  /// Where the next row begins.
  package let stride: Int
  package let isHalf: Bool

  /// Rows of `Float`, `stride` apart.
  @_lifetime(copy floats)
  package init(_ floats: Span<Float>, stride: Int) {
    precondition(stride > 0)
    self.floats = floats
    halves = Span()
    self.stride = stride
    isHalf = false
  }

  /// Rows of IEEE half-precision numbers, `stride` apart and padded with zeros.
  @_lifetime(copy halves)
  init(halves: Span<UInt16>, stride: Int) {
    precondition(stride > 0)
    floats = Span()
    self.halves = halves
    self.stride = stride
    isHalf = true
  }

  /// The number of rows.
  var rows: Int { (isHalf ? halves.count : floats.count) / stride }
}
