import AlsoOrders
import Testing

@Suite struct CatalogTests {
  private func catalog(_ items: [(String, name: String, category: String, Float)]) -> Catalog {
    var table = IdentifierTable()
    for item in items { table.insert(item.0) }
    return Catalog(
      items: table,
      names: items.map(\.name),
      categories: items.map(\.category),
      prices: items.map(\.3)
    )
  }

  @Test func `finds items by identifier`() {
    let catalog = catalog([("a", "A", "x/y", 2), ("b", "", "", .nan)])
    #expect(catalog["a"] == .init(identifier: "a", name: "A", category: "x/y", price: 2))
    #expect(catalog["b"] == .init(identifier: "b", name: "", category: "", price: nil))
    #expect(catalog["c"] == nil)
    #expect(Catalog.empty["a"] == nil)
  }

  @Test func `is filled in from another one, which adds its items`() {
    let first = catalog([("a", "A", "", 1), ("b", "", "x", .nan)])
    let second = catalog([("b", "B", "y", 2), ("c", "C", "z", .nan), ("a", "other", "w", 9)])
    let filled = first.filledIn(from: second)
    #expect(filled.items.count == 3)
    #expect(filled["a"] == .init(identifier: "a", name: "A", category: "w", price: 1))
    #expect(filled["b"] == .init(identifier: "b", name: "B", category: "x", price: 2))
    #expect(filled["c"] == .init(identifier: "c", name: "C", category: "z", price: nil))
  }

  @Test func `stays what it is beside an empty one`() {
    let items = catalog([("a", "A", "", 1)])
    #expect(items.filledIn(from: .empty)["a"] == items["a"])
    #expect(Catalog.empty.filledIn(from: items)["a"] == items["a"])
  }

  @Test func `is made of items in memory`() {
    let catalog = Catalog([
      Catalog.Item(identifier: "a", name: "A", category: "x/y", price: 2),
      Catalog.Item(identifier: "b", isSellable: false),
    ])
    #expect(catalog.items.count == 2)
    #expect(catalog["a"] == .init(identifier: "a", name: "A", category: "x/y", price: 2))
    #expect(catalog["b"] == .init(identifier: "b", isSellable: false))
    #expect(catalog.unsellableItems == [1])
  }

  @Test func `of an item that is there twice, the first says what isn't missing`() {
    let catalog = Catalog([
      Catalog.Item(identifier: "a", category: "x", price: -1, isSellable: false),
      Catalog.Item(identifier: "a", name: "A", category: "y", price: 3),
      Catalog.Item(identifier: "a", name: "B", price: 4),
      Catalog.Item(identifier: "", name: "nothing"),
    ])
    #expect(catalog.items.count == 1)
    #expect(catalog["a"] == .init(identifier: "a", name: "A", category: "x", price: 3))
  }

  @Test(arguments: [0, -1, .nan, .infinity, 1e300, 1e-50] as [Double])
  func `what is no price is none`(price: Double) {
    #expect(Catalog([Catalog.Item(identifier: "a", price: price)])["a"]?.price == nil)
  }
}
