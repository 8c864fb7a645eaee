import AlsoBase
import Foundation
import TestSupport

/// A small coffee shop whose files and model the tests share.
struct TinyShop: Sendable {
  /// The dump, the catalog and the model that was trained on them.
  let orders: String
  let items: String
  let model: String
  /// What training said.
  let training: Program.Run

  /// Settings that make training a matter of milliseconds, even without optimization.
  static let quick = ["--basket-factors", "8", "--taste-factors", "8", "--threads", "1"]

  /// The one shop of all tests.
  static let shared = Result { try TinyShop() }

  private let directory: TemporaryDirectory

  private init() throws {
    directory = try TemporaryDirectory()
    orders = try directory.write(Self.dump(), to: "orders.csv")
    items = try directory.write(Self.catalog, to: "items.csv")
    model = directory.file("shop.also")
    training = try Program.also.run(["train", orders, "--items", items, "-o", model] + Self.quick)
  }

  /// Grinders of four prices, what goes with them, a name beyond ASCII and an identifier with a tab.
  static let catalog = """
    item_id,name,category,price
    G20,Blade grinder,kitchen/coffee/grinder,20
    G30,Burr grinder,kitchen/coffee/grinder,30
    G35,Electric grinder,kitchen/coffee/grinder,35
    G250,Café grinder,kitchen/coffee/grinder,250
    BEANS,House blend,food/coffee/beans,8.9
    FILTER,Filter papers,kitchen/coffee/filter,2.5
    MUG,Mug,kitchen/tableware/mug,6
    "T\tB",Tea balls,kitchen/tea/ball,4

    """

  /// 400 orders of 60 customers in 200 days, one of them in five a guest's.
  private static func dump() -> String {
    var generator = SplitMix64(seed: 11)
    var text = "order_id,customer_id,item_id,timestamp,quantity,unit_price\n"
    for order in 0..<400 {
      let customer = order % 5 == 0 ? "" : "c\(Int.random(in: 0..<60, using: &generator))"
      let day = String(Int64(order / 2 % 28) + 1)
      let date = "2024-0\(order / 60 + 1)-\(day.count == 1 ? "0" : "")\(day)"
      for (item, price) in basket(using: &generator) {
        text += "o\(order),\(customer),\(item),\(date),1,\(price)\n"
      }
    }
    return text + "o1,c1,MUG,2024-02-01,-1,6\n"
  }

  private static func basket(using generator: inout SplitMix64) -> [(String, String)] {
    let grinders = [("G20", "20"), ("G30", "30"), ("G35", "35"), ("G250", "250")]
    var basket: [(String, String)] = []
    if Int.random(in: 0..<3, using: &generator) == 0 {
      basket.append(grinders[Int.random(in: 0..<4, using: &generator)])
      if Bool.random(using: &generator) { basket.append(("BEANS", "8.9")) }
    } else {
      basket.append(("MUG", "6"))
      if Bool.random(using: &generator) { basket.append(("\"T\tB\"", "4")) }
    }
    if Int.random(in: 0..<4, using: &generator) == 0 { basket.append(("FILTER", "2.5")) }
    return basket
  }
}
