import AlsoIngestion
import AlsoOrders

/// A tiny shop whose orders are written as `"order customer day: item item …"`; `-` is a guest.
///
/// An item may carry the price paid, as in `kettle@20`.
struct Shop {
  private var builder = OrderLog.Builder()

  init(_ orders: [String]) {
    for line in orders {
      let halves = line.split(separator: ":")
      let head = halves[0].split(separator: " ").map(String.init)
      for part in halves[1].split(separator: " ") {
        let item = part.split(separator: "@").map(String.init)
        builder.append(
          order: head[0],
          customer: head[1] == "-" ? "" : head[1],
          item: item[0],
          time: Self.day(Int64(head[2]) ?? 0),
          price: item.count > 1 ? Float(item[1]) ?? .nan : .nan
        )
      }
    }
  }

  var orders: OrderLog { builder.build() }

  /// The moment at which a day of the shop begins.
  static func day(_ day: Int64) -> Timestamp { Timestamp(secondsSince1970: day * 86_400) }

  /// A catalog with these names and categories; prices are unknown.
  static func catalog(_ items: [(identifier: String, name: String, category: String)]) -> Catalog {
    var table = IdentifierTable()
    for item in items { table.insert(item.identifier) }
    return Catalog(
      items: table,
      names: items.map(\.name),
      categories: items.map(\.category),
      prices: items.map { _ in .nan }
    )
  }
}
