import AlsoBase
import Foundation
import TestSupport
import Testing

/// What the program says of files that it can't use.
///
/// They are those of Tests/Fixtures/malformed, each with a line of `expected.tsv`; those with `-items-` in
/// their names are catalogs. `Tools/record-messages` writes the index anew.
@Suite struct MalformedFileTests {
  /// One file, and what the program must say of it.
  struct Case: Sendable, CustomTestStringConvertible {
    var file: String
    var status: Int32
    var message: String

    var testDescription: String { file }
  }

  static let directory = URL(filePath: #filePath)
    .appending(path: "../../Fixtures/malformed").standardized

  static let cases: [Case] = {
    let index = try? String(contentsOf: directory.appending(path: "expected.tsv"), encoding: .utf8)
    return (index ?? "").split(separator: "\n").dropFirst().map { line in
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      return Case(file: fields[0], status: Int32(fields[1]) ?? -1, message: fields[2])
    }
  }()

  @Test func `there is a line for each file`() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.directory.path)
    #expect(Self.cases.map(\.file) == files.filter { $0 != "expected.tsv" }.sorted())
    #expect(Self.cases.count >= 60)
  }

  @Test(arguments: cases)
  func `a file that can't be used is named, with the place and what to do`(_ file: Case) throws {
    let directory = try TemporaryDirectory()
    let isCatalog = file.file.contains("-items-")
    let orders = isCatalog ? ["../fuzz-seeds/orders.csv", "--items", file.file] : [file.file]
    let model = directory.file("m.also")
    let run = try Program.also.run(["train"] + orders + ["-o", model], in: Self.directory.path)
    #expect(run.status == file.status)
    // An account comes before it where rows could be read.
    #expect(run.error.split(separator: "\n").last.map(String.init) == "Error: " + file.message)
    #expect(run.output.isEmpty)
    #expect(try directory.names.isEmpty)
  }
}
