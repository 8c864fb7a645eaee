internal import AlsoBase
internal import CAlsoKernels

/// Queries that look for their best items at once, rounded to bytes, and what each must find.
///
/// A query that is done leaves its place to the last one, so that those which aren't are the first.
struct ByteQueries {
  /// How many there are at once, at most.
  static let most = ALSO_QUERIES

  /// How many queries aren't done.
  private(set) var count = 0
  private let width: Int
  private let bytes: Scratch<Int8>
  /// Of each place: whose it is, what is known of the query, and what it must find.
  private let queries = Scratch<Int32>(count: most, filledWith: 0)
  private let inverseScales = Scratch<Float>(count: most, filledWith: 0)
  private let norms = Scratch<Float>(count: most, filledWith: 0)
  private let errors = Scratch<Float>(count: most, filledWith: 0)
  private let offsets = Scratch<Int16>(count: most, filledWith: 0)
  private let thresholds = Scratch<Float>(count: most, filledWith: 0)
  private var unwanted = UnwantedRows()

  /// Room for queries of `width` factors.
  init(width: Int) {
    self.width = width
    bytes = Scratch(count: Self.most * Kernels.queryByteCount(width: width), filledWith: 0)
  }

  /// Puts queries, row after row, in the places; whatever product is enough for them.
  ///
  /// - Parameters:
  ///   - factors: Those of the queries.
  ///   - excluded: The items that each doesn't want.
  ///   - positions: Where each item is in the table.
  ///   - kernels: The kernels to use.
  mutating func begin(
    _ factors: Span<Float>,
    excluding excluded: ItemLists,
    positions: [Int32],
    kernels: Kernels
  ) {
    count = factors.count / width
    precondition(count <= Self.most)
    unwanted.begin(excluded, count: count, positions: positions)
    round(factors, kernels: kernels)
  }

  private func round(_ factors: Span<Float>, kernels: Kernels) {
    let byteCount = Kernels.queryByteCount(width: width)
    // No two of these are of the same memory.
    var queries = unsafe queries.mutableSpan(count: count)
    var inverseScales = unsafe inverseScales.mutableSpan(count: count)
    var norms = unsafe norms.mutableSpan(count: count)
    var errors = unsafe errors.mutableSpan(count: count)
    var offsets = unsafe offsets.mutableSpan(count: count)
    var thresholds = unsafe thresholds.mutableSpan(count: count)
    for query in 0..<count {
      let row = factors.extracting(query * width..<(query + 1) * width)
      var part = unsafe bytes.mutableSpan(query * byteCount..<(query + 1) * byteCount)
      let rounding = kernels.round(row, into: &part)
      queries[query] = Int32(query)
      inverseScales[query] = 1 / rounding.scale
      norms[query] = rounding.norm
      errors[query] = rounding.error
      offsets[query] = rounding.offset
      thresholds[query] = -.infinity
    }
  }

  /// Takes the queries from their places that can't find anything where no product is more than their norm
  /// times `reach`.
  mutating func leaveOutFinished(reach: Float) {
    count = countLeft(reach: reach)
  }

  private func countLeft(reach: Float) -> Int {
    // No two of these are of the same memory.
    var queries = unsafe queries.mutableSpan(count: count)
    var inverseScales = unsafe inverseScales.mutableSpan(count: count)
    var norms = unsafe norms.mutableSpan(count: count)
    var errors = unsafe errors.mutableSpan(count: count)
    var offsets = unsafe offsets.mutableSpan(count: count)
    var thresholds = unsafe thresholds.mutableSpan(count: count)
    // Up, by what rounding can be off here.
    let reach = reach * (1 + 0x1p-20)
    var (place, left) = (0, count)
    while place < left {
      guard norms[place] * reach + 1e-37 < thresholds[place] else {
        place += 1
        continue
      }
      left -= 1
      queries[place] = queries[left]
      inverseScales[place] = inverseScales[left]
      norms[place] = norms[left]
      errors[place] = errors[left]
      offsets[place] = offsets[left]
      thresholds[place] = thresholds[left]
    }
    return left
  }

  /// Whose a place is.
  func query(inPlace place: Int) -> Int { Int(unsafe queries.span(count: count)[place]) }

  /// What a place must find from now on.
  func setThreshold(ofPlace place: Int, to threshold: Float) {
    var thresholds = unsafe thresholds.mutableSpan(count: count)
    thresholds[place] = threshold
  }

  /// Lets `body` use the places; `factors` are those that the queries began with.
  ///
  /// - Safety: What it gets is valid until it returns, and nothing changes it meanwhile.
  @unsafe
  func withQueries<Result>(
    _ factors: Span<Float>,
    _ body: (also_byte_queries) -> Result
  ) -> Result {
    unsafe factors.withUnsafeBufferPointer { factors in
      unsafe unwanted.withTables { unwanted, starts in
        unsafe body(
          also_byte_queries(
            factors: factors.baseAddress,
            bytes: bytes.pointer,
            count: count,
            rows: queries.pointer,
            inverse_scales: inverseScales.pointer,
            norms: norms.pointer,
            errors: errors.pointer,
            offsets: offsets.pointer,
            thresholds: thresholds.pointer,
            unwanted: unwanted,
            starts: starts
          )
        )
      }
    }
  }
}
