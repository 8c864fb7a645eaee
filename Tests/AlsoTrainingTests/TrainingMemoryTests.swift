import Testing

import AlsoTraining

/// What a training is said to hold in memory.
@Suite struct TrainingMemoryTests {
  private static let sizes = TrainingSizes(
    orders: 1000,
    basketItems: 6000,
    purchases: 4000,
    identifierBytes: 5000,
    neighbors: 300,
    substitutes: 100,
    associations: 0,
    basket: FactorizationSizes(rows: 900, columns: 50, entries: 5000, factors: 16, sweeps: 5),
    taste: FactorizationSizes(rows: 200, columns: 50, entries: 3000, factors: 16, sweeps: 5),
    otherModelBytes: 10_000,
    modelBytes: 30_000
  )

  private static func memory(
    residentBytes: Int = 0,
    threads: Int = 1,
    hasHalf: Bool = true,
    _ change: (inout TrainingSizes) -> Void = { _ in }
  ) -> TrainingMemory {
    var sizes = sizes
    change(&sizes)
    return TrainingMemory(sizes, residentBytes: residentBytes, threads: threads, hasHalf: hasHalf)
  }

  @Test func `an entry is in the matrix and in both orientations`() {
    let more = Self.memory { $0.basket.entries += 1 }
    #expect(more.basketBytes - Self.memory().basketBytes == 8 + 16)
  }

  @Test func `rows of factors are padded`() {
    let (one, all) = (
      Self.memory { $0.basket.factors = 17 }, Self.memory { $0.basket.factors = 32 }
    )
    // Only the square of the factors isn't.
    #expect(all.basketBytes - one.basketBytes < 4 * 32 * 32)
  }

  @Test func `halves are of the larger side`() {
    // So large that the squares, which have their time before, are less.
    func bytes(hasHalf: Bool) -> Int {
      Self.memory(hasHalf: hasHalf) { $0.basket.rows = 1_000_000 }.basketBytes
    }
    #expect(bytes(hasHalf: true) - bytes(hasHalf: false) == 2 * 16 * 1_000_000 - 64 * 4 * 16 * 16)
  }

  @Test func `each thread has a panel`() {
    let threads = [1, 3].map { Self.memory(threads: $0).basketBytes }
    #expect(threads[1] - threads[0] >= 2 * 4 << 20)
  }

  @Test func `what the process has counts if it is more than was counted`() {
    let (known, unknown) = (Self.memory(residentBytes: 1 << 30), Self.memory())
    #expect(known.basketBytes > unknown.basketBytes && known.basketBytes > 1 << 30)
    #expect(Self.memory(residentBytes: 1).basketBytes == unknown.basketBytes)
  }

  @Test func `the peak is that of the largest stage`() {
    let memory = Self.memory { $0.taste.rows = 1_000_000 }
    #expect(memory.peakBytes == memory.tasteBytes)
    #expect(memory.tasteBytes > memory.basketBytes)
  }
}
