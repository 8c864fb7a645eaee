import AlsoModelFile
import AlsoOrders
import FoundationEssentials
import TestSupport
import Testing

/// Files of each format version that there has been: the present one is read, older ones are refused.
@Suite struct FixtureTests {
  private static func path(_ name: String) -> String {
    URL(filePath: #filePath).appending(path: "../../Fixtures/\(name)").standardized.path
  }

  @Test func `a file of format version 1 is refused as too old`() throws {
    let path = Self.path("version-1.also")
    let error = #expect(throws: ModelFileError.self) { try Model(contentsOf: path) }
    #expect(
      error == .unsupportedVersion(path: path, found: 1, supported: FileHeader.currentVersion)
    )
    #expect(error?.description.contains("train the model again") == true)
  }

  /// If the file is missing it is recorded anew, which is right only before a version is released.
  @Test func `a file of format version 2 is read`() throws {
    let path = Self.path("version-2.also")
    if !FileManager.default.fileExists(atPath: path) {
      try RandomModel(items: 5, seed: 7).contents.write(to: path)
      Issue.record("Recorded \(path): look at it and commit it.")
    }
    let model = try Model(contentsOf: path)
    try model.verify()
    #expect(model.manifest.program == "also 0.0 (test)")
    #expect(model.manifest.account.leftOut == [.noQuantity: 3, .negativePrice: 4])
    #expect(model.manifest.tasteLoss == .infinity)
    #expect(model.manifest.learnt.mix.likely.item["foldIn"] == 0.3)
    #expect(model.itemIdentifier(4) == "ßA-4" && model.itemIndex(of: "ßA-4") == 4)
    #expect(model.itemName(1) == "Caffè “1” 咖啡 ☕️" && model.itemName(0).isEmpty)
    #expect(model.itemKinds.elements == [1, 4, 3, 1, 1])
    #expect(model.kindName(4) == "Küche/100004" && model.kindItems.elements == [0, 3, 4, 2, 1])
    #expect(model.itemPrices[0].isNaN && model.itemPrices[4] == 460.04648)
    #expect(model.customerIndex(of: "A\u{30a}5") == 5 && model.customerIndex(of: "Å5") == nil)
    #expect(model.historyRange(of: 5) == 12..<14)
    #expect(model.historyOrders.elements[12..<14] == [583, 361])
    #expect(model.neighborRange(of: 3) == 5..<10 && model.neighborWeights[5] == 0.5003661)
    #expect(model.basketSpectrum[0] == -0.8711344 && model.tasteItems[0] == -0.8878114)
  }
}
