import AlsoEvaluation
import AlsoModelFile
import Testing

/// What is tried.
@Suite struct TuningSpaceTests {
  private let standard = ModelOptions()

  @Test func `the first candidate is the default, and a longer list begins with a shorter one`() {
    let space = TuningSpace()
    let many = space.candidates(40, from: standard, seed: 5)
    #expect(many.count == 40 && many[0] == standard)
    #expect(Array(many.prefix(10)) == space.candidates(10, from: standard, seed: 5))
    #expect(many != space.candidates(40, from: standard, seed: 6))
    #expect(Set(many).count > 35)
  }

  @Test func `every setting is varied, within bounds that training accepts`() {
    let candidates = TuningSpace().candidates(200, from: standard, seed: 1)
    for setting in TuningSpace.Setting.allCases {
      #expect(Set(candidates.map(setting.text)).count >= 5, "\(setting)")
    }
    for candidate in candidates {
      #expect((64...256).contains(candidate.basket.factors))
      #expect((32...128).contains(candidate.taste.factors))
      #expect((0.005...0.08).contains(candidate.basket.unobservedWeight))
      #expect((0.003...0.06).contains(candidate.taste.regularization))
      #expect((0.25...1).contains(candidate.basket.regularizationExponent))
      #expect(candidate.minimumItemOrders == standard.minimumItemOrders)
      #expect(candidate.seed == standard.seed)
      // Three digits, so that an options file says all there is.
      #expect("\(candidate.basket.regularization)".filter { ("1"..."9").contains($0) }.count <= 3)
    }
  }

  @Test func `what is fixed stays, and doesn't change what the others become`() {
    let all = TuningSpace().candidates(30, from: standard, seed: 3)
    let fixed = TuningSpace(fixed: [.basketFactors, .neighbors])
      .candidates(30, from: standard, seed: 3)
    #expect(fixed.allSatisfy { $0.basket.factors == 128 && $0.neighbors == 32 })
    #expect(fixed.map(\.taste) == all.map(\.taste))
    #expect(fixed.map(\.basket.regularization) == all.map(\.basket.regularization))
  }
}
