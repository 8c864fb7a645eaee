public import AlsoOrders

/// Where the earliest and the latest order lines are that were kept.
///
/// Lines that were merged or refunded later count, too.
public struct TimeBounds: Sendable, Hashable {
  /// A line's time and its row.
  private struct Line: Hashable {
    let time: Int64
    /// `nil` where the order's identifier isn't in the file as it is read, such as one with doubled quotes.
    let place: RowExample.Place?
  }

  private var earliest: Line?
  private var latest: Line?

  /// The place of the first row of a time.
  ///
  /// It is `nil` if the time is neither the earliest nor the latest of all, and where an order's identifier
  /// isn't in the file as it is read, such as one with doubled quotation marks. The line is that of the
  /// order's identifier, where a row has several.
  public func place(of time: Timestamp) -> RowExample.Place? {
    [earliest, latest].compactMap(\.self).first { $0.time == time.secondsSince1970 }?.place
  }

  /// Adds the lines of a chunk, which follow all that were added before.
  ///
  /// - Complexity: O(runs of lines of one order), and O(bytes) where one is the earliest or the latest yet.
  mutating func add(_ chunk: borrowing OrderChunk, of bytes: Span<UInt8>, in file: String) {
    guard var first = chunk.batch.runs.first else { return }
    var last = first
    for run in chunk.batch.runs {
      if run.time < first.time { first = run }
      if run.time > last.time { last = run }
    }
    func line(_ run: OrderBatch.Run) -> Line {
      let line = chunk.line(of: run.order.place, bytes)
      return Line(time: run.time, place: line.map { RowExample.Place(file: file, line: $0) })
    }
    // Of equal times the first row counts.
    if earliest.map({ first.time < $0.time }) ?? true { earliest = line(first) }
    if latest.map({ last.time > $0.time }) ?? true { latest = line(last) }
  }
}

extension OrderChunk {
  /// The line where an identifier is; `nil` if it isn't in `bytes`, the window.
  fileprivate func line(of place: OrderBatch.Place, _ bytes: Span<UInt8>) -> Int? {
    let position = Int(place.start)
    guard start.position..<cursor.position ~= position else { return nil }
    // From the end that is nearer: in a file in the order of time, the latest row is the last.
    if position - start.position < cursor.position - position {
      return start.line + bytes.extracting(start.position..<position).lineFeeds
    }
    return cursor.line - bytes.extracting(position..<cursor.position).lineFeeds
  }
}

extension Span<UInt8> {
  /// The number of line feeds.
  fileprivate var lineFeeds: Int {
    var count = 0
    for position in indices where self[position] == UInt8(ascii: "\n") { count &+= 1 }
    return count
  }
}
