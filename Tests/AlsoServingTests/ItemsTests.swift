import AlsoModelFile
import AlsoOrders
import AlsoServing
import Testing

/// The items that a recommender lists.
@Suite struct ItemsTests {
  @Test func `all items are listed, those in the most orders first`() throws {
    let recommender = try Shop.kitchen().recommender
    let items = recommender.items
    #expect(items.count == recommender.model.manifest.items)
    #expect(Set(items.map(\.identifier)).count == items.count)
    #expect(zip(items, items.dropFirst()).allSatisfy { $0.orders >= $1.orders })
  }

  @Test func `an item is what the catalog said of it`() throws {
    let recommender = try Shop.kitchen().recommender
    for item in recommender.items {
      let said = Shop.kitchenCatalog[item.identifier]
      #expect(item.name == said?.name ?? "")
      #expect(item.kind == said?.category ?? "")
      #expect(item.price == said?.price)
      #expect(item.isSellable == said?.isSellable ?? true)
      #expect(recommender.item(item.identifier) == item)
    }
  }

  @Test func `what a catalog that says what is sold lacks can't be sold`() throws {
    let catalog = Catalog([Catalog.Item(identifier: "tea"), Catalog.Item(identifier: "bag")])
    let items = try Shop.kitchen(catalog).recommender.items
    #expect(items.filter(\.isSellable).map(\.identifier).sorted() == ["bag", "tea"])
  }

  @Test func `an item that the model doesn't know is none`() throws {
    #expect(try Shop.kitchen().recommender.item("unheard of") == nil)
  }
}
