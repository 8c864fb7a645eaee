import AlsoBase
import Foundation
import Testing

/// What a killed program leaves behind.
@Suite struct KillTests {
  let shop: TinyShop

  init() throws { shop = try TinyShop.shared.get() }

  @Test func `a model is the old one or the new one, whenever training is killed`() throws {
    try Scratch.withDirectory { directory in
      let model = directory.appending(path: "shop.also")
      let settings = ["train", shop.orders, "-o", model.path, "--quiet"] + TinyShop.quick
      let whole = try timed { try Program.run(settings) }
      let new = try Data(contentsOf: model)
      let old = try Data(contentsOf: URL(fileURLWithPath: shop.model))
      try #require(old != new)
      var generator = SplitMix64(seed: 3)
      var untouched = 0
      for attempt in 0..<200 {
        try old.write(to: model)
        let delay = Double.random(in: 0...whole * 1.1, using: &generator)
        try start(settings, killedAfter: delay)
        let left = try Data(contentsOf: model)
        #expect(left == old || left == new, "seed 3, attempt \(attempt), \(delay) s")
        untouched += left == old ? 1 : 0
      }
      #expect(untouched > 0, "no run was killed before its end")
    }
  }

  private func timed(_ body: () throws -> Program.Run) rethrows -> Double {
    let start = ContinuousClock.now
    let run = try body()
    #expect(run.status == 0, "\(run.error)")
    return (ContinuousClock.now - start) / .seconds(1)
  }

  private func start(_ arguments: [String], killedAfter delay: Double) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Program.path)
    process.arguments = arguments
    process.standardError = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    Thread.sleep(forTimeInterval: delay)
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }
}
