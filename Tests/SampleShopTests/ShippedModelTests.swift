import AlsoScoring
import AlsoLinearAlgebra
import AlsoModelFile
import AlsoServing
import Foundation
import SampleShop
import Testing

/// Whoever changes what training makes runs the card's command and puts its new figures on the card.
@Suite struct ShippedModelTests {
  private static let path = shippedFile("sample-shop.also").path()

  /// The OpenBLAS that the shipped model was made with; another one may round otherwise on the same core.
  private static let openBLASVersion = "0.3.21"

  /// Whether both were trained with the same instruction sets, so that all must round alike.
  private static let isOfThisMachine: Bool = {
    let model = try? Model(contentsOf: path)
    return model.map {
      $0.manifest.instructionSet == numericalEnvironment() && BLAS.version == openBLASVersion
    } ?? true
  }()

  @Test(
    .enabled(if: isOfThisMachine, "rounds otherwise here: see the next test")
  )
  func `is byte for byte what the present code trains`() throws {
    let trained = try SampleModel.trained.get()
    let shipped = try Model(contentsOf: Self.path)
    let differing = zip(shipped.sections, trained.recommender.model.sections).filter(!=)
    #expect(differing.map(\.0.name) == [])
    // Compared as a whole, but not printed as a whole when they differ.
    let isCurrent = try Data(contentsOf: shippedFile("sample-shop.also")) == Data(trained.bytes)
    #expect(isCurrent)
  }

  @Test func `counts what the present code counts, and differs only by rounding`() throws {
    try Likeness(of: SampleModel.trained.get(), Model(contentsOf: Self.path)).check()
  }

  @Test func `is another one with other instructions only by rounding, and says so`() throws {
    let best = try SampleModel.trained.get().recommender.model
    let portable = try #require(Kernels(.portable))
    let other = try SampleModel(threads: 2, kernels: portable)
    #expect(other.recommender.model.manifest.instructionSet == numericalEnvironment(portable))
    try Likeness(of: other, best).check()
  }

  @Test func `doesn't depend on the number of threads`() throws {
    let isEqual = try SampleModel(threads: 1).bytes == SampleModel.trained.get().bytes
    #expect(isEqual)
  }

  @Test func `is sound, and was trained as its card says`() throws {
    let model = try Model(contentsOf: Self.path)
    try model.verify()
    #expect(model.manifest.options == SampleModel.options)
    #expect(model.manifest.inputs.map(\.role) == ["orders", "items"])
    #expect(model.manifest.items == Assortment.items.count)
    #expect(model.manifest.trainedItems == Assortment.items.count)
  }

  @Test func `says nothing of where it was made`() throws {
    let manifest = try Model(contentsOf: Self.path).manifest.json
    #expect(!String(decoding: manifest, as: UTF8.self).contains("/"))
  }

  @Test func `is less than 3 MB together with all that ships with it`() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: shippedFile("").path())
    #expect(files.sorted() == ["README.md", "items.csv", "orders.csv", "sample-shop.also"])
    let bytes = try files.reduce(0) { try $0 + Data(contentsOf: shippedFile($1)).count }
    #expect(bytes < 3_000_000)
  }

  @Test func `has its command and its figures on the card`() throws {
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
      let row = try #require(card.split(separator: "\n").first { $0.hasPrefix("| \(what) |") })
      let figure = row.split(separator: "|").last { $0 != " " }.flatMap {
        Double($0.trimmingCharacters(in: .whitespaces))
      }
      // A pair of the 330 may go the other way, and the last digit with it, where two scores are nearly equal.
      #expect(try abs(#require(figure) - share) < 1.0 / 330 + 0.0005, "\(row): \(share)")
    }
  }
}
