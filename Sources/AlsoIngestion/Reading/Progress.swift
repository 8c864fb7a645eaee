/// Tells someone from time to time how far an import has come.
struct Progress {
  private let total: Int?
  private let report: (@Sendable (ImportProgress) -> Void)?
  /// Bytes of the files that were read before this one.
  private var finishedBytes = 0
  private var rows = 0
  /// The next report comes when so many bytes of this file are read.
  private var nextReport: Int

  private let interval: Int

  init(total: Int?, blocks: ReadingBlocks, report: (@Sendable (ImportProgress) -> Void)?) {
    self.total = total
    self.report = report
    interval = blocks.reportInterval
    nextReport = interval
  }

  /// Takes note of the rows up to a position of the file.
  mutating func update(_ position: ReadingPosition, rows: Int) {
    self.rows = rows
    guard position.bytes >= nextReport else { return }
    nextReport = position.bytes + interval
    send(position)
  }

  /// Takes note of a file's end, which is at this position.
  mutating func finish(_ position: ReadingPosition) {
    send(position)
    finishedBytes += position.fileBytes
    nextReport = interval
  }

  private func send(_ position: ReadingPosition) {
    let bytes = finishedBytes + position.fileBytes
    report?(ImportProgress(bytesRead: bytes, totalBytes: total, rowsRead: rows))
  }
}

/// The size of all inputs together, or `nil` if one of them has none.
///
/// - Throws: If one of them isn't there.
func totalSize(of inputs: [InputFile]) throws(IngestionError) -> Int? {
  var total: Int? = 0
  for input in inputs {
    let size = try OpenFile.size(of: input)
    total = total.flatMap { sum in size.map { sum + $0 } }
  }
  return total
}
