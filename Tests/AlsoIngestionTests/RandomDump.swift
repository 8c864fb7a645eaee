import AlsoLinearAlgebra
import TestSupport

/// A dump of random rows in a random, valid form, and what a reader must make of it.
struct RandomDump {
  private(set) var text = ""
  /// The kept lines in the dump's order, each with the customer and the time of its own row.
  private(set) var lines: [Line] = []
  private(set) var rowCount = 0

  private let identifiers = [
    "a", "b", "c7", "A1", "a1", " ", "x,y", "say \"hi\"", "\"", "two\nlines", "cr\r\nlf", "Å", "日本",
    "long-identifier-0123456789",
  ]
  private let columns: [String]
  private let lineBreak: String

  init(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    var columns = ["order_id", "item_id", "timestamp"]
    for name in ["customer_id", "quantity", "unit_price", "note", "other"]
    where Int.random(in: 0..<4, using: &generator) > 0 {
      columns.append(name)
    }
    self.columns = columns.shuffled(using: &generator)
    lineBreak = Bool.random(using: &generator) ? "\n" : "\r\n"
    if Bool.random(using: &generator) { text += "\u{feff}" }
    text += self.columns.joined(separator: ",") + lineBreak
    for _ in 0..<Int.random(in: 5...40, using: &generator) { appendRow(&generator) }
    if Bool.random(using: &generator) {
      text.unicodeScalars.removeLast(lineBreak.unicodeScalars.count)
    }
  }

  private mutating func appendRow(_ generator: inout SplitMix64) {
    func pick<Element>(_ choices: [Element]) -> Element {
      choices[Int.random(in: 0..<choices.count, using: &generator)]
    }
    let order = pick(identifiers + ["o1", "o2", "o3"])
    let item = pick(identifiers)
    let customer = pick(identifiers + ["", "", ""])
    let (time, seconds) = pick([
      ("1970-01-01", 0), ("1970-01-01T00:01", 60), ("1970-01-02 00:00:01.5Z", 86401),
      ("1970-01-01T01:00:00+01:00", 0),
    ])
    let (quantity, units) = pick([("1", 1), ("2.5", 2.5), ("0", 0), ("-1", -1), ("1e1", 10)])
    let (price, value) = pick([("", nil), ("3", 3), ("0", 0), (".5", 0.5), ("-2", -2)])
    let fields = [
      "order_id": order, "item_id": item, "customer_id": customer, "timestamp": time,
      "quantity": quantity, "unit_price": price, "note": pick(identifiers), "other": "",
    ]
    for (index, column) in columns.enumerated() {
      let field = fields[column] ?? ""
      let needsQuotes = field.unicodeScalars.contains { ",\"\r\n".unicodeScalars.contains($0) }
      let isQuoted = needsQuotes || Bool.random(using: &generator)
      text += index == 0 ? "" : ","
      text += isQuoted ? "\"" + field.replacing("\"", with: "\"\"") + "\"" : field
    }
    text += lineBreak
    rowCount += 1
    if Int.random(in: 0..<8, using: &generator) == 0 { text += lineBreak }  // an empty line

    let line = Line(
      order: order,
      customer: columns.contains("customer_id") && customer != "" ? customer : nil,
      item: item,
      time: Int64(seconds),
      quantity: columns.contains("quantity") ? Float(units) : 1,
      price: columns.contains("unit_price") ? value.map { Float($0) } : nil
    )
    if line.quantity > 0, line.price ?? 1 > 0 { lines.append(line) }
  }

  /// The kept lines, order by order.
  var groupedLines: [Line] {
    var orders: [[UInt8]] = []
    var groups: [[UInt8]: [Line]] = [:]
    for line in lines {
      let order = Array(line.order.utf8)
      if groups[order] == nil { orders.append(order) }
      var line = line
      line.customer = groups[order, default: [line]][0].customer
      line.time = groups[order, default: [line]][0].time
      groups[order, default: []].append(line)
    }
    return orders.flatMap { groups[$0, default: []] }
  }
}
