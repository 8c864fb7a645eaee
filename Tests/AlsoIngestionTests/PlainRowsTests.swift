import AlsoBase
import AlsoIngestion
import AlsoOrders
import TestSupport
import Testing

/// Rows without quotes are taken several at once, all others one by one: both must be read alike.
@Suite struct PlainRowsTests {
  @Test(arguments: 1...40 as ClosedRange<UInt64>)
  func `are read as quoted ones are`(seed: UInt64) throws {
    let rows = Self.rows(seed: seed)
    let (plain, quoted) = (try TestFile(rows.plain), try TestFile(rows.quoted))
    for skipMalformed in [0, 1000] {
      for (size, threads) in [(1 << 18, 1), (1 << 12, 3)] {
        var reader = OrderReader(
          until: Timestamp(secondsSince1970: 90_000),
          skipMalformed: skipMalformed,
          threads: threads
        )
        reader.blocks.bytes = size
        let context: Comment = "seed \(seed), \(threads) × \(size) bytes, \(skipMalformed)"
        let (found, expected) = (Self.result(reader, plain), Self.result(reader, quoted))
        #expect(found == expected, context)
      }
    }
  }

  @Test func `describe their items as quoted ones do`() throws {
    let header = "order_id,item_id,timestamp,name,category\n"
    let rows = ["1,a,1970-01-01,Apple,fruit", "1,b,1970-01-01,,", "2,a,1970-01-01,Äpfel,fruit"]
    let dump = header + (rows + rows).joined(separator: "\r\n") + "\r\n"
    let quoted = header + dump.dropFirst(header.count).replacing(",fruit", with: ",\"fruit\"")
    let (found, expected) = (
      try OrderReader().read(text: dump), try OrderReader().read(text: quoted)
    )
    #expect(found.log == expected.log)
    #expect(found.descriptions.items == expected.descriptions.items)
    #expect(found.descriptions.names == expected.descriptions.names)
    #expect(found.descriptions.categories == expected.descriptions.categories)
    #expect(found.severalNames == expected.severalNames)
  }

  /// The log and the account, or the error, but for the digest, which tells the files apart.
  private static func result(_ reader: OrderReader, _ file: TestFile) -> Outcome {
    guard case .log(let log, let account, _, _) = outcome(of: file, reader) else {
      return outcome(of: file, reader)
    }
    return .log(log, account, bytes: 0, crc32c: "")
  }

  /// A dump whose last field isn't looked at: with as many bytes, but with quotes in every row or in none.
  private static func rows(seed: UInt64) -> (plain: String, quoted: String) {
    var generator = SplitMix64(seed: seed)
    func pick<Element>(_ usual: Element, _ others: Element...) -> Element {
      let isUsual = Int.random(in: 0..<25, using: &generator) > 0
      return isUsual ? usual : others[Int.random(in: 0..<others.count, using: &generator)]
    }
    let header = "order_id,item_id,timestamp,quantity,unit_price,customer_id,note\n"
    var (plain, quoted, order, isMalformed) = (header, header, 0, false)
    let mayBeMalformed = seed.isMultiple(of: 3)
    for _ in 0..<Int.random(in: 1...400, using: &generator) {
      order += Int.random(in: 0..<4, using: &generator) == 0 ? 1 : 0
      isMalformed = mayBeMalformed && Int.random(in: 0..<100, using: &generator) == 0
      let fields = [
        pick("o\(order)", "", "ö\(order)", "o\(order % 3)"),
        pick("i\(Int.random(in: 0..<50, using: &generator))", "", "long identifier", "日本"),
        isMalformed
          ? "never" : pick("1970-01-01", "1970-01-02", "", "1970-01-01T00:00:01Z", "1970-03-01"),
        pick("1", "2", "12", "-1", "0", "", "1,5", "2.5", "+3", "0.0", "1e1"),
        pick("", "3", "4.95", "0", "-2", "$1.20", "1e9"),
        pick("c\(order % 20)", "", "Å"),
      ]
      let row = fields.map { $0.contains(",") ? "1.5" : $0 }.joined(separator: ",")
      let end = pick("\n", "\r\n", "\n\n", ",\n")
      let isLonger = end == ",\n" && mayBeMalformed
      plain += row + ",ab" + (isLonger ? end : end.replacing(",", with: ""))
      quoted += row + ",\"\"" + (isLonger ? end : end.replacing(",", with: ""))
    }
    return (plain, quoted)
  }
}
