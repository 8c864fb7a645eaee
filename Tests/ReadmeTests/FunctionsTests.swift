import Testing

/// Tools/check-functions, on sources that are made up.
@Suite struct FunctionsTests {
  /// What the tool ends with and says of a file of `target`.
  private func check(_ source: String, in target: String = "Shop") throws -> (
    status: Int32?, output: String
  ) {
    try Workplace().run(
      """
      mkdir -p Sources/\(target) Benchmarks
      printf '%b' '\(source)' > Sources/\(target)/A.swift
      Tools/check-functions
      """
    )
  }

  @Test func `functions that fit a screen, and two parameters without a label, are fine`() throws {
    let body = String(repeating: "    a += 1\\n", count: 58)
    let (status, output) = try check(
      "struct A {\\n  mutating func f(_ a: Int, _ b: (_ x: Int, _ y: Int) -> Int, c: Int) {\\n\(body)  }\\n}\\n"
    )
    #expect(status == 0, "\(output)")
    #expect(output.isEmpty)
  }

  @Test func `a function of more than sixty lines is too long`() throws {
    let body = String(repeating: "  a += 1\\n", count: 59)
    let (status, output) = try check("// What adds.\\nfunc f() {\\n\(body)}\\n")
    #expect(status == 1)
    #expect(output.contains("Sources/Shop/A.swift:2: f has 61 lines"))
  }

  @Test func `three parameters without a label are too many, but in mathematics`() throws {
    let parameters = "    _ a: T,\\n    _ b: Int = f(1, 2),\\n    _ c: Int\\n"
    let source = "struct A {\\n  init<T>(\\n\(parameters)  ) {\\n  }\\n}\\n"
    let (status, output) = try check(source)
    #expect(status == 1)
    #expect(output.contains("Sources/Shop/A.swift:2: init has 3 parameters without a label"))
    #expect(try check(source, in: "AlsoLinearAlgebra").0 == 0)
  }

  @Test(arguments: [
    ("static func < (a: A, b: A) -> Bool {", "<"), ("deinit {", "deinit"),
    ("var sum: Int {", "sum"), ("func f<T>() -> T\\n  where\\n    T: B\\n  {", "f"),
    ("func f() throws\\n  {", "f"),
  ])
  func `what is more than a plain function is no longer`(start: String, name: String) throws {
    let body = String(repeating: "    a += 1\\n", count: 59)
    // Neither has a body what a protocol demands before it.
    let demands = "protocol B {\\n  func g(\\n    a: Int\\n  ) -> Int\\n  var b: Int { get }\\n}\\n"
    let (status, output) = try check(demands + "struct A {\\n  \(start)\\n\(body)  }\\n}\\n")
    #expect(status == 1)
    #expect(output.contains("Sources/Shop/A.swift:8: \(name) has 6"), "\(output)")
  }
}
