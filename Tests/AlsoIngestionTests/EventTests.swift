import AlsoIngestion
import AlsoOrders
import TestSupport
import Testing

private let header = "order_id,customer_id,item_id,timestamp,quantity,event\n"
private let purchases = "o1,c,i,1970-01-01,2,purchase\no2,c,j,1970-01-01,1,\n"

/// Events of a dump.
@Suite struct EventTests {
  @Test func `purchases become lines, carts and views don't`() throws {
    let events = ",c,i,1970-01-02,,cart\n,c,i,1970-01-02,x,view\n,c,j,1970-01-02,,view\n"
    let result = try OrderReader().read(text: header + purchases + events)
    #expect(result.log.lineCount == 2)
    #expect(result.log.interests.kinds == [.cart, .view, .view])
    #expect(result.account.cartsKept == 1 && result.account.viewsKept == 2)
    #expect(result.account.leftOut.isEmpty && result.account.addsUp)
    let plain = try OrderReader().read(text: header + purchases)
    #expect(result.log.lineItems == plain.log.lineItems)
  }

  @Test(arguments: [
    ("Add_To_Cart", 1), ("add to cart", 1), ("BASKET", 1), ("page-view", 2), ("Viewed", 2),
  ]
  )
  func `are known by the usual words`(word: String, kind: Int) throws {
    let account = try OrderReader().read(text: header + purchases + ",c,i,1970-01-02,,\(word)\n")
      .account
    #expect(account.cartsKept == (kind == 1 ? 1 : 0))
    #expect(account.viewsKept == (kind == 2 ? 1 : 0))
  }

  @Test(arguments: ["ORDER", "sale", "Buy"])
  func `orders, sales and transactions are purchases`(word: String) throws {
    let log = try OrderReader().read(text: header + "o,c,i,1970-01-01,1,\(word)\n").log
    #expect(log.lineCount == 1)
  }

  @Test(arguments: ["1", "-1"])
  func `a refund takes its quantity back, whatever its sign and price`(quantity: String) throws {
    let result = try OrderReader().read(
      text: "order_id,customer_id,item_id,timestamp,quantity,unit_price,event\n"
        + "o1,c,i,1970-01-01,3,5,purchase\no1,c,i,1970-01-02,\(quantity),0,Returned\n"
    )
    #expect(result.log.lineQuantities == [2])
    #expect(result.account.leftOut == [.refund: 1])
    #expect(result.account.reducedLines == 1)
  }

  @Test(
    arguments: [
      (",c,i,1970-01-02,,removed", .unknownEvent),
      (",c,i,1970-01-02,,a word of more than sixteen letters", .unknownEvent),
      (",,i,1970-01-02,,view", .guestInterest), (",c,,1970-01-02,,view", .noItem),
      (",c,i,,,view", .noTimestamp), (",c,i,1970-01-09,,view", .afterEnd),
      (",d,i,1970-01-02,,view", .strayInterest), (",c,k,1970-01-02,,cart", .strayInterest),
    ] as [(String, ImportAccount.Reason)]
  )
  func `those that teach nothing are left out`(row: String, reason: ImportAccount.Reason) throws {
    let reader = OrderReader(until: Timestamp(iso8601: "1970-01-09"))
    let account = try reader.read(text: header + purchases + row + "\n").account
    #expect(account.leftOut == [reason: 1])
    #expect(account.addsUp)
  }

  @Test func `weigh what they are told to`() throws {
    var reader = OrderReader()
    reader.eventWeights = Interests.Weights(view: 0.25, cart: 0.75)
    let log = try reader.read(text: header + purchases + ",c,i,1970-01-02,,cart\n").log
    #expect(log.interests.weights == Interests.Weights(view: 0.25, cart: 0.75))
  }

  @Test(arguments: [1, 3], [1, 7, 50])
  func `no result depends on blocks or threads`(threads: Int, size: Int) throws {
    let rows = (0..<40).map { row in
      let event = ["purchase", "view", "cart", "refund", "unknown"][row * 7 % 5]
      return "o\(row % 9),c\(row % 4),i\(row % 5),1970-01-0\(1 + row % 8),\(1 + row % 2),\(event)\n"
    }
    let file = try TestFile(header + rows.joined())
    var reader = OrderReader(threads: threads)
    reader.blocks.bytes = size
    #expect(outcome(of: file, reader) == outcome(of: file, OrderReader()))
  }
}
