internal import AlsoBase
internal import AlsoIngestion
internal import AlsoOrders
internal import TestSupport

/// From the bytes of an order dump to an order log.
extension Job {
  static let ingestion: [Job] = [
    reading("orders-csv", lines: 10_000, measures: [.instructions, .time]),
    reading("large-orders-csv", lines: 300_000, measures: [.memory]),
  ]

  private static func reading(_ name: String, lines: Int, measures: Set<Measure>) -> Job {
    Job("ingestion/\(name)", measures: measures) { context in
      let bytes = dump(lines: lines, seed: 20)
      let path = try context.directory.write(bytes, to: "orders.csv")
      return Prepared(work: .bytes(bytes.count, of: bytes.count)) {
        let dump = try OrderReader().read([.path(path)])
        return Double(dump.log.lineCount)
      }
    }
  }

  /// A dump with every column that is read, as a database would write it.
  private static func dump(lines: Int, seed: UInt64) -> [UInt8] {
    var generator = SplitMix64(seed: seed)
    var text = "order_id,customer_id,item_id,timestamp,quantity,unit_price\n"
    var (order, left) = (100_000, 0)
    var (customer, moment) = ("", "")
    for _ in 0..<lines {
      if left == 0 {
        order += 1
        left = Int.random(in: 1...8, using: &generator)
        let number = Int.random(in: 0..<lines / 10, using: &generator)
        customer = number.isMultiple(of: 5) ? "" : "C\(10_000 + number)"
        moment = timestamp(minutes: order - 100_000)
      }
      left -= 1
      let popularity = Double.random(in: 0..<1, using: &generator)
      let item = 1000 + Int(5000 * popularity * popularity)
      let quantity = Int.random(in: 1...3, using: &generator)
      text += "\(order),\(customer),SKU-\(item),\(moment),\(quantity),\(item % 90 + 1).95\n"
    }
    return Array(text.utf8)
  }

  /// Minutes since the beginning of 2025, in months of 28 days.
  private static func timestamp(minutes: Int) -> String {
    let (hours, days) = (minutes / 60, minutes / 1440)
    let month = twoDigits(1 + days / 28 % 12)
    let date = "\(2025 + days / 336)-\(month)-\(twoDigits(1 + days % 28))"
    return "\(date)T\(twoDigits(hours % 24)):\(twoDigits(minutes % 60)):00Z"
  }

  private static func twoDigits(_ number: Int) -> String {
    number < 10 ? "0\(number)" : "\(number)"
  }
}
