import AlsoServing
import SampleShop
import Testing

/// The trained model finds the planted complements.
@Suite struct ComplementTests {
  private let recommender: Recommender

  init() throws { recommender = try SampleModel.trained.get().recommender }

  /// The misses are planted too, the other way round: whole beans are asked about, and the answer is the
  /// grinder that they are bought for.
  @Test func `item by item, 9 in 10 of as many answers as partners, and all in ten answers`() {
    let recovery = ComplementRecovery(recommender)
    #expect(recovery.planted == Planted.complementPairs.count)
    #expect(recovery.rPrecision >= 0.94)
    #expect(recovery.recallInTen >= 0.99)
  }

  @Test func `kind by kind, 9 in 10 of as many answers as partners, and all in ten answers`() {
    let recovery = ComplementRecovery(recommender)
    #expect(recovery.kindRPrecision >= 0.94)
    #expect(recovery.kindRecallInTen >= 0.99)
  }

  @Test func `before any best-seller`() {
    let bestSellers = Set(Planted.bestSellers.map(\.id))
    for (anchor, partners) in ComplementRecovery.partnersByAnchor {
      let query = Query.complements(items: [anchor.id], options: AnswerOptions(count: 378))
      let answers = recommender.answer(query).results.map(\.item)
      let first = answers.firstIndex { bestSellers.contains($0) } ?? answers.endIndex
      let early = Set(answers[..<first])
      #expect(partners.allSatisfy { early.contains($0.id) }, "\(anchor.id): \(answers)")
    }
  }

  /// Even where items of the query's own kind are asked for: no order holds two.
  @Test(arguments: [false, true])
  func `and never answers with a substitute`(anyKind: Bool) {
    for item in Planted.substitutes.flatMap(\.items) {
      let query = Query.complements(
        items: [item.id],
        anyKind: anyKind,
        options: AnswerOptions(count: Assortment.items.count)
      )
      let kind = "\(item.kindCode)-"
      let answers = recommender.answer(query).results
      #expect(!answers.contains { $0.item.hasPrefix(kind) }, "\(item.id)")
    }
  }
}

/// How much of the planted complements a model's answers hold, one anchor item after the other.
struct ComplementRecovery {
  /// The planted pairs.
  private(set) var planted = 0
  private var found = 0
  private var foundInTen = 0
  private var ofPlantedKind = 0
  private var plantedKinds = 0
  private var kindsInTen = 0

  /// Asks for each anchor's complements, with the default objective.
  init(_ recommender: Recommender) {
    for (anchor, partners) in Self.partnersByAnchor {
      let query = Query.complements(items: [anchor.id], options: AnswerOptions(count: 10))
      let ten = recommender.answer(query).results.map(\.item)
      let first = ten.prefix(partners.count)
      let items = Set(partners.map(\.id))
      let kinds = Set(partners.map(\.kindCode))
      planted += partners.count
      found += items.intersection(first).count
      foundInTen += items.intersection(ten).count
      ofPlantedKind += first.count { kinds.contains(Self.kind($0)) }
      plantedKinds += kinds.count
      kindsInTen += kinds.intersection(ten.map(Self.kind)).count
    }
  }

  /// The share of planted partners among as many answers as the anchor has partners.
  var rPrecision: Double { Double(found) / Double(planted) }
  /// The share of planted partners among ten answers.
  var recallInTen: Double { Double(foundInTen) / Double(planted) }
  /// The share of answers of a planted kind among as many as the anchor has partners.
  var kindRPrecision: Double { Double(ofPlantedKind) / Double(planted) }
  /// The share of planted kinds among those of ten answers.
  var kindRecallInTen: Double { Double(kindsInTen) / Double(plantedKinds) }

  /// The partners of each item that has some.
  static let partnersByAnchor: [Item: [Item]] =
    Dictionary(grouping: Planted.complementPairs, by: \.anchor).mapValues { $0.map(\.partner) }

  private static func kind(_ item: String) -> String { String(item.prefix { $0 != "-" }) }
}
