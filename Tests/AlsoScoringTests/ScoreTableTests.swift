import AlsoModelFile
import AlsoScoring
import Testing

@Suite struct ScoreTableTests {
  @Test func `each weight and each exponent has a name of its own`() {
    let names = (ScoreTable.weights + ScoreTable.exponents).map(\.name)
    #expect(Set(names).count == names.count)
    #expect(names.allSatisfy { !$0.isEmpty && $0 != "evidence" })
  }

  @Test func `each weight that may be learnt is in the order of learning once`() {
    let learnt = ScoreTable.learnt.map(\.weight.main.name)
    let searched = ScoreTable.terms.filter { !$0.search.occasions.isEmpty }
      .map(\.weight.main.name)
    #expect(learnt.sorted() == searched.sorted())
  }

  @Test func `the shipped exponents are among those that are tried`() {
    for part in ScoreTable.parts where !part.variants.isEmpty {
      for weights in [MixWeights.prior.likely.item, MixWeights.prior.distinctive.basket] {
        let meant = part.variants.filter { variant in
          variant.exponents.allSatisfy { weights[$0.name] == $0.value }
        }
        #expect(meant.count == 1, "\(part.weight.main.name)")
      }
    }
  }
}
