import SampleShop
import Testing

/// The assortment.
@Suite struct AssortmentTests {
  @Test func `has a few hundred items in a dozen departments, all told apart`() {
    let items = Assortment.items
    #expect((300...400).contains(items.count))
    #expect((10...12).contains(Set(Assortment.kinds.map(\.department)).count))
    #expect(Set(items.map(\.id)).count == items.count)
    #expect(Set(items.map(\.name)).count == items.count)
    #expect(Set(Assortment.kinds.map(\.path)).count == Assortment.kinds.count)
  }

  @Test(arguments: Assortment.kinds)
  func `has paths of department, category and subcategory`(of kind: Kind) {
    #expect(kind.path.split(separator: "/", omittingEmptySubsequences: false).count == 3)
    #expect(kind.code.count == 3)
  }

  @Test(arguments: Assortment.kinds)
  func `lists each kind from the cheapest up`(of kind: Kind) {
    let prices = kind.items.map(\.cents)
    #expect(zip(prices, prices.dropFirst()).allSatisfy(<))
    #expect(prices.allSatisfy { $0 > 0 })
  }

  @Test func `has coffee grinders at 20, 30, 35 and 250`() {
    #expect(Assortment.kind("GRI").path == "kitchen/coffee/grinders")
    #expect(Assortment.kind("GRI").items.map(\.cents) == [20_00, 30_00, 35_00, 250_00])
  }

  @Test
  func `has the grinders for 30 and 35 as trade-ups of the one for 20, not the one for 250`() {
    let grinders = Assortment.kind("GRI").items
    #expect(Planted.tradeUps(from: grinders[0]) == [grinders[1], grinders[2]])
    #expect(Planted.tradeUps(from: grinders[2]).isEmpty)
  }

  @Test func `matches partners along the price ladder`() {
    let phones = Assortment.kind("PHN").items
    let cases = Assortment.kind("CAS")
    #expect(phones.map { Planted.matchingItem(of: cases, for: $0) } == cases.items)
  }
}
