import AlsoBase
import TestSupport

/// A dump of random rows in a random, valid form, and what a reader must make of it.
struct RandomDump {
  private(set) var text = ""
  /// The purchases in the dump's order, each with the customer and the time of its own row.
  private var purchases: [KeptLine] = []
  /// The refunds in the dump's order, with positive quantities.
  private var refunds: [KeptLine] = []
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

    var line = KeptLine(
      order: order,
      customer: columns.contains("customer_id") && customer != "" ? customer : nil,
      item: item,
      time: Int64(seconds),
      quantity: columns.contains("quantity") ? Float(units) : 1,
      price: columns.contains("unit_price") ? value.map { Float($0) } : nil
    )
    if line.quantity > 0, line.price ?? 1 > 0 { purchases.append(line) }
    if line.quantity < 0, line.price != 0 {
      line.quantity.negate()
      refunds.append(line)
    }
  }

  /// The lines that are left, order by order.
  var lines: [KeptLine] {
    var lines = mergedLines
    for refund in refunds.sorted(by: { $0.time < $1.time }) {
      var rest = refund.quantity
      for place in Self.purchases(of: refund, in: lines) {
        let taken = min(rest, lines[place].quantity)
        lines[place].quantity -= taken
        rest -= taken
      }
    }
    return lines.filter { $0.quantity > 0 }
  }

  /// The places of what a refund may cancel, the likeliest first.
  private static func purchases(of refund: KeptLine, in lines: [KeptLine]) -> [Int] {
    func isNamed(_ line: KeptLine) -> Bool {
      line.order.utf8.elementsEqual(refund.order.utf8)
        && (refund.customer == nil || refund.customer == line.customer)
    }
    let candidates = lines.indices.filter { place in
      let line = lines[place]
      return line.item.utf8.elementsEqual(refund.item.utf8) && line.time <= refund.time
        && (isNamed(line) || refund.customer != nil && refund.customer == line.customer)
    }
    let named = candidates.filter { isNamed(lines[$0]) }
    let others = candidates.filter { !isNamed(lines[$0]) }
    return named + others.sorted { (lines[$0].time, $0) > (lines[$1].time, $1) }
  }

  /// The purchases, order by order, those of the same item merged.
  private var mergedLines: [KeptLine] {
    var orders: [[UInt8]] = []
    var groups: [[UInt8]: [KeptLine]] = [:]
    for purchase in purchases {
      let order = Array(purchase.order.utf8)
      if groups[order] == nil { orders.append(order) }
      groups[order, default: []].append(purchase)
    }
    return orders.flatMap { order in
      let rows = groups[order, default: []]
      var items: [[UInt8]] = []
      for row in rows where !items.contains(Array(row.item.utf8)) {
        items.append(Array(row.item.utf8))
      }
      return items.map { item in
        let same = rows.filter { Array($0.item.utf8) == item }
        let priced = same.filter { $0.price != nil }
        var line = same[0]
        line.customer = rows[0].customer
        line.time = rows.map(\.time).min() ?? 0
        line.quantity = same.reduce(0) { $0 + $1.quantity }
        let amount = priced.reduce(0) { $0 + Double($1.quantity) * Double($1.price ?? 0) }
        let quantity = priced.reduce(0) { $0 + Double($1.quantity) }
        line.price = priced.isEmpty ? nil : Float(amount / quantity)
        return line
      }
    }
  }
}
