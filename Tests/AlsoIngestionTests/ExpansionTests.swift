import AlsoIngestion
import AlsoOrders
import Foundation
import TestSupport
import Testing

/// Files of a command line.
@Suite struct ExpansionTests {
  private let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  private func write(_ names: [String]) throws {
    for name in names {
      let folder = name.split(separator: "/").dropLast().joined(separator: "/")
      try FileManager.default.createDirectory(
        atPath: directory.file(folder),
        withIntermediateDirectories: true
      )
      _ = try directory.write([], to: name)
    }
  }

  /// What arguments mean in the directory, with paths from there.
  private func expanded(_ arguments: String...) throws -> [String] {
    try InputFile.expanding(arguments.map(directory.file)).map {
      String($0.name.dropFirst(directory.path.count + 1))
    }
  }

  @Test func `a directory stands for its files, in the byte order of their names`() throws {
    try write([
      "o/year=2024/month=02/part-0.csv", "o/year=2024/month=01/part-1.csv.gz",
      "o/year=2024/month=01/part-0.csv.gz", "o/year=2023-x/a", "o/year=2023/z", "o/part-10",
      "o/part-9",
      "o/B", "o/a", "o/é", "o/_SUCCESS", "o/.part-0.crc", "o/_delta_log/0.json", "o/.git/config",
    ])
    let files = [
      "o/B", "o/a", "o/part-10", "o/part-9", "o/year=2023/z", "o/year=2023-x/a",
      "o/year=2024/month=01/part-0.csv.gz", "o/year=2024/month=01/part-1.csv.gz",
      "o/year=2024/month=02/part-0.csv", "o/é",
    ]
    #expect(try expanded("o") == files)
    #expect(try expanded("o/").map { $0.replacing("//", with: "/") } == files)
    #expect(try expanded("o/a", "o/year=2023", "o/a") == ["o/a", "o/year=2023/z", "o/a"])
  }

  @Test func `a pattern stands for what matches, directories for their files`() throws {
    try write([
      "o/part-2.csv", "o/part-10.csv", "o/part-1.csv", "o/other.csv", "o/_part.csv", "o/.part.csv",
      "o/part-3.csv/a", "p/part-0.csv",
    ])
    #expect(
      try expanded("o/part-*.csv") == [
        "o/part-1.csv", "o/part-10.csv", "o/part-2.csv", "o/part-3.csv/a",
      ]
    )
    #expect(try expanded("?/part-[01].csv") == ["o/part-1.csv", "p/part-0.csv"])
    #expect(try expanded("o/*r.csv") == ["o/other.csv"])
    #expect(try expanded("o/_*.csv") == ["o/_part.csv"])
  }

  @Test func `a path that is there is no pattern`() throws {
    try write(["a[1].csv", "a1.csv"])
    #expect(try expanded("a[1].csv") == ["a[1].csv"])
    #expect(try expanded("missing.csv") == ["missing.csv"])
    #expect(try InputFile.expanding(["-"]) == [.standardInput])
  }

  @Test func `what stands for no file is an error`() throws {
    try write(["o/_SUCCESS", "o/p/.hidden"])
    let path = directory.file("o")
    #expect(throws: IngestionError.emptyDirectory(path: path)) {
      try InputFile.expanding([path])
    }
    #expect(throws: IngestionError.noMatch(pattern: path + "/*.csv")) {
      try InputFile.expanding([path + "/*.csv"])
    }
    // The shell would have given `_SUCCESS`, but a pattern doesn't mean it.
    #expect(throws: IngestionError.noMatch(pattern: path + "/*S")) {
      try InputFile.expanding([path + "/*S"])
    }
  }

  @Test func `links are followed, but not in a circle`() throws {
    try write(["o/a/x", "elsewhere/y"])
    let manager = FileManager.default
    try manager.createSymbolicLink(
      atPath: directory.file("o/b"),
      withDestinationPath: directory.file("elsewhere")
    )
    try manager.createSymbolicLink(
      atPath: directory.file("o/gone"),
      withDestinationPath: "nowhere"
    )
    #expect(try expanded("o") == ["o/a/x", "o/b/y"])
    try manager.createSymbolicLink(
      atPath: directory.file("o/a/up"),
      withDestinationPath: directory.file("o")
    )
    let loop = IngestionError.directoryLoop(path: directory.file("o/a/up"))
    #expect(throws: loop) { try InputFile.expanding([directory.file("o")]) }
  }

  @Test func `pipes in a directory are passed over`() throws {
    try write(["o/a"])
    #expect(unsafe mkfifo(directory.file("o/pipe"), 0o600) == 0)
    #expect(try expanded("o") == ["o/a"])
  }
}
