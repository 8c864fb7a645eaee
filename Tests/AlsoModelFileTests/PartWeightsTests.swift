import AlsoModelFile
import Foundation
import TestSupport
import Testing

@Suite struct PartWeightsTests {
  private static func written(_ weights: PartWeights) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return String(decoding: try encoder.encode(weights), as: UTF8.self)
  }

  private static func read(_ json: String) throws -> PartWeights {
    try JSONDecoder().decode(PartWeights.self, from: Data(json.utf8))
  }

  @Test func `weights are written as numbers by name, with their evidence beside them`() throws {
    var weights = PartWeights(["taste": 0.5, "foldIn": 0])
    #expect(try Self.written(weights) == #"{"foldIn":0,"taste":0.5}"#)
    weights.evidence = .init(questions: 7, prior: 0.25, learnt: 0.5, standardError: 0.125)
    let json = try Self.written(weights)
    #expect(
      json == #"{"evidence":{"learnt":0.5,"prior":0.25,"questions":7,"standardError":0.125},"#
        + #""foldIn":0,"taste":0.5}"#
    )
    #expect(try Self.read(json) == weights)
  }

  @Test func `a part that a model doesn't know has no weight`() throws {
    let weights = try Self.read(#"{"taste":0.5}"#)
    #expect(weights["foldIn"] == 0 && weights["foldIn", default: 3] == 3)
    #expect(weights.evidence == nil)
  }

  @Test func `the weight of a part that nobody knows is kept`() throws {
    let json = #"{"moonPhase":0.5,"taste":0.25}"#
    #expect(try Self.read(json).names == ["moonPhase", "taste"])
    #expect(try Self.written(Self.read(json)) == json)
  }

  @Test func `a weight that is no number is refused`() {
    #expect(throws: DecodingError.self) { try Self.read(#"{"taste":"much"}"#) }
  }
}
