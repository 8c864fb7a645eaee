import AlsoEvaluation
import Testing

/// How candidates are compared with the default.
@Suite struct TuningComparisonTests {
  private typealias Part = TuningTrial.Part

  private static func trial(_ parts: (TuningCriterion, [Double])...) -> TuningTrial {
    TuningTrial(
      parts: parts.map { criterion, values in
        Part(
          criterion: criterion,
          customers: values.indices.map { "c\($0)" },
          values: values
        )
      }
    )
  }

  @Test func `ratios of means are averaged over folds, then over criteria`() throws {
    let standard = [
      Self.trial((.baskets, [0.2, 0.4, 0]), (.newItems, [0.1])), Self.trial((.baskets, [0.5])),
    ]
    let candidate = [
      Self.trial((.baskets, [0.3, 0.3, 0.3]), (.newItems, [0.05])), Self.trial((.baskets, [0.6])),
    ]
    let comparison = TuningComparison(candidate, with: standard)
    // Baskets: .3 / .2 and .6 / .5; new items: .05 / .1.
    #expect(abs(try #require(comparison.ratio(of: .baskets)) - 1.35) < 1e-12)
    #expect(abs(try #require(comparison.ratio(of: .newItems)) - 0.5) < 1e-12)
    #expect(comparison.ratio(of: .likely) == nil)
    #expect(abs(try #require(comparison.ratio) - 0.925) < 1e-12)
    #expect(abs(try #require(comparison.gain()).value + 0.075) < 1e-12)
  }

  @Test func `a criterion of which the default finds nothing doesn't count`() throws {
    let standard = [Self.trial((.baskets, [0, 0]), (.likely, [0.5, 0.5]))]
    let candidate = [Self.trial((.baskets, [1, 1]), (.likely, [0.5, 1]))]
    let comparison = TuningComparison(candidate, with: standard)
    #expect(comparison.ratio(of: .baskets) == nil && comparison.ratio == 1.5)
    #expect(
      TuningComparison([Self.trial((.baskets, [1]))], with: [Self.trial((.baskets, [0]))]).ratio
        == nil
    )
    #expect(TuningComparison([Self.trial()], with: [Self.trial()]).gain() == nil)
  }

  @Test func `only a lead that many customers share is beyond chance`() throws {
    let count = 200
    let standard = [Self.trial((.baskets, [Double](repeating: 0.5, count: count)))]
    let everyone = [Self.trial((.baskets, [Double](repeating: 0.51, count: count)))]
    // As much in sum, from one customer.
    let one = [
      Self.trial((.baskets, [2.5] + [Double](repeating: 0.5, count: count - 1)))
    ]
    let (shared, lone) = (
      try #require(TuningComparison(everyone, with: standard).gain()),
      try #require(TuningComparison(one, with: standard).gain())
    )
    #expect(abs(shared.value - 0.02) < 1e-12 && abs(lone.value - 0.02) < 1e-12)
    #expect(shared.excludesZero && !lone.excludesZero)
  }
}
