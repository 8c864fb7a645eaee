import Foundation
import TestSupport
import Testing

/// Programs that tests run.
@Suite struct ChildProcessTests {
  @Test func `both streams are collected, however much is written to them`() throws {
    let run = try Program.shell.run([
      "-c", "head -c 2000000 /dev/zero >&2; head -c 1000000 /dev/zero",
    ])
    #expect(run.output.count == 1_000_000 && run.error.utf8.count == 2_000_000)
  }

  @Test func `a run has its arguments, environment, input and directory`() throws {
    let directory = try TemporaryDirectory()
    let run = try Program.shell.run(
      ["-c", "echo $0 $ALSO_A ${HOME-none}; cat; pwd -P; exit 3", "argument"],
      environment: ["ALSO_A": "value", "HOME": nil],
      in: directory.path,
      input: "input\n"
    )
    let place = URL(filePath: directory.path).resolvingSymlinksInPath().path
    #expect(run.lines == ["argument value none", "input", place])
    #expect(run.status == 3 && run.signal == nil)
  }

  @Test func `a signal that ends a program is no status`() throws {
    let run = try Program.shell.run(["-c", "kill -KILL $$"])
    #expect(run.status == nil && run.signal == SIGKILL)
  }

  @Test func `what is piped is read while the program runs`() throws {
    let cat = try ChildProcess(.shell, ["-c", "cat"], input: .pipe, output: .pipe)
    for word in ["one", "two"] {
      try cat.write(word)
      #expect(try cat.read() == Data(word.utf8))
    }
    #expect(try cat.finish().status == 0)
  }

  @Test func `what a program leaves behind is killed when it has ended`() throws {
    let run = try Program.shell.run(["-c", "sleep 600 & echo $!"])
    let left = try #require(run.lines.first)
    #expect(eventually { hasEnded(left) })
  }

  @Test func `a program that nobody holds is killed, with what it has started`() throws {
    var shell: ChildProcess? = try ChildProcess(
      .shell,
      ["-c", "sleep 600 & echo $!; wait"],
      output: .pipe
    )
    let said = String(decoding: try #require(try shell?.read()), as: UTF8.self)
    let processes = [
      "\(try #require(shell).identifier)", said.trimmingCharacters(in: .newlines),
    ]
    #expect(!processes.contains(where: hasEnded))
    shell = nil
    #expect(eventually { processes.allSatisfy(hasEnded) })
  }

  @Test func `a program that isn't installed is none`() {
    #expect(Program(installed: "sh") != nil && Program(installed: "also-never") == nil)
  }

  /// Whether a process has ended, though nobody may have waited for it.
  private func hasEnded(_ process: String) -> Bool {
    guard let status = try? TemporaryDirectory.text(of: "/proc/\(process)/status") else {
      return true
    }
    return status.contains("\nState:\tZ")
  }
}
