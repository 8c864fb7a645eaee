import Testing

/// Tools/check-layers, on a repository that is made up.
@Suite struct LayersTests {
  /// What the tool ends with and says, where `Upper` stands below `Lower` in the table and their sources are these.
  private func check(lower: String = "", upper: String = "") throws -> (
    status: Int32?, output: String
  ) {
    try Workplace().run(
      """
      mkdir -p Sources/Lower Sources/Upper Benchmarks/jobs Tests/TestSupport
      printf '## The house\\n\\n| target | duty |\\n| --- | --- |\\n| `Lower` | a |\\n| `Upper` | b |\\n' > README.md
      printf '%b' '\(lower)' > Sources/Lower/A.swift
      printf '%b' '\(upper)' > Sources/Upper/B.swift
      Tools/check-layers
      """
    )
  }

  @Test func `what stands above may be imported, and what is of others`() throws {
    let (status, output) = try check(
      lower: "import Foundation\\n",
      upper: "@testable internal import Lower\\n// import Upper\\n"
    )
    #expect(status == 0, "\(output)")
    #expect(output.isEmpty)
  }

  @Test(arguments: ["import Upper", "package import Upper", "internal import struct Upper.Thing"])
  func `what stands below may not be imported`(line: String) throws {
    let (status, output) = try check(lower: "import Foundation\\n\(line)\\n")
    #expect(status == 1)
    #expect(output.contains("Sources/Lower/A.swift:2: Lower imports Upper, which stands below it"))
  }

  @Test func `what the table lacks may not be imported`() throws {
    let (status, output) = try check(upper: "import AlsoUnheardOf\\n")
    #expect(status == 1)
    #expect(output.contains("Sources/Upper/B.swift:1: README has no AlsoUnheardOf in its table"))
  }

  @Test func `a target that is only in the table is a fault`() throws {
    let (status, output) = try Workplace().run(
      """
      mkdir -p Sources/Lower Benchmarks Tests/TestSupport
      printf '## The house\\n\\n| `Lower` | a |\\n| `Upper` | b |\\n' > README.md
      touch Sources/Lower/A.swift
      Tools/check-layers
      """
    )
    #expect(status == 1)
    #expect(output.contains("README.md: there is no target Upper"))
  }

  @Test func `a target that the table lacks is a fault`() throws {
    let (status, output) = try Workplace().run(
      """
      mkdir -p Sources/Lower Sources/Other Benchmarks Tests/TestSupport
      printf '## The house\\n\\n| `Lower` | a |\\n' > README.md
      touch Sources/Lower/A.swift Sources/Other/B.swift
      Tools/check-layers
      """
    )
    #expect(status == 1)
    #expect(output.contains("Sources/Other: README's table doesn't have this target"))
  }
}
