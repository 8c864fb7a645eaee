import AlsoIngestion
import AlsoOrders
import Testing

/// Columns of a dump.
@Suite struct ColumnTests {
  private func reader(_ columns: [DumpField: String]) -> OrderReader {
    var reader = OrderReader()
    reader.format.columns = columns
    return reader
  }

  @Test func `are found by the names that are given for them`() throws {
    let reader = reader([.order: "Order", .item: "SKU, long", .timestamp: "at", .price: "item_id"])
    let result = try reader.read(
      text: "Order,\"SKU, long\",at,item_id,order_id\no,i,1970-01-01,2.5,x\n"
    )
    #expect(result.log.lines.map(\.order) == ["o"] && result.log.lines.map(\.item) == ["i"])
    #expect(result.log.lines.map(\.price) == [2.5])
    #expect(result.ignoredColumns == ["order_id"])
  }

  @Test func `that nothing is read from are told, each once, over all files`() throws {
    let result = try OrderReader().read(
      text: "order_id,note,item_id,timestamp\no,?,i,1970-01-01\n",
      "Order_id,order_id,item_id,timestamp,note,stock,event,market,channel,name,category\n"
    )
    #expect(result.ignoredColumns == ["note", "Order_id", "stock"])
  }

  @Test(arguments: [DumpField.item, .channel])
  func `that are named must be there, whatever they hold`(field: DumpField) throws {
    let header = "order_id,item_id,timestamp,Chanel\n"
    let failure = try #require(
      try reader([field: "Channel"]).failure(text: header + "o,i,1970-01-01,web\n")
    )
    let expected = IngestionError.unknownColumn(
      path: "orders.csv",
      field: field,
      name: "Channel",
      found: ["order_id", "item_id", "timestamp", "Chanel"]
    )
    #expect(failure == expected)
    #expect(failure.description.contains("perhaps \"Chanel\" is meant"))
    #expect(failure.description.contains("lacks \"Channel\", which is to hold \(field.rawValue)"))
  }

  @Test(arguments: [
    ("Order ID,item_id,timestamp", "say --map 'order_id=\"Order ID\"'"),
    ("order_id,SKU,timestamp", "say --map item_id=SKU"),
    ("order_id,item_id,Created at", "say --map 'timestamp=\"Created at\"'"),
    ("ordre_id,item_id,timestamp", "say --map order_id=ordre_id"),
    (
      "OrderNumber,ProductKey,OrderDate",
      "perhaps say --map order_id=OrderNumber and say --map item_id"
    ),
    ("a,b,c", "name the columns so, separated by commas, or say what they are called with --map"),
    ("Invoice,StockCode,InvoiceDate,Price", "the header is that of --preset uci-retail"),
  ]
  )
  func `that are missing are looked for among the others`(header: String, said: String) throws {
    let failure = try #require(try OrderReader().failure(text: header + "\n1,2,3\n"))
    #expect(failure.description.contains(said), "\(failure)")
  }

  @Test func `a discount is taken off the price, of which no less than nothing is left`() throws {
    let rows = "1,5,2\n1,5,\n1,,2\n1,5,5\n1,5,9\n1,-5,2\n"
    let dump = rows.split(separator: "\n").enumerated().map { "o\($0),i,1970-01-01,\($1)\n" }
    let result = try OrderReader().read(
      text: "order_id,item_id,timestamp,quantity,unit_price,discount\n" + dump.joined()
    )
    #expect(result.log.lines.map(\.price) == [3, 5, nil])
    #expect(result.account.leftOut == [.noPrice: 2, .negativePrice: 1])
  }

  @Test func `a discount isn't negative`() throws {
    let failure = try OrderReader().failure(
      text: "order_id,item_id,timestamp,discount\no,i,1970-01-01,-1\n"
    )
    let place = IngestionError.Place(rowLine: 2, line: 2, column: 16)
    let fault = RowFault.outOfRange(column: "discount", found: "-1", expected: "0 or more")
    #expect(failure == .malformedRow(path: "orders.csv", place: place, fault: fault))
    #expect(try #require(failure).description.contains("discount is \"-1\", expected 0 or more"))
  }

  @Test func `currencies are counted among kept rows`() throws {
    let rows = "EUR\nEUR\nUSD\n\nEUR\n".split(separator: "\n", omittingEmptySubsequences: false)
    let dump = rows.dropLast().enumerated().map { "o\($0),i,1970-01-01,\($1)\n" }.joined()
    let result = try OrderReader().read(text: "order_id,item_id,timestamp,currency\n" + dump)
    #expect(result.currencies == ["EUR": 3, "USD": 1])
  }
}
