import AlsoDocuments
import AlsoOrders
import Testing

/// What all documents have in common that are encoded.
@Suite struct JSONTests {
  private struct Document: Encodable {
    enum Reason: String, Encodable, CodingKeyRepresentable { case noPrice = "no price" }

    var rowsRead = 3
    var crc32c = "8a"
    var firstOrder = Timestamp(secondsSince1970: 1_485_863_606)
    var leftOut: [Reason: Int] = [.noPrice: 1]
    var currencies = ["EUR": 2, "US Dollar": 1]
    var isMet: [Bool]? = nil
  }

  @Test func `keys are in snake case, times in ISO 8601, and names of data stay as they are`()
    throws
  {
    let text = String(decoding: try JSON.line(Document()), as: UTF8.self)
    #expect(
      text == #"{"crc32c":"8a","currencies":{"EUR":2,"US Dollar":1},"#
        + #""first_order":"2017-01-31T11:53:26Z","left_out":{"no_price":1},"rows_read":3}"#
    )
  }
}
