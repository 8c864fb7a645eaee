internal import AlsoBase
internal import AlsoOrders
internal import Synchronization

/// Takes the order lines of files, one window after the other.
///
/// While the rows of a window are parsed, in chunks, the next window is read, and the orders and customers of
/// the one before are numbered, in the order of the file: all of that is work for the same threads. Items
/// come again and again: chunks look theirs up among those of the windows before, and only the new ones are
/// numbered one after the other. No number depends on the threads', nor does an error, which is that of the
/// first row that has one.
struct OrderPipeline: ~Copyable {
  private let threads: Int
  private let blocks: ReadingBlocks
  /// The size of all files, if it's known and room for what they hold isn't made yet.
  private var totalBytes: Int?
  private let heads = Mutex(OrderLog.Builder.Heads())
  private let lines = Mutex(OrderLog.Builder.Lines())
  private let descriptions = Mutex(OrderLog.Builder.Descriptions())
  private let refunds = Mutex(OrderLog.Builder.Refunds())
  private let interests: Mutex<OrderLog.Builder.Interests>
  /// The window that is read, or was read last.
  private let next = Mutex(CSVWindow())
  /// A window whose rows are parsed, and whose identifiers have no numbers yet.
  private var parsed = CSVWindow()
  private var chunks: [OrderChunk] = []

  /// `totalBytes` is the size of all files, as they are stored, if it's known.
  init(threads: Int, blocks: ReadingBlocks, totalBytes: Int?, eventWeights: Interests.Weights) {
    self.threads = threads
    self.totalBytes = totalBytes
    self.blocks = blocks
    interests = Mutex(OrderLog.Builder.Interests(weights: eventWeights))
  }

  /// The number of blocks that are read at once.
  ///
  /// Several for each thread, for they don't end together; not so many that the windows fill the memory of
  /// a machine with many processors.
  private var windowBlocks: Int { min(4 * threads, 128) }

  /// Takes all rows of a file, and gives the file's identity.
  ///
  /// `account` is called with each window and its chunks, in the order of the file, before what was wrong
  /// with reading on is thrown.
  mutating func read(
    _ file: consuming sending CSVFile,
    _ form: OrderChunk.Form,
    account: ([OrderChunk], CSVWindow) throws(IngestionError) -> Void
  ) throws(IngestionError) -> InputDigest {
    var window = file.window
    var cursor = file.cursor
    var head = OrderHead()
    let file = Mutex(file)
    while true {
      chunks = numbered(
        OrderChunk.repaired(
          parse(window, from: cursor, form, after: head, andReadOn: file),
          of: window,
          from: cursor,
          form,
          after: head
        ),
        of: window
      )
      makeRoom(after: window.position)
      try account(chunks, window)
      if let failure = window.failure { throw failure }
      if let last = chunks.last { (cursor, head) = (last.cursor, last.head ?? head) }
      let isFinal = window.isFinal
      let rest = window.bytes[cursor.position..<window.range.upperBound]
      swap(&parsed, &window)
      if isFinal { break }
      next.withLock { next in
        next.prepend(rest)
        swap(&next, &window)
      }
      cursor.move(to: window.range.lowerBound)
    }
    return file.withLock { $0.digest }
  }

  /// Makes room for what all files probably hold, going by the first window, lest it be moved again and
  /// again as it grows.
  ///
  /// What isn't used of it is never touched. How much compressed files hold isn't known.
  private mutating func makeRoom(after position: ReadingPosition) {
    guard let total = totalBytes, let batch = chunks.first?.batch else { return }
    totalBytes = nil
    let isCompressed = position.fileBytes < position.bytes
    if isCompressed || batch.lineCount == 0 { return }
    // Not without bounds, as the first window may be unlike the rest of a huge file.
    let lines = min(1.05 * Double(total) / Double(position.bytes) * Double(batch.lineCount), 0x1p27)
    let factor = lines / Double(batch.lineCount)
    heads.withLock { $0.reserveCapacity(for: batch, times: factor) }
    self.lines.withLock { $0.reserveCapacity(Int(lines)) }
  }

  /// Parses a window, while the one behind it is read, and the one before it numbered.
  private func parse(
    _ window: CSVWindow,
    from cursor: CSVCursor,
    _ form: OrderChunk.Form,
    after head: OrderHead,
    andReadOn file: borrowing Mutex<CSVFile>
  ) -> [OrderChunk] {
    let starts = window.probableRows(
      from: cursor.position,
      blockBytes: blocks.bytes,
      cursor.syntax
    )
    let borders = starts + [window.range.upperBound]
    let known = lines.withLock(\.table)
    let chunks = parallelMap(4 + starts.count, threads: threads) { task -> OrderChunk? in
      switch task {
      case 0: if !window.isLast { readOn(file) }
      case 1: numberHeads()
      case 2: appendLines()
      case 3: describeItems()
      default:
        let isFirst = task == 4
        var chunk = OrderChunk(
          window,
          from: isFirst ? cursor : cursor.fresh(at: starts[task - 4], line: 0),
          before: borders[task - 3],
          form,
          after: isFirst ? head : nil
        )
        chunk.lookUpItems(in: known, of: window)
        return chunk
      }
      return nil
    }
    return chunks.compactMap(\.self)
  }

  private func readOn(_ file: borrowing Mutex<CSVFile>) {
    file.withLock { file in next.withLock { file.read(into: &$0, blocks: windowBlocks) } }
  }

  /// Numbers the orders and customers of the window that was parsed last, and keeps its refunds.
  private func numberHeads() {
    heads.withLock { heads in
      for chunk in chunks { heads.append(chunk.batch, of: parsed.bytes) }
    }
    refunds.withLock { refunds in
      for chunk in chunks { refunds.append(chunk.batch, of: parsed.bytes) }
    }
  }

  /// Numbers the items that the lines of a window's chunks name first; all others were looked up.
  private func numbered(_ chunks: consuming [OrderChunk], of window: CSVWindow) -> [OrderChunk] {
    lines.withLock { lines in
      for index in chunks.indices { chunks[index].numberItems(by: &lines, of: window) }
    }
    return chunks
  }

  /// Appends the lines of the window that was parsed last, and keeps its carts and views.
  private func appendLines() {
    lines.withLock { lines in
      for chunk in chunks { lines.append(chunk.batch) }
    }
    interests.withLock { interests in
      for chunk in chunks { interests.append(chunk.batch, of: parsed.bytes) }
    }
  }

  /// Gathers what the lines of the window that was parsed last say of their items.
  private func describeItems() {
    descriptions.withLock { descriptions in
      for chunk in chunks { descriptions.append(chunk.batch, of: parsed.bytes) }
    }
  }

  /// Numbers the last window.
  private func numberRest() {
    parallelFor(3, threads: threads) { task in
      switch task {
      case 0: numberHeads()
      case 1: appendLines()
      default: describeItems()
      }
    }
  }

  /// The log of all lines, what became of them, and what they say of their items.
  consuming func build() -> (built: BuiltLog, descriptions: OrderLog.Builder.Descriptions) {
    numberRest()
    let builder = OrderLog.Builder(
      heads: heads.withLock { $0 },
      lines: lines.withLock { $0 },
      refunds: refunds.withLock { $0 },
      interests: interests.withLock { $0 }
    )
    let descriptions = descriptions.withLock { $0 }
    return (builder.account(threads: threads), descriptions)
  }
}
