import Foundation
import SampleShop
import Testing

/// The files.
@Suite struct FileTests {
  @Test func `come out the same for the same seed, and differ for another`() {
    #expect(ShopHistory(seed: ShopHistory.defaultSeed).ordersCSV == shop.ordersCSV)
    #expect(ShopHistory(seed: 2).ordersCSV != shop.ordersCSV)
  }

  /// Whoever changes the shop on purpose runs `make-sample-shop models/sample-shop`, puts the new
  /// digests here and trains the sample model anew.
  @Test func `are the ones that everybody else has`() {
    #expect(digest(shop.ordersCSV) == "bbf6fc2f9605d4ed")
    #expect(digest(Assortment.itemsCSV) == "7ecf3ac7cf4644b9")
  }

  @Test func `are small enough to ship beside the model`() {
    #expect(shop.ordersCSV.utf8.count + Assortment.itemsCSV.utf8.count < 1_750_000)
  }

  @Test func `in models/sample-shop are what the generator makes`() throws {
    // Compared as a whole, but not printed as a whole when they differ.
    let orders = try Data(contentsOf: shippedFile("orders.csv"))
    let ordersAreCurrent = orders == Data(shop.ordersCSV.utf8)
    #expect(ordersAreCurrent)
    let items = try Data(contentsOf: shippedFile("items.csv"))
    let itemsAreCurrent = items == Data(Assortment.itemsCSV.utf8)
    #expect(itemsAreCurrent)
  }

  @Test func `have a card that lists every planted complement and counts right`() throws {
    let card = try String(contentsOf: shippedFile("README.md"), encoding: .utf8)
    for complement in Planted.complements {
      let place = complement.market.map { ", \($0.rawValue) only" } ?? ""
      let entry = "\(name(complement.partner)) \(complement.perMille / 10) %\(place)"
      let row = card.split(separator: "\n").first { $0.hasPrefix("| \(name(complement.anchor)) |") }
      #expect(row?.contains(entry) == true, "\(complement.anchor): \(entry)")
    }
    let lines = shop.orders.reduce(0) { $0 + $1.lines.count }
    let prose = card.split(separator: "\n").joined(separator: " ")  // wherever its lines break
    #expect(prose.contains("\(grouped(shop.orders.count)) orders in \(grouped(lines)) rows"))
    #expect(prose.contains("\(Assortment.items.count) items of \(Assortment.kinds.count) kinds"))
  }

  @Test func `begin with the columns that the program reads, and quote what must be quoted`() {
    let orders = shop.ordersCSV.split(separator: "\n")
    #expect(orders[0] == "order_id,customer_id,item_id,timestamp,quantity,unit_price")
    #expect(orders.count == 1 + shop.orders.reduce(0) { $0 + $1.lines.count })
    let items = Assortment.itemsCSV.split(separator: "\n")
    #expect(items[0] == "item_id,name,category,price")
    #expect(items.contains("GRI-1001,Blade coffee grinder,kitchen/coffee/grinders,20.00"))
    #expect(items.contains("NOT-1001,\"Notebook A5, ruled\",stationery/paper/notebooks,4.90"))
    #expect(quotedIfNeeded("5\" tin") == "\"5\"\" tin\"")
    #expect(quotedIfNeeded("plain") == "plain")
  }

  private func name(_ code: String) -> String {
    let leaf = Assortment.kind(code).path.split(separator: "/").last ?? ""
    return leaf.split(separator: "-").joined(separator: " ")
  }

  private func grouped(_ count: Int) -> String {
    "\(count / 1000),\(String(count % 1000 + 1000).dropFirst())"
  }

  /// FNV-1a, 64 bits, in hexadecimal.
  private func digest(_ text: String) -> String {
    let hash = text.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) {
      ($0 ^ UInt64($1)) &* 0x0100_0000_01b3
    }
    return String(hash, radix: 16)
  }
}
