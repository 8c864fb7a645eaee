import AlsoServing
import AlsoDocuments
import Foundation
import TestSupport
import Testing

/// The library's answers beside those of the program.
@Suite struct LibraryTests {
  private func canonical(_ json: Data) throws -> Data {
    try JSONSerialization.data(
      withJSONObject: JSONSerialization.jsonObject(with: json),
      options: .sortedKeys
    )
  }

  @Test(arguments: [
    (["complements", "--item", "MUG"], Query(.complements, items: ["MUG"])),
    (["complements", "--item", "nothing"], Query(.complements, items: ["nothing"])),
    (["upgrades", "--item", "G20"], Query(.upgrades, items: ["G20"])),
    (["downgrades", "--item", "G35"], Query(.downgrades, items: ["G35"])),
  ])
  func `an answer encodes as the program writes it`(_ arguments: [String], _ query: Query) throws {
    let shop = try TinyShop.shared.get()
    var query = query
    query.options.explain = true
    let answer = try Recommender(contentsOf: shop.model).answer(query)
    let command = [arguments[0], shop.model] + arguments.dropFirst()
    let run = try Program.also.run(command + ["--explain", "--format", "json"])
    #expect(try canonical(JSONEncoder().encode(answer)) == canonical(run.output))
  }
}
