import AlsoBase
import AlsoModelFile
import AlsoServing

/// A random filter, and what it means item by item: the naive twin of ``ItemPredicate``.
struct RandomFilter {
  let text: String
  private let isTrue: (Int) -> Bool

  /// Whether the filter is true of an item.
  func holds(_ item: Int) -> Bool { isTrue(item) }

  /// A filter of so many levels of operators at most, on the items of `model`.
  init(_ model: Model, depth: Int = 3, using random: inout SplitMix64) {
    guard depth > 0, Int.random(in: 0..<3, using: &random) > 0 else {
      self.init(comparisonOn: model, using: &random)
      return
    }
    let a = RandomFilter(model, depth: depth - 1, using: &random)
    let b = RandomFilter(model, depth: depth - 1, using: &random)
    switch Int.random(in: 0..<3, using: &random) {
    case 0:
      self.init(text: "(\(a.text)) and (\(b.text))") { a.holds($0) && b.holds($0) }
    case 1:
      self.init(text: "(\(a.text)) or (\(b.text))") { a.holds($0) || b.holds($0) }
    default:
      self.init(text: "not (\(a.text))") { !a.holds($0) }
    }
  }

  private init(text: String, isTrue: @escaping (Int) -> Bool) {
    self.text = text
    self.isTrue = isTrue
  }

  private init(comparisonOn model: Model, using random: inout SplitMix64) {
    let other = Int.random(in: 0..<model.manifest.items, using: &random)
    let (identifier, kind) = (model.itemIdentifier(other), model.category(of: other))
    func quoted(_ text: String) -> String {
      "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }
    switch Int.random(in: 0..<10, using: &random) {
    case 0:
      let price = Float.random(in: 0..<300, using: &random)
      self.init(text: "price < \(price)") { model.itemPrices[$0] < price }
    case 1: self.init(text: "price is missing") { model.itemPrices[$0].isNaN }
    case 2:
      let orders = model.itemOrders[other]
      self.init(text: "orders >= \(orders)") { model.itemOrders[$0] >= orders }
    case 3:
      self.init(text: "kind = \(quoted(kind))") {
        model.category(of: $0).utf8.elementsEqual(kind.utf8)
      }
    case 4:
      let path = kind.split(separator: "/").first.map(String.init) ?? "none"
      self.init(text: "category in \(quoted(path))") {
        model.category(of: $0).utf8.starts(with: (path + "/").utf8)
          || model.category(of: $0).utf8.elementsEqual(path.utf8)
      }
    case 5:
      self.init(text: "item != \(quoted(identifier))") { $0 != other }
    case 6:
      let market = Int.random(in: 0..<model.markets.count, using: &random)
      self.init(text: "market = \(quoted(model.markets[market]))") {
        model.markets(of: $0).contains(market)
      }
    case 7:
      let market = Int.random(in: 0..<model.markets.count, using: &random)
      self.init(text: "market != \(quoted(model.markets[market]))") {
        !model.markets(of: $0).contains(market)
      }
    case 8:
      let texts = [2, 0].map { quoted(model.markets[$0]) }.joined(separator: ", ")
      self.init(text: "market in (\(texts)) or market is missing") {
        let markets = model.markets(of: $0)
        return markets.contains(0) || markets.contains(2) || markets.isEmpty
      }
    default:
      let word = model.itemName(other).lowercased().split(separator: " ").first.map(String.init)
      self.init(text: "name contains \(quoted(word ?? ""))") {
        word.map(model.itemName($0).lowercased().contains) ?? true
      }
    }
  }
}

extension Model {
  /// An item's category path; empty without one.
  func category(of item: Int) -> String {
    itemKinds[item] < 0 ? "" : kindName(Int(itemKinds[item]))
  }

  /// The markets that an item was ordered in.
  func markets(of item: Int) -> [Int] { marketRange(of: item).map { Int(itemMarkets[$0]) } }
}
