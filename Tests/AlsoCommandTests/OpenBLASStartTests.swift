import AlsoLinearAlgebra
import Foundation
import TestSupport
import Testing

/// The core that this processor should have instead of Prescott.
private let betterCore =
  BLASCore.isChosenAtStart
  ? BLASCore("Prescott").better(on: Kernels.best.instructionSet) : nil

/// How the program comes by fast kernels where OpenBLAS doesn't know the processor.
///
/// There OpenBLAS takes those of Prescott. Here it is made to, and the program to believe that nobody asked
/// for it.
@Suite(.enabled(if: betterCore != nil, "no processor or no OpenBLAS with a choice of cores"))
struct OpenBLASStartTests {
  private let shop: TinyShop

  init() throws { shop = try TinyShop.shared.get() }

  private static let unknown: [String: String?] = [
    "OPENBLAS_CORETYPE": "Prescott", "ALSO_TEST_OPENBLAS": "Prescott",
  ]

  /// Trains on what standard input says, and hands over what was said and the core that was recorded.
  private func train(
    _ environment: [String: String?],
    _ arguments: [String] = []
  ) throws -> (run: Program.Run, core: String) {
    let directory = try TemporaryDirectory()
    let model = directory.file("a model.also")
    let run = try Program.also.run(
      ["train", "-", "-o", model] + TinyShop.quick + arguments,
      environment: environment,
      input: TemporaryDirectory.text(of: shop.orders)
    )
    let rows = try Program.also.run(["inspect", model, "--format", "tsv"]).lines
    let row = rows.first { $0.hasPrefix("model\tinstruction set\t") } ?? ""
    return (run, String(row.split(separator: " ").last ?? ""))
  }

  @Test func `training starts again with a better core, its arguments and its input`() throws {
    let (run, core) = try train(Self.unknown)
    #expect(run.status == 0 && run.text.contains("8 items learnt of 8"), "\(run.error)")
    #expect(core == betterCore?.name)
    #expect(!run.error.contains("OpenBLAS"))
  }

  @Test func `a core that the user set is kept, and nothing is said`() throws {
    let (run, core) = try train(["OPENBLAS_CORETYPE": "Prescott", "ALSO_TEST_OPENBLAS": nil])
    #expect(run.status == 0 && core == "Prescott")
    #expect(!run.error.contains("OpenBLAS"))
  }

  @Test func `a core that computes wrongly is given up, and a person is told`() throws {
    var environment = Self.unknown
    environment["ALSO_TEST_OPENBLAS"] = "Prescott,wrong"
    let (run, core) = try train(environment)
    #expect(run.status == 0 && core == "Prescott")
    #expect(run.error.contains("a newer OpenBLAS may have"))
    #expect(try train(environment, ["--quiet"]).run.error.isEmpty)
  }

  @Test func `what can't be done ends as it would have without a new start`() throws {
    func run(_ arguments: [String], input: String = "") throws -> Program.Run {
      try Program.also.run(arguments, environment: Self.unknown, input: input)
    }
    #expect(try run(["train", "-", "-o", "/dev/null"], input: "nonsense\n").status == 65)
    #expect(try run(["train", "/no/such/file", "-o", "/dev/null"]).status == 66)
    #expect(try run(["train", "-"]).status == 64)
  }

  @Test func `evaluating and tuning start again, too`() throws {
    var environment = Self.unknown
    environment["ALSO_TEST_OPENBLAS"] = "Prescott,wrong"
    let settings = TinyShop.quick + ["--items", shop.items]
    let evaluation = ["evaluate", shop.orders, "--split-at", "2024-05-01"] + settings
    let tuning = ["tune", shop.orders, "-o", "/dev/null/t.json"] + settings
    for arguments in [evaluation, tuning] {
      // Only a program that came back from another core says so.
      let run = try Program.also.run(arguments, environment: environment)
      #expect(run.error.contains("a newer OpenBLAS may have"), "\(arguments): \(run.error)")
    }
  }

  @Test func `answering doesn't care`() throws {
    var environment = Self.unknown
    environment["ALSO_TEST_OPENBLAS"] = "Prescott,wrong"
    let run = try Program.also.run(
      ["complements", shop.model, "--item", "G20"],
      environment: environment
    )
    #expect(run.status == 0 && run.error.isEmpty)
  }

  /// An environment that just fits what the system hands to a program leaves no room for what a new start adds.
  @Test func `where the program can't be started again it goes on, and says what would help`()
    throws
  {
    let directory = try TemporaryDirectory()
    let model = directory.file("m.also")
    let command = [Program.also.path, "train", shop.orders, "-o", model] + TinyShop.quick
    func train(padding: Int) throws -> Program.Run {
      var environment = Self.unknown
      // No single variable may be as large as that.
      for part in 0..<8 {
        environment["PADDING_\(part)"] = String(repeating: "x", count: (padding + part) / 8)
      }
      // The system takes a quarter of the stack.
      return try Program.shell.run(
        ["-c", "ulimit -s 2048 && exec \"$0\" \"$@\""] + command,
        environment: environment
      )
    }
    var (fitting, tooLarge) = (0, 600_000)
    while tooLarge - fitting > 4 {
      let padding = (fitting + tooLarge) / 2
      if try train(padding: padding).status == 0 { fitting = padding } else { tooLarge = padding }
    }
    let run = try train(padding: fitting)
    #expect(run.status == 0 && fitting > 0)
    #expect(run.error.contains("OPENBLAS_CORETYPE=\(betterCore?.name ?? "")"), "\(run.error)")
    let rows = try Program.also.run(["inspect", model, "--format", "tsv"]).lines
    #expect(rows.contains { $0.hasSuffix("OpenBLAS Prescott") })
  }
}
