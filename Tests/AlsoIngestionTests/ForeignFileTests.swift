import AlsoIngestion
import AlsoOrders
import Testing

@Suite struct ForeignFileTests {
  @Test(arguments: ["PK", "PAR1", "%PDF", "BZh91AY", "<html>", "<<<<<<<", "7z", "ustar"]
  )
  func `a header whose names begin like other files is a header`(name: String) throws {
    let first = name == "<html>" ? "tag <html>" : name
    let dump = "\(first),order_id,item_id,timestamp\nx,o1,i1,2024-01-31\n"
    #expect(try OrderReader().read(text: dump).log.lineCount == 1)
  }

  @Test(arguments: [1, 3, 511, 512, 4096])
  func `is known for any blocks`(size: Int) throws {
    var tar = [UInt8](repeating: 0, count: 1024)
    tar.replaceSubrange(0..<10, with: Array("orders.csv".utf8))
    tar.replaceSubrange(257..<262, with: Array("ustar".utf8))
    var reader = OrderReader()
    reader.blocks.bytes = size
    #expect(try reader.failure(tar) == .foreignFile(path: "orders.csv", kind: .tar))
    #expect(try reader.failure(gzip(tar)) == .foreignFile(path: "orders.csv", kind: .tar))
    let page = "\u{feff} \r\n<HTML lang=\"de\">"
    #expect(try reader.failure(text: page) == .foreignFile(path: "orders.csv", kind: .html))
  }

  @Test(arguments: ForeignFile.allCases)
  func `each kind says what to do`(kind: ForeignFile) {
    let text = IngestionError.foreignFile(path: "a.csv", kind: kind).description
    #expect(text.hasPrefix("a.csv: expected CSV, but this is "))
    #expect(text.contains("; "))
  }
}
