package import AlsoModelFile

extension Model {
  /// The item's kind, if it has one that the model knows.
  package func kind(of item: Int) -> Int? {
    let kind = Int(itemKinds[item])
    return kind >= 0 && kind < manifest.kinds ? kind : nil
  }

  /// The item's reference price, if it has one.
  package func price(of item: Int) -> Double? {
    let price = itemPrices[item]
    return price.isFinite && price > 0 ? Double(price) : nil
  }
}
