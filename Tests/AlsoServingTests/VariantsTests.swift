import AlsoOrders
import AlsoScoring
import AlsoServing
import TestSupport
import Testing

/// Sizes and colours of one product take one place.
@Suite struct VariantsTests {
  private static let sizes = ["S", "M", "L"]

  /// Tees and better tees in three sizes and two colours each, and belts that go with them.
  private static let shop = Result {
    var items: [Catalog.Item] = []
    for (style, price) in [("tee", 15.0), ("better tee", 22)] {
      for colour in ["black", "white"] {
        for size in sizes {
          items.append(
            Catalog.Item(
              identifier: "\(style)-\(colour)-\(size)",
              name: "\(style) \(colour) \(size)",
              category: "clothes/tees",
              price: price,
              product: style
            )
          )
        }
      }
    }
    for size in sizes {
      items.append(
        Catalog.Item(
          identifier: "belt-\(size)",
          name: "Belt",
          category: "clothes/belts",
          price: 20,
          product: "belt",
          attributes: size
        )
      )
    }
    items.append(Catalog.Item(identifier: "socks", category: "clothes/socks", price: 5))
    var lines: [OrderLine] = []
    for number in 0..<600 {
      let (size, colour) = (sizes[number % 3], number % 2 == 0 ? "black" : "white")
      let style = number % 5 < 3 ? "tee" : "better tee"
      var bought = ["\(style)-\(colour)-\(size)"]
      if number % 4 == 0 { bought.append("belt-\(size)") }
      if number % 7 == 0 { bought = ["socks"] }
      lines += bought.map {
        OrderLine("o\(number)", by: "c\(number % 250)", $0, day: 100 + number % 200)
      }
    }
    return try Shop(OrderLog(lines), catalog: Catalog(items))
  }

  @Test(arguments: sizes)
  func `an upgrade is one variant, of the size and colour that is asked about`(size: String) throws
  {
    let answer = try Self.shop.get().recommender.answer(
      .replacements(item: "tee-white-\(size)", direction: .upgrade)
    )
    #expect(answer.items == ["better tee-white-\(size)"])
    #expect(answer.results.first?.variant == "white \(size.lowercased())")
  }

  @Test(arguments: sizes)
  func `a complement is of the size, and no variant of what is asked about`(size: String) throws {
    let answer = try Self.shop.get().recommender.answer(
      .complements(items: ["tee-black-\(size)"], options: AnswerOptions(count: 10))
    )
    #expect(answer.items == ["belt-\(size)"])
  }

  @Test func `with the full ranking variants stand side by side`() throws {
    let answer = try Self.shop.get().recommender.answer(
      .complements(items: ["tee-black-M"], options: AnswerOptions(count: 50, rankAll: true))
    )
    #expect(answer.items.count { $0.hasPrefix("belt") } == 3)
  }

  @Test func `similar items are of other products`() throws {
    let answer = try Self.shop.get().recommender.answer(Query(.similar, items: ["tee-black-M"]))
    #expect(answer.items == ["better tee-black-M"])
  }

  @Test func `who has a variant has the product, unless it is bought again`() throws {
    let items =
      ["M", "L"].map {
        Catalog.Item(
          identifier: "bike-\($0)",
          category: "bikes \($0)",
          product: "bike",
          attributes: $0
        )
      } + [Catalog.Item(identifier: "helmet"), Catalog.Item(identifier: "bell")]
    var lines: [OrderLine] = []
    for number in 0..<120 {
      let bike = number % 2 == 0 ? "bike-M" : "bike-L"
      let bought = number < 60 ? [bike, "helmet"] : ["bell"]
      lines += bought.map { OrderLine("o\(number)", by: "c\(number)", $0, day: 100 + number) }
    }
    let shop = try Shop(OrderLog(lines), catalog: Catalog(items))
    #expect(shop.recommender.answer(.recommend(customer: "c0")).items.isEmpty)
    let helmetAlone = shop.recommender.answer(.recommend(customer: nil, items: ["helmet"])).items
    #expect(helmetAlone.count == 1 && helmetAlone.allSatisfy { $0.hasPrefix("bike") })
  }
}
