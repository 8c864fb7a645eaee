internal import AlsoModelFile
internal import AlsoScoring

extension Recommender {
  /// An item that a model knows.
  public struct Item: Sendable, Hashable {
    /// The item's identifier.
    public let identifier: String
    /// The item's name; empty if the catalog had none.
    public let name: String
    /// The item's category; empty if the catalog had none.
    public let kind: String
    /// The item's reference price, if known.
    public let price: Double?
    /// The orders that hold the item.
    public let orders: Int
    /// Whether it can be sold; what can't is never recommended.
    public let isSellable: Bool

    fileprivate init(_ index: Int, of model: Model) {
      identifier = model.itemIdentifier(index)
      name = model.itemName(index)
      kind = model.kind(of: index).map(model.kindName) ?? ""
      price = model.price(of: index)
      orders = Int(model.itemOrders[index])
      isSellable = !model.isUnsellable(index)
    }
  }

  /// The items that the model knows, those in the most orders first.
  ///
  /// ```swift
  /// for item in recommender.items.prefix(10) { print(item.identifier, item.name) }
  /// ```
  public var items: some RandomAccessCollection<Item> & Sendable { Items(model: model) }

  /// What the model knows of the item with this identifier, or `nil` if it doesn't know it.
  ///
  /// - Complexity: O(length · log(items))
  public func item(_ identifier: String) -> Item? {
    model.itemIndex(of: identifier).map { Item($0, of: model) }
  }
}

/// The items, read from the file one by one.
private struct Items: RandomAccessCollection, Sendable {
  let model: Model
  var startIndex: Int { 0 }
  var endIndex: Int { model.manifest.items }
  subscript(index: Int) -> Recommender.Item { Recommender.Item(index, of: model) }
}
