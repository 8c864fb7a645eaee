extension ShopHistory {
  /// The contents of `orders.csv`: one row for each line of each order, in order of time.
  package var ordersCSV: String {
    var text = "order_id,customer_id,item_id,timestamp,quantity,unit_price\n"
    for order in orders {
      let timestamp = ShopCalendar.text(seconds: order.seconds)
      for line in order.lines {
        appendRow(
          [
            order.id, order.customer ?? "", line.item.id, timestamp, "\(line.quantity)",
            price(line.cents),
          ],
          to: &text
        )
      }
    }
    return text
  }
}

extension Assortment {
  /// The contents of `items.csv`: one row for each item, by department.
  package static var itemsCSV: String {
    var text = "item_id,name,category,price\n"
    for kind in kinds {
      for item in kind.items {
        appendRow([item.id, item.name, kind.path, price(item.cents)], to: &text)
      }
    }
    return text
  }
}

/// Two decimals, as in `12.90`.
func price(_ cents: Int) -> String { "\(cents / 100).\(twoDigits(cents % 100))" }

private func appendRow(_ fields: [String], to text: inout String) {
  text += fields.map(quotedIfNeeded).joined(separator: ",")
  text += "\n"
}

/// RFC 4180: a field with a comma or a quotation mark is quoted, and its quotation marks doubled.
package func quotedIfNeeded(_ field: String) -> String {
  guard field.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return field }
  return "\""
    + field.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
    + "\""
}
