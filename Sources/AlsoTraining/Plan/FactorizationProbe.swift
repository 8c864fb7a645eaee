internal import AlsoBase
internal import AlsoLinearAlgebra
internal import AlsoModelFile

/// Finds out how long a factorization takes by running a small part of it: samples of the real rows, with
/// the real kernels, gathering from tables as large as they need be to be read as slowly.
struct FactorizationProbe<Time: Clock> where Time.Duration == Duration {
  /// A sample's cost, in the operations of ``RowMethod/cost(entries:width:)``: hundredths of a second.
  private static var budget: Double { 4e8 }
  /// The most bytes of a sample's other side: more than caches hold.
  private static var mostTableBytes: Int { 64 << 20 }

  let model: FactorizedModel
  let threads: Int
  let kernels: Kernels
  let watch: Stopwatch<Time>

  /// How long the factorization of `matrix` takes.
  func seconds(_ matrix: consuming SparseMatrix) throws(TrainingError) -> Double {
    guard matrix.count > 0 else { return 0 }
    let start = watch.clock.now
    let sides = ObservationPair(consume matrix, threads: threads)
    let preparing = watch.seconds(since: start)
    let starting = initialSeconds(sides)
    let rows = try rates(sides.rows)
    let columns = try rates(sides.columns)
    let sweeps = Double(options.sweeps) * (rows.seconds + columns.seconds)
    let last: Double
    switch model.ending {
    case .foldedInRows: last = try rates(sides.rows, isLast: true).seconds
    case .itemsAlone: last = rows.turningSeconds
    case .wholeSweeps: last = 0
    }
    return preparing + starting + sweeps + last
  }

  /// How long a half step for these rows takes.
  private func rates(
    _ observations: Observations,
    isLast: Bool = false
  ) throws(TrainingError) -> HalfStepRates {
    let method = isLast ? .exact : solver.method
    let sample = sample(observations) { method.cost(entries: $0, width: options.factors) }
    let columns = sample.observations.columns
    let few = min(columns, options.factors)
    let none = Observations(emptyRows: 0, columns: columns)
    let noneOfFew = Observations(emptyRows: 0, columns: few)
    // First without rows and with few columns, then with all columns: the differences are the parts.
    let basis = try seconds(noneOfFew, isLast: isLast)
    let turning = try seconds(none, isLast: isLast)
    let all = try seconds(sample.observations, isLast: isLast)
    return HalfStepRates(
      basisSeconds: basis,
      turnSeconds: max(turning - basis, 0),
      turnedShare: Double(columns) / Double(observations.columns),
      rowSeconds: max(all - turning, 0),
      rowShare: sample.share
    )
  }

  /// How long one half step for these rows takes, given random columns.
  private func seconds(
    _ observations: Observations,
    isLast: Bool
  ) throws(TrainingError) -> Double {
    let rows = side(observations)
    let columns = side(Observations(emptyRows: observations.columns, columns: observations.rows))
    return try watch.measure { () throws(TrainingError) in
      try solver.solve(rows, given: columns, after: ImplicitALS.Step(), sweep: 0, isLast: isLast)
    }.seconds
  }

  /// A side with random factors.
  private func side(_ observations: Observations) -> ImplicitALS.Side {
    let penalties = (0..<observations.rows).map { row in
      let weight = observations.range(ofRow: row).reduce(0.0) { sum, entry in
        sum + Double(observations.roots[entry] * observations.roots[entry])
      }
      return regularization(options, weight: weight, others: observations.columns)
    }
    return ImplicitALS.Side(
      systems: RowSystems(observations, regularization: penalties),
      factors: randomTable(rows: observations.rows)
    )
  }

  private var options: FactorizationOptions { model.options }

  /// What is probed.
  private var solver: ImplicitALS {
    ImplicitALS(
      model: model.stage.rawValue,
      options: options,
      seed: 0,
      threads: threads,
      kernels: kernels
    )
  }

  /// How long it takes to set the factors that a factorization starts from.
  private func initialSeconds(_ sides: ObservationPair) -> Double {
    let sample = sample(sides.columns) { Double(($0 + 8) * options.factors) }
    let columns = sample.observations.columns
    let rows = Observations(emptyRows: columns, columns: sample.observations.rows)
    let initial = InitialFactors(seed: 0, threads: threads, kernels: kernels)
    let none = Observations(emptyRows: 0, columns: columns)
    func seconds(_ observations: Observations) -> Double {
      let (items, scratch) = (table(rows: observations.rows), table(rows: columns))
      return watch.seconds { initial.set(items, given: rows, observations, scratch: scratch) }
    }
    let random = seconds(none)
    let gathering = max(seconds(sample.observations) - random, 0)
    return random * Double(sides.rows.rows) / Double(columns) + gathering / sample.share
  }

  private func sample(
    _ observations: Observations,
    cost: (Int) -> Double
  ) -> ObservationSample {
    let rowBytes = MemoryLayout<Float>.stride * Kernels.padded(options.factors)
    return ObservationSample(
      of: observations,
      budget: Self.budget,
      mostColumns: Self.mostTableBytes / rowBytes,
      cost: cost
    )
  }

  private func table(rows: Int) -> FactorTable {
    FactorTable(rows: rows, columns: options.factors)
  }

  /// Numbers of a size that factors have; which ones doesn't matter.
  private func randomTable(rows: Int) -> FactorTable {
    let table = table(rows: rows)
    let blocks = Blocks(rows: rows)
    let scale = 0.1 / (Float(options.factors).squareRoot() * 0x1p31)
    parallelFor(blocks.count, threads: threads) { block in
      var generator = SplitMix64(seed: UInt64(block))
      for row in blocks[block] {
        var span = unsafe table.mutableSpan(ofRows: row..<row + 1)
        for column in 0..<table.columns {
          span[column] = scale * Float(Int32(truncatingIfNeeded: generator.next()))
        }
      }
    }
    return table
  }
}
