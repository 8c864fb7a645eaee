import BenchmarkGates
import Testing

/// The file of gates.
@Suite struct ThresholdsTests {
  private let thresholds = Thresholds(
    about: ["What a reader has to know."],
    gates: [
      Thresholds.Gate(
        .time,
        of: "b",
        recorded: ["avx2": 1.5, "avx512": 1.25],
        tolerance: 0.25,
        spread: ["avx2": 0.07],
        why: "Noise."
      ),
      Thresholds.Gate(.loss, of: "a", recorded: ["any": 12], tolerance: 0, why: "A/B."),
    ]
  )

  private func fault(_ json: String) -> String? {
    do {
      _ = try Thresholds(json: Array(json.utf8))
      return nil
    } catch {
      return error.description
    }
  }

  /// A file of gates, each given by what differs from a sound one.
  private func file(_ gates: [String: String]...) -> String {
    let sound = [
      "measure": "\"time\"", "subject": "\"a\"", "recorded": "{\"avx2\": 1}", "tolerance": "0.1",
      "why": "\"because\"",
    ]
    let texts = gates.map { changed in
      let fields = sound.merging(changed) { $1 }.map { "\"\($0)\": \($1)" }
      return "{\(fields.joined(separator: ", "))}"
    }
    return "{\"about\": [], \"gates\": [\(texts.joined(separator: ", "))]}"
  }

  @Test func `what was written is read`() throws {
    #expect(try Thresholds(json: thresholds.json) == thresholds)
    #expect(try Thresholds(json: thresholds.json).json == thresholds.json)
  }

  @Test func `it is text, one line a field`() {
    let text = String(decoding: thresholds.json, as: UTF8.self)
    let expected = """
            "measure" : "loss",
            "recorded" : {
              "any" : 12
            },
            "subject" : "a",
            "tolerance" : 0,
            "why" : "A/B."
      """
    #expect(text.contains(expected))
    #expect(text.hasSuffix("}\n"))
  }

  @Test func `a sound file is taken`() {
    #expect(fault(file([:], ["subject": "\"b\""], ["measure": "\"memory\""])) == nil)
  }

  @Test func `a file that can't be meant so is refused`() {
    for (json, what) in [
      ("", "aren't thresholds"), ("{\"gates\": 1}", "aren't thresholds"),
      (file(["measure": "\"speed\""]), "aren't thresholds"), (file([:], [:]), "is there twice"),
      (file(["tolerance": "-0.1"]), "tolerance -0.1"), (file(["why": "\"\""]), "doesn't say why"),
      (file(["recorded": "{\"avx2\": 0}"]), "isn't positive"),
      (file(["recorded": "{\"avx2\": -1}"]), "isn't positive"),
    ] {
      let found = fault(json) ?? "no fault"
      #expect(found.contains(what), "\(json)")
    }
  }

  @Test func `recording changes values only`() throws {
    var recorded = thresholds
    recorded.record([
      Reading(.loss, of: "a", value: 11),
      Reading(.time, of: "b", setting: "avx2", value: 1.23456789, spread: 0.12345),
    ])
    #expect(recorded.about == thresholds.about)
    let time = try #require(recorded.gate(.time, of: "b"))
    #expect(time.recorded == ["avx2": 1.23457, "avx512": 1.25])
    #expect(time.spread == ["avx2": 0.12])
    #expect(time.tolerance == 0.25 && time.why == "Noise.")
    let loss = try #require(recorded.gate(.loss, of: "a"))
    #expect(loss.recorded == ["any": 11] && loss.tolerance == 0 && loss.why == "A/B.")
  }

  @Test func `recording keeps counts whole and settings together`() throws {
    var recorded = Thresholds(gates: [])
    recorded.record([
      Reading(.instructions, of: "a", setting: "portable", value: 123_456_789),
      Reading(.instructions, of: "a", setting: "avx2", value: 12_345_678.4),
    ])
    #expect(recorded.gates.count == 1)
    let gate = try #require(recorded.gate(.instructions, of: "a"))
    #expect(gate.recorded == ["portable": 123_456_789, "avx2": 12_345_678])
    #expect(gate.tolerance == 0.02)
  }

  @Test func `recording keeps the order and what wasn't measured, and appends what is new`() {
    var recorded = thresholds
    recorded.record([Reading(.memory, of: "c", value: 4096), Reading(.loss, of: "a", value: 11)])
    #expect(recorded.gates.map(\.subject) == ["b", "a", "c"])
    #expect(recorded.gate(.time, of: "b") == thresholds.gate(.time, of: "b"))
  }

  @Test func `what was recorded holds`() {
    let readings = [
      Reading(.ranking, of: "x", value: 0.123456789), Reading(.loss, of: "y", value: 98_765.4321),
      Reading(.time, of: "z", setting: "avx512", value: 0.000123456),
    ]
    var recorded = thresholds
    recorded.record(readings)
    let compared = recorded.compare(readings, isSelected: { "xyz".contains($1) })
    #expect(compared.map(\.verdict) == [.holds, .holds, .holds])
  }
}
