package import AlsoLinearAlgebra
package import AlsoModelFile

/// Matrix factorization of implicit feedback by alternating least squares.
///
/// Minimizes, over the factors x of rows and y of columns,
///
///     L = Σ_(u,i)∈S w_ui (1 − x_u·y_i)² + α₀ Σ_u,i (x_u·y_i)² + Σ_u λ_u |x_u|² + Σ_i λ_i |y_i|²
///     λ_u = λ (s_u + α₀ · columns)^ν,  s_u = Σ_i w_ui   (columns: the same, exchanged)
///
/// which is the loss of Hu, Koren and Volinsky, "Collaborative Filtering for Implicit Feedback
/// Datasets", ICDM 2008, doi:10.1109/ICDM.2008.22, in the form and with the frequency-scaled
/// regularization of Rendle et al., "Revisiting the Performance of iALS on Item Recommendation
/// Benchmarks", RecSys 2022, doi:10.1145/3523227.3548486, equations 2 and 9.
package struct ImplicitALS {
  /// What came out: everything in one basis.
  package struct Factorization {
    /// The row factors; none if they were not asked for.
    package var rows: Matrix
    /// The item factors.
    package var items: Matrix
    /// The diagonal of α₀ YᵀY, ascending; after whole sweeps of α₀ XᵀX, in whose basis everything is then.
    package var spectrum: [Float]
    /// The loss.
    package var loss: Double
  }

  /// What follows the last sweep, which leaves the items solved for the rows.
  package enum Ending: Sendable {
    /// The rows are solved once more, exactly, so that a row equals the fold-in of its entries.
    case foldedInRows
    /// The rows are left out: they can be folded in at any time.
    case itemsAlone
    /// Nothing: both sides are what the sweeps left.
    case wholeSweeps
  }

  /// What a pair with weight w counts.
  package enum Weighting: Sendable {
    /// w (1 − x·y)² beside the α₀ (x·y)² that every pair counts: the loss above.
    case added
    /// (w + α₀) (1 − x·y)² instead of it: Hu, Koren and Volinsky's confidence, 1 + αr for α₀ = 1.
    case replacing
  }

  /// The name of the model, for errors.
  let model: String
  /// The settings.
  let options: FactorizationOptions
  /// What an entry counts.
  let weighting: Weighting
  /// The seed of the initial factors.
  let seed: UInt64
  /// The number of threads, on which the result doesn't depend.
  let threads: Int
  /// The kernels to use.
  let kernels: Kernels

  /// Prepares a factorization.
  ///
  /// - Precondition: Factors, sweeps and threads are positive.
  package init(
    model: String,
    options: FactorizationOptions,
    weighting: Weighting = .added,
    seed: UInt64,
    threads: Int,
    kernels: Kernels = .best
  ) {
    precondition(options.factors > 0 && options.sweeps > 0 && threads > 0)
    self.model = model
    self.options = options
    self.weighting = weighting
    self.seed = seed
    self.threads = threads
    self.kernels = kernels
  }

  /// Factorizes a matrix of positive weights.
  ///
  /// - Parameters:
  ///   - matrix: The weights w, all positive.
  ///   - ending: What follows the last sweep.
  ///   - report: Called with the sweep's number, from 1, and the loss after it.
  /// - Returns: The factors, in the order of the matrix.
  /// - Throws: ``TrainingError`` if a row has no solution or the loss isn't finite.
  /// - Complexity: per sweep O(Σ n · f · min(n, f) + (rows + columns) · f²), n a row's or column's
  ///   entries, f the number of factors; with conjugate gradients O(Σ n · f · steps) instead of the sum.
  package func fit(
    _ matrix: consuming SparseMatrix,
    ending: Ending = .foldedInRows,
    report: (_ sweep: Int, _ loss: Double) -> Void
  ) throws(TrainingError) -> Factorization {
    let constant =
      matrix.values.reduce(0.0) { $0 + Double($1) } + Double(excess) * Double(matrix.count)
    let (rows, items) = sides(of: consume matrix)
    InitialFactors(seed: seed, threads: threads, kernels: kernels)
      .set(items.factors, given: rows.observations, items.observations, scratch: rows.factors)
    var last = Step()
    for sweep in 1...options.sweeps {
      last = try solve(rows, given: items, after: last, sweep: sweep)
      last = try solve(items, given: rows, after: last, sweep: sweep)
      last.loss += constant
      guard last.loss.isFinite else { throw .diverged(model: model, sweep: sweep) }
      report(sweep, last.loss)
    }
    switch ending {
    case .wholeSweeps: break
    case .itemsAlone:
      // As the half step that solves the rows would turn them.
      let basis = try basis(of: items, after: last, sweep: options.sweeps)
      basis.turn(items.factors, kernels: kernels, threads: threads)
      last.spectrum = basis.spectrum
    case .foldedInRows:
      last = try solve(rows, given: items, after: last, sweep: options.sweeps, isLast: true)
      last.loss += constant
      guard last.loss.isFinite else { throw .diverged(model: model, sweep: options.sweeps) }
    }
    return Factorization(
      rows: ending == .itemsAlone
        ? Matrix(rows: 0, columns: options.factors) : (consume rows).matrix(),
      items: (consume items).matrix(),
      spectrum: last.spectrum,
      loss: last.loss
    )
  }

  /// Both sides; the matrix isn't needed any more.
  private func sides(of matrix: consuming SparseMatrix) -> (rows: Side, items: Side) {
    let rowPenalties = penalties(matrix.rowWeights, others: matrix.columns)
    let itemPenalties = penalties(matrix.columnWeights, others: matrix.rows)
    let observations = ObservationPair(consume matrix, threads: threads)
    return (
      side(observations.rows, penalties: rowPenalties),
      side(observations.columns, penalties: itemPenalties)
    )
  }

  /// A side whose λ are in the order of the matrix.
  private func side(_ observations: Observations, penalties: [Float]) -> Side {
    Side(
      systems: RowSystems(
        observations,
        regularization: observations.originalRows.map { penalties[Int($0)] },
        excess: excess
      ),
      factors: FactorTable(rows: observations.rows, columns: options.factors)
    )
  }

  /// Rows or items: their systems and their factors.
  struct Side {
    let systems: RowSystems
    let factors: FactorTable

    var observations: Observations { systems.observations }

    /// The factors in the order of the matrix; what they were learnt from is let go of before.
    consuming func matrix() -> Matrix {
      let (factors, order) = (factors, observations.originalRows)
      _ = consume self
      return factors.matrix(order: order)
    }
  }

  /// What a half step left.
  struct Step {
    var loss = 0.0
    /// Σ λ x² of each column of the side that was solved, and of the other.
    var (solved, given): ([Float], [Float]) = ([], [])
    var spectrum: [Float] = []

    /// How the next half step, which is given the side that was solved, scales both.
    var balance: Balance? { solved.isEmpty ? nil : Balance(given: solved, solved: given) }
  }

  /// How most half steps solve their rows.
  var method: RowMethod {
    switch options.chosenSolver {
    case .exact: .exact
    // Measured: what it takes to keep the exact solver's loss.
    case .conjugateGradients:
      .conjugateGradients(steps: options.factors <= 128 ? 3 : 4, tolerance: 3e-5)
    }
  }

  /// c - d.
  private var excess: Float {
    switch weighting {
    case .added: 0
    case .replacing: Float(options.unobservedWeight)
    }
  }

  /// λ (s + α₀ · others)^ν of each row.
  private func penalties(_ weights: [Double], others: Int) -> [Float] {
    weights.map { regularization(options, weight: $0, others: others) }
  }

  /// Solves one side, after the half step that solved the other; both are in the basis of the other then.
  ///
  /// - Throws: ``TrainingError`` that names the sweep.
  func solve(
    _ side: Side,
    given other: Side,
    after last: Step,
    sweep: Int,
    isLast: Bool = false
  ) throws(TrainingError) -> Step {
    let basis = try basis(of: other, after: last, sweep: sweep)
    let others = basis.turn(
      other.factors,
      isRough: !isLast,
      regularization: other.systems.regularization,
      kernels: kernels,
      threads: threads
    )
    let step = HalfStep(method: isLast ? .exact : method, threads: threads, kernels: kernels)
    // An exact solution doesn't depend on where the row was.
    if step.method != .exact { basis.turnOther(side.factors, threads: threads) }
    do throws(HalfStep.UnsolvableRow) {
      let sums = try step.solve(side.factors, of: side.systems, given: others)
      return Step(
        loss: sums.loss + others.penalties.reduce(0.0) { $0 + Double($1) },
        solved: sums.penalties.map { Float($0) },
        given: others.penalties,
        spectrum: others.spectrum
      )
    } catch {
      throw .notPositiveDefinite(model: model, row: error.row, sweep: sweep)
    }
  }

  /// The basis that the half step that is given `side` wants.
  private func basis(of side: Side, after last: Step, sweep: Int) throws(TrainingError) -> Basis {
    let gram = side.factors.gram(threads: threads)
    guard let basis = Basis(gram, weight: options.unobservedWeight, balance: last.balance) else {
      throw .diverged(model: model, sweep: sweep)
    }
    return basis
  }
}
