import BenchmarkGates
import BenchmarkJobs
import Foundation
import Testing

/// `Benchmarks/Thresholds.json` as it is in the repository.
@Suite struct ThresholdsFileTests {
  private static let file = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Benchmarks/Thresholds.json")
  private let contents: [UInt8]
  private let thresholds: Thresholds

  init() throws {
    contents = Array(try Data(contentsOf: Self.file))
    thresholds = try Thresholds(json: contents)
  }

  @Test func `is as recording would write it`() {
    let isCanonical = contents == thresholds.json
    #expect(isCanonical)
  }

  @Test func `says what a reader has to know, and why each gate is there`() {
    #expect(!thresholds.about.isEmpty)
    let unexplained = thresholds.gates.filter { $0.why.hasPrefix("New:") }.map(\.subject)
    #expect(unexplained == [])
  }

  @Test func `has a gate for all that is measured of a job, and no other`() {
    let measured = Job.all.flatMap { job in job.measures.map { "\($0.rawValue) \(job.name)" } }
    let gates = thresholds.gates.filter { ![.loss, .ranking].contains($0.measure) }
      .map { "\($0.measure.rawValue) \($0.subject)" }
    #expect(Set(measured).symmetricDifference(gates) == [])
  }

  @Test func `allows two percent more or fewer instructions`() {
    let tolerances = thresholds.gates.filter { $0.measure == .instructions }.map(\.tolerance)
    #expect(Set(tolerances) == [0.02])
  }

  @Test func `leaves room for the spread that was measured`() {
    for gate in thresholds.gates where gate.measure == .time {
      let spread = gate.spread?.values.max() ?? .infinity
      #expect(gate.tolerance >= spread, "\(gate.subject)")
    }
  }

  @Test func `has no two jobs of one name`() {
    let names = (Job.all + Job.selfTests).map(\.name)
    #expect(Set(names).count == names.count)
  }
}
