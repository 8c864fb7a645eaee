import Testing

/// The check itself, or it might pass anything.
@Suite struct KnownProgramsTests {
  @Test(arguments: [
    "also train a.csv --items b.csv -o c", "zcat a | also train - --quiet -o b 2> log",
    "make peers ROWS=cg-M-64", ".build/release/also help train", "Tools/demo a b",
    "also-benchmarks answers m.also --queries 5",
  ])
  func `a right command`(script: String) throws {
    let programs = try KnownPrograms.shared.get()
    for command in ShownCommand.commands(in: script) {
      #expect(programs.fault(of: command) == nil)
    }
  }

  @Test(arguments: [
    "also trian a.csv", "also train a.csv --output-file c", "zcat a | also learn -", "make cofee",
    "make peers ROWS=none", "make peers ROW=cg-M-64", "Tools/missing", "unknown a",
    "also complements m -x",
  ])
  func `a wrong command`(script: String) throws {
    let programs = try KnownPrograms.shared.get()
    let faults = ShownCommand.commands(in: script).compactMap(programs.fault)
    #expect(faults.count == 1)
  }

  @Test func `commands behind a dollar sign, over several lines`() {
    let block =
      "$ FAST=1 make build\nok\n$ duckdb -c \"a\nb\" | also train - \\\n  -o m; ls > x\nalso x"
    #expect(
      ShownCommand.typed(in: block).map(\.words) == [
        ["make", "build"], ["duckdb", "-c", "a\nb"], ["also", "train", "-", "-o", "m"], ["ls"],
      ]
    )
  }
}
