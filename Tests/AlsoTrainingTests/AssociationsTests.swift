import AlsoBase
import AlsoLinearAlgebra
import AlsoModelFile
import AlsoOrders
import AlsoTraining
import TestSupport
import Testing

@Suite struct AssociationsTests {
  private static func counts(
    seed: UInt64,
    items: Int,
    threads: Int = 2
  ) -> (matrix: SparseMatrix, counts: CoPurchases) {
    var generator = SplitMix64(seed: seed)
    let matrix = SparseMatrix.random(rows: 150, columns: items, density: 0.15, using: &generator)
    let orders = matrix.columnCounts.map(UInt32.init)
    return (
      matrix,
      CoPurchases(
        baskets: matrix,
        customers: [Int32](repeating: -1, count: matrix.rows),
        itemOrders: orders,
        threads: threads
      )
    )
  }

  /// G = Σ over baskets of z^-½ x xᵀ, in double precision.
  private static func gram(_ matrix: SparseMatrix, items: Int) -> [[Double]] {
    var gram = [[Double]](repeating: Array(repeating: 0, count: items), count: items)
    for row in 0..<matrix.rows {
      let range = matrix.range(ofRow: row)
      let weight = 1 / Double(range.count).squareRoot()
      for i in range where matrix.columnIndices[i] < items {
        for j in range where matrix.columnIndices[j] < items {
          gram[Int(matrix.columnIndices[i])][Int(matrix.columnIndices[j])] += weight
        }
      }
    }
    return gram
  }

  @Test(arguments: [0, 1, 2] as [UInt64], [1, 7, 33])
  func `the gram is the naive one`(seed: UInt64, items: Int) {
    let (matrix, counts) = Self.counts(seed: seed, items: 33)
    let gram = counts.pairs.gram(items: items, threads: 3)
    let naive = Self.gram(matrix, items: items)
    for i in 0..<items {
      for j in 0..<items {
        // Rounded once, from sums in double precision.
        let bound = naive[i][j] * Double(Float.ulpOfOne)
        #expect(abs(Double(gram[i * items + j]) - naive[i][j]) <= bound, "seed \(seed), \(i), \(j)")
      }
    }
  }

  @Test(arguments: [0, 1, 2] as [UInt64])
  func `associations are the closed form's strongest`(seed: UInt64) throws {
    let (matrix, counts) = Self.counts(seed: seed, items: 33)
    var options = AssociationOptions()
    (options.mostItems, options.neighbors) = (25, 6)
    let learnt = try Associations(options, threads: 2).learn(counts)
    var system = Self.gram(matrix, items: 25)
    let ridge = options.regularization * system.indices.map { system[$0][$0] }.sorted()[12]
    for item in system.indices {
      system[item][item] += ridge + options.dropout * system[item][item]
    }
    let columns = system.indices.map { item in
      Naive.solve(system, system.indices.map { $0 == item ? 1 : 0 })
    }
    #expect(learnt.offsets.count == 34)
    for item in 0..<25 {
      let weights = (0..<25).map { $0 == item ? 0 : -columns[item][$0] / columns[$0][$0] }
      let strongest = (0..<25).sorted { abs(weights[$0]) > abs(weights[$1]) }.prefix(6).sorted()
      let range = Int(learnt.offsets[item])..<Int(learnt.offsets[item + 1])
      #expect(learnt.items[range].map(Int.init) == strongest, "seed \(seed), item \(item)")
      for entry in range {
        let expected = weights[Int(learnt.items[entry])]
        #expect(abs(Double(learnt.weights[entry]) - expected) < 1e-4, "seed \(seed), item \(item)")
      }
    }
    for item in 25..<33 { #expect(learnt.offsets[item] == learnt.offsets[item + 1]) }
  }

  @Test func `any number of threads learns the same`() throws {
    let (_, counts) = Self.counts(seed: 5, items: 33)
    let (_, others) = Self.counts(seed: 5, items: 33, threads: 1)
    let one = try Associations(AssociationOptions(), threads: 1).learn(others)
    let three = try Associations(AssociationOptions(), threads: 3).learn(counts)
    #expect(one.offsets == three.offsets && one.items == three.items)
    #expect(one.weights == three.weights)
  }

  @Test func `no items have no associations`() throws {
    let (_, counts) = Self.counts(seed: 5, items: 33)
    var options = AssociationOptions()
    options.mostItems = 0
    let none = try Associations(options, threads: 2).learn(counts)
    #expect(none.items.isEmpty && none.offsets == Array(repeating: 0, count: 34))
  }

  @Test func `what has no inverse is an error`() {
    let (_, counts) = Self.counts(seed: 5, items: 33)
    var options = AssociationOptions()
    options.regularization = -100
    let error = TrainingError.notPositiveDefinite(model: "associations", row: 0, sweep: 0)
    #expect(throws: error) { try Associations(options, threads: 2).learn(counts) }
  }
}
