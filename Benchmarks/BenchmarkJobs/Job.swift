package import AlsoLinearAlgebra
package import TestSupport

/// A fixed, seeded piece of work that the gates measure.
package struct Job: Sendable {
  /// What can be measured of a job.
  package enum Measure: String, Sendable, CaseIterable {
    /// Instructions, under callgrind.
    case instructions
    /// Seconds, beside a ``Work``'s yardstick.
    case time
    /// The memory that a run adds at its peak.
    case memory
  }

  /// What a job is given.
  package struct Context: Sendable {
    /// The kernels to run; a job that can't choose runs the machine's best.
    package let kernels: Kernels
    /// For files; gone when the context is.
    package let directory: TemporaryDirectory

    /// A context with an empty directory.
    package init(kernels: Kernels) throws {
      self.kernels = kernels
      directory = try TemporaryDirectory()
    }
  }

  /// A job whose data is made: what remains is the work itself.
  package struct Prepared {
    /// How much work a run is.
    package let work: Work
    /// The most bytes that a run may add to what is resident, if the job's data says so.
    package let memoryBound: Int?
    /// Does the work once and returns a digest of its result, so that no part of it can be left out;
    /// every run gives the same.
    package let run: () throws -> Double

    package init(work: Work, memoryBound: Int? = nil, run: @escaping () throws -> Double) {
      self.work = work
      self.memoryBound = memoryBound
      self.run = run
    }
  }

  /// What it is called, `group/what-it-does`.
  package let name: String
  /// What is measured of it.
  package let measures: Set<Measure>
  /// Whether it runs on the kernels that it is given, so that it can be measured on each instruction set.
  package let choosesKernels: Bool
  /// Makes its data from seeds.
  package let prepare: @Sendable (Context) throws -> Prepared

  /// A job that runs the machine's best kernels, unless it `choosesKernels`.
  package init(
    _ name: String,
    measures: Set<Measure> = [.instructions, .time],
    choosesKernels: Bool = false,
    prepare: @escaping @Sendable (Context) throws -> Prepared
  ) {
    self.name = name
    self.measures = measures
    self.choosesKernels = choosesKernels
    self.prepare = prepare
  }
}

/// An amount of work that a yardstick can do, too.
package enum Work: Sendable, Hashable {
  /// So many floating-point operations: the yardstick multiplies matrices.
  case operations(Int)
  /// So many bytes read, out of so many that are had at all: the yardstick copies them.
  case bytes(Int, of: Int)

  /// The operations or bytes.
  package var amount: Int {
    switch self {
    case .operations(let count), .bytes(let count, of: _): count
    }
  }
}

extension Job {
  /// All jobs that have gates.
  package static let all: [Job] =
    kernels + halfSteps + topProducts + ingestion + training + serving

  /// The job of this name, ``selfTests`` included.
  package static func named(_ name: String) -> Job? {
    (all + selfTests).first { $0.name == name }
  }
}
