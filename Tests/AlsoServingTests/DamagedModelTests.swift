import AlsoScoring
import AlsoBase
import AlsoModelFile
import AlsoOrders
import AlsoServing
import TestSupport
import Testing

/// Opening doesn't read the sections, so a query may meet anything in them.
@Suite struct DamagedModelTests {
  @Test(arguments: [0, 1, 2, 3] as [UInt64])
  func `every query survives every damage`(seed: UInt64) throws {
    let shop = try Shop.kitchen()
    let sound = try TemporaryDirectory.bytes(of: shop.path)
    let directory = try TemporaryDirectory()
    var generator = SplitMix64(seed: seed)
    let filter = try Filter(
      "(market = 'north' or market is missing) "
        + "and (kind contains 'coffee' or name contains 'E' or not item contains 'bag')"
    )
    let rules = Rules([
      Rule(.pin(position: 2), items: ["rare", "tea", "bag"], filter: try Filter("sellable")),
      Rule(.boost(factor: 2), filter: try Filter("category in 'kitchen' and orders > 3")),
      Rule(.block, items: ["cup"], scope: Rule.Scope(category: "kitchen/coffee")),
    ])
    var opened = 0
    for _ in 0..<250 {
      var bytes = sound
      for _ in 0..<Int.random(in: 1...40, using: &generator) {
        let position = Int.random(in: bytes.indices, using: &generator)
        bytes[position] = UInt8.random(in: 0...255, using: &generator)
      }
      let path = try directory.write(bytes, to: "damaged.also")
      guard let recommender = try? Recommender(contentsOf: path) else { continue }
      opened += 1
      ask(recommender.with(rules: rules), filter)
    }
    #expect(opened > 0, "seed \(seed): nothing was opened, so nothing was tested")
  }

  private func ask(_ recommender: Recommender, _ filter: Filter) {
    for item in ["machine", "tea", "grinder-20", "rare", "cup"] {
      for rankAll in [false, true] {
        let options = AnswerOptions(
          count: 20,
          excludeCategory: "kitchen/coffee",
          excludeBought: true,
          filter: filter,
          rankAll: rankAll
        )
        _ = recommender.answer(
          Query.complements(items: [item, "beans"], customer: "c1", options: options)
        )
        _ = recommender.answer(
          Query.replacements(
            item: item,
            direction: .upgrade,
            customer: "c2",
            options: AnswerOptions(count: 20, onlyCategory: "kitchen", rankAll: rankAll)
          )
        )
        var similar = Query(.similar, items: [item])
        similar.options = AnswerOptions(count: 20, rankAll: rankAll, explain: true)
        _ = recommender.answer(similar)
      }
    }
    for customer in ["c0", "c1", "c36"] {
      _ = recommender.answer(Query.recommend(customer: customer))
    }
  }
}
