internal import AlsoLinearAlgebra
internal import AlsoBase
internal import TestSupport

/// Two jobs that differ by the fault that the gates are there to find.
extension Job {
  /// Jobs without gates of their own, by which a test proves that gates fail when they should.
  package static let selfTests: [Job] = [
    rows("self-test/plain-rows", copying: false), rows("self-test/copied-rows", copying: true),
  ]

  /// Adds up the inner products of a vector with the rows of a matrix, each of which may be copied before
  /// it is read.
  private static func rows(_ name: String, copying: Bool) -> Job {
    Job(name, measures: Set(Measure.allCases)) { context in
      let (rows, width) = (2000, 64)
      var generator = SplitMix64(seed: 50)
      let table = [Float].random(count: rows * width, using: &generator)
      let vector = [Float].random(count: width, using: &generator)
      let bytes = rows * width * MemoryLayout<Float>.stride
      return Prepared(work: .bytes(bytes, of: bytes)) {
        var sum = 0.0
        var product: [Float] = [0]
        for row in 0..<rows {
          let range = row * width..<(row + 1) * width
          var productSpan = product.mutableSpan
          if copying {
            let copy = Array(table[range])
            context.kernels.scan(copy.span, vector.span, into: &productSpan)
          } else {
            let tableSpan = table.span.extracting(range)
            context.kernels.scan(tableSpan, vector.span, into: &productSpan)
          }
          sum += Double(product[0])
        }
        return sum
      }
    }
  }
}
