import AlsoIngestion
import AlsoOrders
import TestSupport
import Testing

private let header = "order_id,item_id,timestamp,quantity,unit_price,discount,cost\n"
private let rows = """
  o1,a,1970-01-01,1,10,,7
  o1,b,1970-01-01,1,10,4,7
  o2,a,1970-01-01,3,6.5,,7
  o2,a,1970-01-01,1,7,,7
  o3,a,1970-01-01,1,,,7
  o4,a,1970-01-01,1,10,,
  o5,a,1970-01-01,1,10,,0
  o6,a,1970-01-01,1,0,,7
  o7,a,1970-01-02,-1,1,,7
  o8,,1970-01-02,1,1,,7

  """

@Suite struct CostTests {
  @Test
  func `rows of order lines are counted, and those of which the price is below the cost`() throws {
    for threads in [1, 3] {
      for size in [1, 7, 100, 10_000] {
        var reader = OrderReader(threads: threads)
        reader.blocks.bytes = size
        let result = try reader.read(text: header + rows)
        // The two rows of o2 are one line.
        #expect(result.account.linesKept == 6 && result.account.leftOut[.merged] == 1)
        #expect(result.costs.rows == 5 && result.costs.rowsBelow == 2)
        #expect(result.costs.firstBelow?.place?.line == 3)
        #expect(result.costs.firstBelow?.text == "o1,b,1970-01-01,1,10,4,7")
        #expect(result.ignoredColumns.isEmpty)
      }
    }
  }

  @Test func `a cost changes nothing of what is learnt from`() throws {
    let without = header.replacing("cost", with: "other")
    let expected = try OrderReader().read(text: without + rows)
    let result = try OrderReader().read(text: header + rows)
    #expect(result.log == expected.log && result.account == expected.account)
    #expect(expected.costs.rows == 0 && expected.ignoredColumns == ["other"])
  }

  @Test func `of several files only those count that have the column`() throws {
    let other = "order_id,item_id,timestamp,unit_price\no9,a,1970-01-01,1\n"
    let result = try OrderReader().read(text: other, header + rows)
    #expect(result.costs.rows == 5 && result.costs.rowsBelow == 2)
  }

  @Test func `objects have costs, and the column may be called otherwise`() throws {
    let text = """
      {"order_id":"o","item_id":"i","timestamp":"1970-01-01","unit_price":1}
      {"order_id":"o","item_id":"j","timestamp":"1970-01-01","unit_price":1,"cost":2}

      """
    let objects = try OrderReader().read(text: text).costs
    #expect(objects.rows == 1 && objects.rowsBelow == 1)
    var reader = OrderReader()
    reader.format.columns = [.cost: "Einkaufspreis"]
    let named = try reader.read(text: header.replacing("cost", with: "Einkaufspreis") + rows).costs
    #expect(named.rows == 5)
  }

  @Test(arguments: ["-1", "x", "1,5"])
  func `what is no cost is malformed`(text: String) throws {
    let row = "o,i,1970-01-01,1,1,,\"\(text)\"\n"
    guard
      case .malformedRow(_, let place, let fault)? = try OrderReader().failure(text: header + row)
    else {
      Issue.record("a cost of \(text) was read")
      return
    }
    #expect(place == .init(rowLine: 2, line: 2, column: 21))
    #expect(fault.description.hasPrefix("cost is \"\(text)\", expected"))
  }
}
