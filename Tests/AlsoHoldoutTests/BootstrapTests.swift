import AlsoHoldout
import Testing

/// The bootstrap beside what NumPy 2.4 gives.
@Suite struct BootstrapTests {
  @Test func `the generator is NumPy's, whatever the seed`() {
    // numpy.random.PCG64(seed).random_raw(n)
    var one = NumPyGenerator(seed: 1)
    #expect(
      (0..<4).map { _ in one.next() } == [
        9_441_442_522_235_856_127, 17_532_960_557_476_522_086, 2_659_275_481_604_167_885,
        17_499_493_567_006_797_778,
      ]
    )
    var large = NumPyGenerator(seed: 1 << 40 + 5)
    #expect(
      (0..<2).map { _ in large.next() } == [87_427_594_128_977_387, 6_872_972_437_549_564_694]
    )
  }

  @Test func `Poisson draws are NumPy's`() {
    // numpy.random.default_rng(1).poisson(1.0, 24)
    var generator = NumPyGenerator(seed: 1)
    let draws = (0..<24).map { _ in generator.poisson() }
    #expect(draws == [2, 1, 1, 1, 0, 2, 1, 1, 1, 0, 1, 3, 1, 0, 2, 2, 1, 1, 0, 2, 0, 2, 1, 3])
  }

  @Test func `an interval is what NumPy makes of the same values and customers`() throws {
    let customers = ["a", "b", nil, "a", "c", nil, "d", "e", "f", "g", "h", "b"]
    let values = [0.5, 0.25, 1, 0, 0.125, 0.75, 0.3, 0.9, 0.1, 0.6, 0.2, 0.45]
    let bootstrap = Bootstrap(customers: customers)
    #expect(bootstrap.clusterCount == 10)
    let estimate = bootstrap.estimate(values)
    let interval = try #require(estimate.interval)
    #expect(abs(estimate.value - 0.43125) < 1e-12)
    #expect(abs(interval.lowerBound - 0.25879524886877825) < 1e-12)
    #expect(abs(interval.upperBound - 0.6375347222222222) < 1e-12)
  }

  @Test func `a customer's queries count together: many equal ones prove no more than one`() throws
  {
    let customers = (0..<40).map { "c\($0 % 20)" }
    let values = (0..<40).map { Double($0 % 20) }
    let clustered = try #require(Bootstrap(customers: customers).estimate(values).interval)
    let single = try #require(
      Bootstrap(customers: Array(customers.prefix(20))).estimate(Array(values.prefix(20))).interval
    )
    #expect(abs(clustered.lowerBound - single.lowerBound) < 1e-12)
    #expect(abs(clustered.upperBound - single.upperBound) < 1e-12)
    let guests = Bootstrap(customers: Array(repeating: nil, count: 40))
    let apart = try #require(guests.estimate(values).interval)
    #expect(apart.upperBound - apart.lowerBound < clustered.upperBound - clustered.lowerBound)
  }

  @Test func `where some draw is empty there is no interval`() {
    let estimate = Bootstrap(customers: ["a", "a"]).estimate([1, 2])
    #expect(estimate == Estimate(value: 1.5) && !estimate.excludesZero)
  }

  @Test func `an interval excludes zero on either side`() {
    #expect(Estimate(value: 1, interval: 0.5...2).excludesZero)
    #expect(Estimate(value: -1, interval: -2 ... -0.5).excludesZero)
    #expect(!Estimate(value: 1, interval: -0.5...2).excludesZero)
    #expect(!Estimate(value: 0, interval: 0...0).excludesZero)
  }
}
