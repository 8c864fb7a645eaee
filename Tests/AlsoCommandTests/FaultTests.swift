import AlsoBase
import Foundation
import TestSupport
import Testing

/// What the program does where the system fails it: it names the fault, and leaves what was there.
@Suite struct FaultTests {
  let shop: TinyShop

  init() throws { shop = try TinyShop.shared.get() }

  // MARK: What is read

  @Test func `a directory without a dump is named`() throws {
    let empty = try shell("exec \"$0\" train \"$3\" -o \"$2\"")
    #expect(empty.run.status != 0 && empty.isUnchanged)
    #expect(empty.run.error.contains("/empty: the directory holds no files to read; "))
  }

  @Test func `a missing file is named, also behind one that is there`() throws {
    let run = try Program.also.run(["train", shop.orders, "/no/such.csv", "-o", "/dev/null"])
    #expect(run.status == 66)
    #expect(run.error == "Error: /no/such.csv: No such file or directory (stat)\n")
  }

  @Test(.enabled(if: getuid() != 0, "root may read everything"))
  func `a file that mustn't be read is named`() throws {
    let directory = try TemporaryDirectory()
    let path = directory.file("orders.csv")
    let isMade = FileManager.default.createFile(
      atPath: path,
      contents: Data(),
      attributes: [.posixPermissions: 0]
    )
    try #require(isMade)
    let run = try Program.also.run(["train", path, "-o", "/dev/null"])
    #expect(run.status == 66 && run.error == "Error: \(path): Permission denied (open)\n")
  }

  @Test func `a pipe that ends within a row, or within gzip`() throws {
    let rows = "order_id,item_id,timestamp\\no1,A,2024-01-31\\no2,A"
    let cut = try shell("printf '\(rows)' | \"$0\" train - -o \"$2\"")
    #expect(cut.run.status == 65)
    #expect(cut.run.error.hasPrefix("Error: standard input:3:5: the row has 2 fields, expected 3"))
    let gzip = try shell("gzip -c \"$1\" | head -c 1000 | \"$0\" train - -o \"$2\"", shop.orders)
    #expect(gzip.run.status == 65)
    let message = "standard input: the gzip data end too early; copy or export the file again"
    #expect(gzip.run.error == "Error: \(message)\n")
    #expect(cut.files == ["m.also"] && gzip.files == ["m.also"])
  }

  @Test func `a closed standard input is named`() throws {
    let closed = try shell("exec \"$0\" train - -o \"$2\" <&-")
    #expect(closed.run.status == 66)
    #expect(closed.run.error == "Error: standard input: Bad file descriptor (read)\n")
    #expect(closed.isUnchanged)
  }

  // MARK: What is written

  @Test func `what is said on a closed standard error doesn't get into the model`() throws {
    let quick = TinyShop.quick.joined(separator: " ")
    let closed = try shell(
      "\"$0\" train \"$1\" -o \"$2\" \(quick) 2>&- && \"$0\" inspect --verify \"$2\"",
      shop.orders
    )
    #expect(closed.run.status == 0 && !closed.isUnchanged)
  }

  @Test func `a closed standard output is named, and the model is there`() throws {
    let quick = TinyShop.quick.joined(separator: " ")
    let closed = try shell("exec \"$0\" train \"$1\" -o \"$2\" \(quick) >&-", shop.orders)
    #expect(closed.run.status == 74)
    #expect(closed.run.error.hasSuffix("Error: standard output: Bad file descriptor\n"))
    #expect(!closed.isUnchanged && closed.files == ["m.also"])
  }

  @Test func `a limit on the size of files is named, and the old model stays`() throws {
    let quick = TinyShop.quick.joined(separator: " ")
    let limited = try shell(
      "ulimit -f 4; exec \"$0\" train \"$1\" -o \"$2\" --quiet \(quick)",
      shop.orders
    )
    #expect(limited.run.status == 74)
    #expect(limited.run.error == "Error: \(limited.model): File too large (write, errno 27)\n")
    #expect(limited.isUnchanged && limited.files == ["m.also"])
  }

  @Test func `a device that is full is named`() throws {
    let arguments = ["train", shop.orders, "-o", "/dev/full", "--quiet"]
    let run = try Program.also.run(arguments + TinyShop.quick)
    #expect(run.status == 74)
    #expect(run.error == "Error: /dev/full: No space left on device (write, errno 28)\n")
  }

  @Test(.enabled(if: canMount, "only root can mount a file system"))
  func `a full disk is named, and the old model stays`() throws {
    let quick = TinyShop.quick.joined(separator: " ")
    let full = try shell(
      mounted("size=8k") {
        "echo old > \"$3/m\"; \"$0\" train \"$1\" -o \"$3/m\" --quiet \(quick); code=$?; "
          + "cat \"$3/m\"; ls -A \"$3\"; exit $code"
      },
      shop.orders
    )
    #expect(full.run.status == 74)
    #expect(full.run.error.hasSuffix("/m: No space left on device (write, errno 28)\n"))
    #expect(full.run.lines == ["old", "m"])
  }

  @Test(.enabled(if: canMount, "only root can mount a file system"))
  func `a file system that can't be written to is named before the work`() throws {
    let script = mounted("ro") { "exec \"$0\" train \"$1\" -o \"$3/m\"" }
    let readOnly = try shell(script, shop.orders)
    #expect(readOnly.run.status == 73)
    #expect(
      readOnly.run.error.contains(/^Error: \S+\/m: Read-only file system \(open, errno 30\)\n$/)
    )
  }

  @Test(.enabled(if: getuid() != 0, "root may write everywhere"))
  func `a folder that mustn't be written to is named before the work`() throws {
    let closed = try shell("chmod 555 \"$3\"; exec \"$0\" train \"$1\" -o \"$3/m\"", shop.orders)
    #expect(closed.run.status == 73 && closed.run.error.contains("/m: Permission denied (open"))
  }

  // MARK: Shells

  /// Whether this process may mount a file system that others don't see.
  static let canMount: Bool = {
    let script = ["--mount", "mount", "-t", "tmpfs", "none", "/mnt"]
    return (try? Program(installed: "unshare")?.run(script).status) == 0
  }()

  /// A script that runs another one while a file system of its own is mounted at `$3`.
  private func mounted(_ options: String, _ script: () -> String) -> String {
    let inner = "mount -t tmpfs -o \(options) none \"$3\" || exit 1; \(script())"
    return "exec unshare --mount sh -c '\(inner)' \"$0\" \"$1\" \"$2\" \"$3\""
  }

  /// What a script left.
  struct Left {
    var run: Program.Run
    /// The path of the model, which was an old one before.
    var model: String
    /// Whether it still is.
    var isUnchanged: Bool
    /// The files beside it, and it.
    var files: [String]
  }

  /// Runs a script of the shell: `$0` is the program, `$1` the argument, `$2` a model that is there, and
  /// `$3` an empty folder.
  private func shell(_ script: String, _ argument: String = "") throws -> Left {
    let directory = try TemporaryDirectory()
    let (folder, empty) = (directory.file("models"), directory.file("empty"))
    for path in [folder, empty] {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    }
    let model = try directory.write("an old model", to: "models/m.also")
    let run = try Program.shell.run(["-c", script, Program.also.path, argument, model, empty])
    return Left(
      run: run,
      model: model,
      isUnchanged: try TemporaryDirectory.text(of: model) == "an old model",
      files: try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    )
  }
}
