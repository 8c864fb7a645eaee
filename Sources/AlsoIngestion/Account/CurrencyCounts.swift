internal import AlsoOrders

/// How many rows have prices in each currency.
struct CurrencyCounts: Sendable {
  private var sums: [String: Int] = [:]
  /// The currency that was counted last, and how often since another one was.
  private var last: [UInt8] = []
  private var lastCount = 0

  /// Counts a row; one without a currency isn't counted.
  mutating func count(_ currency: Span<UInt8>) {
    if !equalBytes(currency, last.span) {
      sums = counts
      last = currency.indices.map { currency[$0] }
      lastCount = 0
    }
    lastCount += 1
  }

  /// Adds what another one counted.
  mutating func add(_ other: CurrencyCounts) { sums.merge(other.counts, uniquingKeysWith: +) }

  /// The number of rows of each currency.
  var counts: [String: Int] {
    guard !last.isEmpty else { return sums }
    return sums.merging([String(decoding: last, as: UTF8.self): lastCount], uniquingKeysWith: +)
  }
}
