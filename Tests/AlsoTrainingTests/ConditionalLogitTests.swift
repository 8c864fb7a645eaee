import AlsoBase
import AlsoTraining
import Foundation
import TestSupport
import Testing

@Suite struct ConditionalLogitTests {
  /// One feature, two candidates that differ by 1, and a choices of n for the one that has it: without a
  /// prior worth speaking of the weight is ln(a / (n - a)).
  @Test func `two candidates give the log odds`() {
    let choices = (0..<100).map { number in
      ConditionalLogit.Choice(features: [0, 1], chosen: [number < 80 ? 1 : 0])
    }
    let weights = ConditionalLogit(choices, prior: [0], priorChoices: 1e-6).fit()
    #expect(abs(weights[0] - log(80.0 / 20)) < 1e-4)
  }

  /// The prior's pull is κ s² (w - w₀) with s² = ¼, against 100 (0.8 - p).
  @Test func `the prior counts as much as so many choices`() {
    let choices = (0..<100).map { number in
      ConditionalLogit.Choice(features: [0, 1], chosen: [number < 80 ? 1 : 0])
    }
    let weight = ConditionalLogit(choices, prior: [-1], priorChoices: 30).fit()[0]
    let probability = 1 / (1 + exp(-weight))
    #expect(abs(100 * (0.8 - probability) - 30 * 0.25 * (weight + 1)) < 1e-3)
  }

  /// A feature that varies by a tenth as much as it may be trusted to is penalized as if it did by that.
  @Test func `what hardly varies is hardly learnt`() {
    let choices = (0..<20).map { _ in
      ConditionalLogit.Choice(features: [0, 0.02], chosen: [1])
    }
    func weight(_ least: [Double]) -> Double {
      ConditionalLogit(choices, prior: [0], priorChoices: 10, leastVariances: least).fit()[0]
    }
    #expect(weight([]) > 50)
    #expect(weight([0.01]) < 2.1)
  }

  @Test(arguments: 0..<5 as Range<UInt64>)
  func `the gradient vanishes at the fit`(seed: UInt64) {
    let logit = ConditionalLogit(Self.choices(seed), prior: [0.5, -1, 0, 2], priorChoices: 3)
    var weights = logit.fit()
    for k in weights.indices {
      let here = weights[k]
      weights[k] = here + 1e-4
      let above = logit.loss(weights)
      weights[k] = here - 1e-4
      let below = logit.loss(weights)
      weights[k] = here
      #expect(abs(above - below) / 2e-4 < 1e-2, "seed \(seed), weight \(k)")
    }
  }

  @Test func `a feature that never differs keeps the prior`() {
    let choices = (0..<10).map { _ in
      ConditionalLogit.Choice(features: [0, 7, 1, 7], chosen: [1])
    }
    let weights = ConditionalLogit(choices, prior: [0, 3], priorChoices: 1).fit()
    #expect(weights[1] == 3 && weights[0] > 0)
  }

  @Test func `without choices there is the prior`() {
    #expect(ConditionalLogit([], prior: [1, 2], priorChoices: 1).fit() == [1, 2])
  }

  private static func choices(_ seed: UInt64) -> [ConditionalLogit.Choice] {
    var generator = SplitMix64(seed: seed)
    return (0..<60).map { _ in
      let rows = Int.random(in: 2...9, using: &generator)
      let chosen = Set((0..<2).map { _ in Int.random(in: 0..<rows, using: &generator) })
      return ConditionalLogit.Choice(
        features: (0..<rows * 4).map { _ in Double.random(in: -2...2, using: &generator) },
        chosen: chosen.sorted()
      )
    }
  }
}
