import AlsoModelFile
import AlsoServing
import Foundation
import TestSupport
import Testing

/// Filters by market, of a model that knows some.
@Suite struct MarketTests {
  let directory: TemporaryDirectory
  let server: ServerProcess
  let model: Model

  init() throws {
    directory = try TemporaryDirectory()
    let path = directory.file("markets.also")
    var sizes = RandomModel(items: 40, seed: 5)
    (sizes.trainedItems, sizes.orders) = (40, 4000)
    try sizes.contents.write(to: path)
    server = try ServerProcess(model: path)
    model = try Model(contentsOf: path)
  }

  private func encoded(_ text: String) -> String {
    text.utf8.map { "%" + ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  @Test func `results are items of the market that is asked for`() throws {
    let name = model.markets[1]
    var found = 0
    for item in 0..<40 {
      let parameters =
        "item=\(encoded(model.itemIdentifier(item)))&filter=" + encoded("market = '\(name)'")
      let answer = try server.request("GET", "/v1/complements?\(parameters)")
      #expect(answer.status == 200)
      for result in try answer.object()["results"] as? [[String: Any]] ?? [] {
        let index = try #require(model.itemIndex(of: result["item"] as? String ?? ""))
        #expect(model.marketRange(of: index).contains { model.itemMarkets[$0] == 1 })
        found += 1
      }
    }
    #expect(found > 10)
  }

  @Test func `an answer names a market that the model doesn't know`() throws {
    let item = model.itemIdentifier(1)
    let filter = "market = 'Atlantis'"
    let answer = try server.request(
      "GET",
      "/v1/complements?item=\(encoded(item))&filter=\(encoded(filter))"
    )
    #expect(answer.status == 200)
    let document = try answer.object()
    #expect(document["unknown_markets"] as? [String] == ["Atlantis"])
    #expect((document["results"] as? [Any])?.isEmpty == true)
  }
}
