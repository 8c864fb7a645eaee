import AlsoBase
import AlsoIngestion
import AlsoOrders
import TestSupport
import Testing

/// Order reader, random dumps.
@Suite struct OrderReaderPropertyTests {
  @Test(arguments: 1...60 as ClosedRange<UInt64>)
  func `reads what was written`(seed: UInt64) throws {
    let dump = RandomDump(seed: seed)
    let bytes = Array(dump.text.utf8)
    guard !dump.lines.isEmpty else {
      guard case .noUsableRows? = try OrderReader().failure(bytes) else {
        Issue.record("lines out of nothing, seed \(seed)")
        return
      }
      return
    }
    let result = try OrderReader().read(bytes)
    #expect(result.log.lines == dump.lines, "seed \(seed)")
    #expect(result.account.rowsRead == dump.rowCount, "seed \(seed)")
    #expect(result.account.addsUp, "seed \(seed)")
  }

  @Test(
    arguments: 1...24 as ClosedRange<UInt64>
  )
  func `a damaged dump gives the same for any blocks and threads`(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    var bytes = Array(RandomDump(seed: seed).text.utf8)
    let headerEnd = (bytes.firstIndex(of: 0x0a) ?? 0) + 1
    for _ in 0..<Int.random(in: 0...6, using: &generator) {
      let index = Int.random(in: headerEnd..<bytes.count, using: &generator)
      let byte = Array("\",\n\r\"\n-e\u{0}".utf8).randomElement(using: &generator) ?? 0xff
      switch Int.random(in: 0..<3, using: &generator) {
      case 0: bytes[index] = byte
      case 1: bytes.insert(byte, at: index)
      default: bytes.remove(at: index)
      }
    }
    let file = try TestFile(bytes)
    let compressed = try TestFile(gzip(bytes))
    for rowLimit in [70, 1 << 20] {
      let expected = outcome(of: file, reader(blockBytes: 1 << 16, rowLimit: rowLimit))
      for (size, threads) in [(1, 1), (2, 3), (7, 8), (64, 3), (1000, 2)] {
        let reader = reader(blockBytes: size, rowLimit: rowLimit, threads: threads)
        let context: Comment = "seed \(seed), \(threads) × \(size) bytes, rows of \(rowLimit)"
        #expect(outcome(of: file, reader) == expected, context)
        #expect(outcome(of: compressed, reader) == expected, context)
      }
    }
  }

  private func reader(blockBytes: Int, rowLimit: Int, threads: Int = 1) -> OrderReader {
    var reader = OrderReader(skipMalformed: 1000, threads: threads)
    reader.blocks.bytes = blockBytes
    reader.blocks.rowLimit = rowLimit
    return reader
  }
}
