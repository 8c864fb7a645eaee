import AlsoLinearAlgebra
import Testing

/// Which of OpenBLAS's kernels a program runs.
@Suite struct BLASCoreTests {
  private static let prescott = BLASCore("Prescott")

  @Test(arguments: [
    ("Prescott", InstructionSet.avx2, "Haswell"), ("Prescott", .avx512, "SkylakeX"),
    ("Nehalem", .avx2, "Haswell"), ("Sandybridge", .avx512, "SkylakeX"), ("Nano", .avx2, "Haswell"),
  ])
  func `a core without AVX2 is too little for a processor that has it`(
    core: String,
    instructionSet: InstructionSet,
    better: String
  ) {
    #expect(BLASCore(core).better(on: instructionSet) == BLASCore(better))
  }

  @Test(arguments: [
    ("Prescott", InstructionSet.portable), ("Haswell", .avx2), ("Zen", .avx2), ("Zen", .avx512),
    ("Haswell", .avx512), ("SkylakeX", .avx512), ("Cooperlake", .avx512), ("armv8", .portable),
    ("CoreOfTheFuture", .avx512),
  ])
  func `a core that suits the processor, or that nobody knows here, is left alone`(
    core: String,
    instructionSet: InstructionSet
  ) {
    #expect(BLASCore(core).better(on: instructionSet) == nil)
    #expect(BLASCore(core).advice(on: instructionSet) == nil)
  }

  @Test func `the core of this process is one that OpenBLAS names`() {
    #expect(!BLASCore.current.name.isEmpty)
    #expect(numericalEnvironment().hasSuffix("OpenBLAS \(BLASCore.current.name)"))
  }

  @Test func `a program starts again for a better core, and only for that`() {
    let step = Self.prescott.step(after: .openBLAS, on: .avx2, isRight: { true })
    #expect(step == .startAgain(BLASCore("Haswell")))
    #expect(BLASCore("Zen").step(after: .openBLAS, on: .avx2, isRight: { true }) == .goOn)
  }

  @Test(arguments: [BLASCore.Origin.user, .build, .wentBack])
  func `what the user or the build chose, or what the program went back to, stays`(
    origin: BLASCore.Origin
  ) {
    #expect(Self.prescott.step(after: origin, on: .avx2, isRight: { true }) == .goOn)
  }

  @Test func `a core that was asked for is kept if it is there and computes rightly`() {
    let haswell = BLASCore("Haswell")
    #expect(haswell.step(after: .program(haswell), on: .avx2, isRight: { true }) == .goOn)
    #expect(haswell.step(after: .program(haswell), on: .avx2, isRight: { false }) == .goBack)
    #expect(Self.prescott.step(after: .program(haswell), on: .avx2, isRight: { true }) == .goBack)
  }

  /// Whatever OpenBLAS makes of a request, and whether it computes rightly or not.
  @Test(arguments: InstructionSet.allCases, [false, true])
  func `no program starts more than twice again`(instructionSet: InstructionSet, isRight: Bool) {
    for granted in ["Prescott", "Haswell", "SkylakeX"] {
      var (core, origin, starts) = (Self.prescott, BLASCore.Origin.openBLAS, 0)
      loop: while starts < 10 {
        switch core.step(after: origin, on: instructionSet, isRight: { isRight }) {
        case .goOn: break loop
        case .startAgain(let wanted): (core, origin) = (BLASCore(granted), .program(wanted))
        case .goBack: (core, origin) = (Self.prescott, .wentBack)
        }
        starts += 1
      }
      #expect(starts <= 2)
    }
  }

  @Test func `OpenBLAS computes rightly here`() { #expect(BLAS.isRight()) }

  /// Four products, a square, eigenvectors and an inverse.
  @Test(arguments: 1...7) func `one wrong row of any result is found`(number: Int) {
    var results = 0
    let isRight = BLAS.isRight { result in
      results += 1
      if results == number { for k in 40..<45 { result[k] *= 2 } }
    }
    #expect(!isRight && results == number)
  }
}
