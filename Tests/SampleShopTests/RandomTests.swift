import AlsoBase
import SampleShop
import Testing

/// Random numbers.
@Suite struct RandomTests {
  @Test func `are those of the published SplitMix64`() {
    var random = Random(seed: 1_234_567)
    let first = (0..<5).map { _ in random.next() }
    #expect(
      first == [
        6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
        4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
      ]
    )
  }

  @Test func `reach every number below the bound and no other`() {
    var random = Random(seed: 7)
    let drawn = Set((0..<1000).map { _ in random.below(7) })
    #expect(drawn == Set(0..<7))
  }

  @Test func `follow the weights, and never choose what has none`() {
    var random = Random(seed: 7)
    var counts = [0, 0, 0]
    for _ in 0..<10_000 { counts[random.index(weights: [1, 0, 3])] += 1 }
    #expect(counts[1] == 0)
    // Five standard deviations of 10,000 draws at one quarter are 217.
    #expect(abs(counts[0] - 2_500) < 217)
  }
}
