import AlsoBase
import Foundation
import TestSupport
import Testing

/// What a killed program leaves behind.
@Suite struct KillTests {
  let shop: TinyShop

  init() throws { shop = try TinyShop.shared.get() }

  @Test func `a model is the old one or the new one, whenever training is killed`() throws {
    let directory = try TemporaryDirectory()
    let model = directory.file("shop.also")
    let settings = ["train", shop.orders, "-o", model, "--quiet"] + TinyShop.quick
    let whole = try timed { try Program.also.run(settings) }
    let new = try TemporaryDirectory.bytes(of: model)
    let old = try TemporaryDirectory.bytes(of: shop.model)
    try #require(old != new)
    var generator = SplitMix64(seed: 3)
    var untouched = 0
    for attempt in 0..<200 {
      try directory.write(old, to: "shop.also")
      let delay = Double.random(in: 0...whole * 1.1, using: &generator)
      try start(settings, killedAfter: delay)
      let left = try TemporaryDirectory.bytes(of: model)
      #expect(left == old || left == new, "seed 3, attempt \(attempt), \(delay) s")
      untouched += left == old ? 1 : 0
    }
    #expect(untouched > 0, "no run was killed before its end")
  }

  private func timed(_ body: () throws -> Program.Run) rethrows -> Double {
    let start = ContinuousClock.now
    let run = try body()
    #expect(run.status == 0, "\(run.error)")
    return (ContinuousClock.now - start) / .seconds(1)
  }

  private func start(_ arguments: [String], killedAfter delay: Double) throws {
    let training = try ChildProcess(.also, arguments)
    Thread.sleep(forTimeInterval: delay)
    training.send(SIGKILL)
    _ = try training.finish()
  }
}
