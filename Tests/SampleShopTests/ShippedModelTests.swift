import AlsoScoring
import AlsoLinearAlgebra
import AlsoModelFile
import AlsoServing
import Foundation
import SampleShop
import Testing

/// Whoever changes what training makes runs the card's command and puts its new figures on the card.
@Suite("The shipped model")
struct ShippedModelTests {
  private static let path = shippedFile("sample-shop.also").path()

  /// Whether both were trained with the same instruction sets, so that all must round alike.
  private static let isOfThisMachine: Bool = {
    let model = try? Model(contentsOf: path)
    return model.map { $0.manifest.instructionSet == numericalEnvironment() } ?? true
  }()

  @Test(
    "is byte for byte what the present code trains",
    .enabled(if: isOfThisMachine, "rounds otherwise here: see the next test")
  )
  func bytes() throws {
    let trained = try SampleModel.trained.get()
    let shipped = try Model(contentsOf: Self.path)
    let differing = zip(shipped.sections, trained.recommender.model.sections).filter(!=)
    #expect(differing.map(\.0.name) == [])
    // Compared as a whole, but not printed as a whole when they differ.
    let isCurrent = try Data(contentsOf: shippedFile("sample-shop.also")) == Data(trained.bytes)
    #expect(isCurrent)
  }

  @Test(
    "counts what the present code counts, and answers alike where only the rounding differs",
    .enabled(if: !isOfThisMachine, "rounds alike here: see the test before")
  )
  func consequences() throws {
    let present = try SampleModel.trained.get().recommender
    let shipped = try Recommender(contentsOf: Self.path)
    #expect(exactSections(of: shipped.model) == exactSections(of: present.model))
    #expect(withoutRounding(shipped.model.manifest) == withoutRounding(present.model.manifest))

    let (losses, presentLosses) = (losses(of: shipped.model), losses(of: present.model))
    #expect(zip(losses, presentLosses).allSatisfy { abs($0 - $1) <= 1e-3 * $0 })

    #expect(itemsAnsweredOtherwise(shipped, present, within: Self.tolerance) == [])
  }

  /// What a score may differ by where factors round otherwise: halves keep eleven bits, so that a product
  /// of two factors is off by up to 2⁻¹⁰, and each half step may add as much.
  private static let tolerance =
    0x1p-10
    * Double(2 * max(SampleModel.options.basket.sweeps, SampleModel.options.taste.sweeps))

  @Test("is another one with other instructions only as far as they round otherwise, and says so")
  func instructionSets() throws {
    let best = try SampleModel.trained.get().recommender
    let portable = try #require(Kernels(.portable))
    let other = try SampleModel(threads: 2, kernels: portable).recommender
    #expect(other.model.manifest.instructionSet == numericalEnvironment(portable))
    #expect(exactSections(of: other.model) == exactSections(of: best.model))
    // Halves keep eleven bits: a factor is off by up to 2⁻¹¹, a term of the loss by twice as much.
    let bound = 0x1p-10
    #expect(
      zip(losses(of: other.model), losses(of: best.model))
        .allSatisfy { abs($0 - $1) <= bound * $1 }
    )
    #expect(itemsAnsweredOtherwise(other, best, within: Self.tolerance) == [])
  }

  @Test("doesn't depend on the number of threads")
  func threads() throws {
    let isEqual = try SampleModel(threads: 1).bytes == SampleModel.trained.get().bytes
    #expect(isEqual)
  }

  @Test("is sound, and was trained as its card says")
  func provenance() throws {
    let model = try Model(contentsOf: Self.path)
    try model.verify()
    #expect(model.manifest.options == SampleModel.options)
    #expect(model.manifest.inputs.map(\.role) == ["orders", "items"])
    #expect(model.manifest.items == Assortment.items.count)
    #expect(model.manifest.trainedItems == Assortment.items.count)
  }

  @Test("says nothing of where it was made")
  func paths() throws {
    let manifest = try Model(contentsOf: Self.path).manifest.json
    #expect(!String(decoding: manifest, as: UTF8.self).contains("/"))
  }

  @Test("is less than 3 MB together with all that ships with it")
  func size() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: shippedFile("").path())
    #expect(files.sorted() == ["README.md", "items.csv", "orders.csv", "sample-shop.also"])
    let bytes = try files.reduce(0) { try $0 + Data(contentsOf: shippedFile($1)).count }
    #expect(bytes < 3_000_000)
  }

  @Test("has its command and its figures on the card")
  func card() throws {
    let card = try String(contentsOf: shippedFile("README.md"), encoding: .utf8)
    let hasCommand = card.contains("$ \(SampleModel.command)\n```")
    #expect(hasCommand)
    let size = try Data(contentsOf: shippedFile("sample-shop.also")).count
    let hasSize = card.contains(String(format: "`sample-shop.also` (%.2f MB)", Double(size) / 1e6))
    #expect(hasSize)

    let recovery = try ComplementRecovery(Recommender(contentsOf: Self.path))
    for (what, share) in [
      ("R-precision, items", recovery.rPrecision), ("recall in ten, items", recovery.recallInTen),
      ("R-precision, kinds", recovery.kindRPrecision),
      ("recall in ten, kinds", recovery.kindRecallInTen),
    ] {
      let row = "| \(what) | \(String(format: "%.3f", share)) |"
      let hasRow = card.contains(row)
      #expect(hasRow, "\(row)")
    }
  }
}

/// The sections that hold texts and counts, which no rounding reaches.
private func exactSections(of model: Model) -> [String] {
  zip(Section.allCases, model.sections)
    .filter { $0.0 != .manifest && $0.0.layout.element != .float32 }
    .map { "\($1.name): \($1.bytes) bytes, \($1.crc32c)" }
}

/// A manifest less what the instruction set decides.
private func withoutRounding(_ manifest: ModelManifest) -> ModelManifest {
  var manifest = manifest
  manifest.instructionSet = ""
  manifest.basketLoss = 0
  manifest.tasteLoss = 0
  return manifest
}

private func losses(of model: Model) -> [Double] {
  [model.manifest.basketLoss, model.manifest.tasteLoss]
}

/// The items for which the two give other complements or upgrades.
private func itemsAnsweredOtherwise(
  _ a: Recommender,
  _ b: Recommender,
  within tolerance: Double
) -> [String] {
  let everything = AnswerOptions(count: Assortment.items.count)
  return Assortment.items.map(\.id).filter { item in
    let complements = Query.complements(items: [item], options: everything)
    let upgrades = Query.replacements(item: item, direction: .upgrade, options: everything)
    return !agree(
      a.answer(complements),
      b.answer(complements),
      within: tolerance,
      ofAtLeast: 1e-3
    )
      || !agree(a.answer(upgrades), b.answer(upgrades), within: tolerance, ofAtLeast: 1)
  }
}

/// Whether both answers have the same results, with scores that agree to a part of the best one.
///
/// So they are in the same order, near ties apart. Terms of `least` may cancel in the score of the best.
private func agree(
  _ a: Answer,
  _ b: Answer,
  within tolerance: Double,
  ofAtLeast least: Double
) -> Bool {
  let scores = Dictionary(uniqueKeysWithValues: b.results.map { ($0.item, $0.score) })
  let scale = a.results.reduce(least) { max($0, abs($1.score)) }
  return a.results.count == b.results.count
    && a.results.allSatisfy {
      abs($0.score - scores[$0.item, default: .infinity]) <= tolerance * scale
    }
}
