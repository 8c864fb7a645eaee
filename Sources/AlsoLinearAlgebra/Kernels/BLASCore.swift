internal import COpenBLAS

/// A processor core by OpenBLAS's name for it, which says for what instructions its kernels are written.
///
/// OpenBLAS looks at the processor when it is loaded. Of a processor that is newer than itself it knows
/// nothing and takes the kernels of `Prescott`, a core of 2004 with SSE3: products of matrices then take
/// several times as long, and nobody is told. Only the environment variable `OPENBLAS_CORETYPE` changes that,
/// and only before OpenBLAS is loaded; libraries leave it alone, so that it is the programs' business.
package struct BLASCore: Hashable, Sendable {
  /// OpenBLAS's name, such as `Haswell`.
  package let name: String

  /// The core of that name.
  package init(_ name: String) { self.name = name }

  /// The core whose kernels OpenBLAS runs in this process.
  package static var current: BLASCore {
    BLASCore(unsafe String(cString: openblas_get_corename()))
  }

  /// Whether this OpenBLAS has kernels of several cores to choose from.
  package static var isChosenAtStart: Bool {
    unsafe String(cString: openblas_get_config()).contains("DYNAMIC_ARCH")
  }

  /// The core whose kernels a processor with these instructions should run instead of this one's; `nil` if
  /// this one's are as good.
  ///
  /// Only a core without AVX2 is passed over: where OpenBLAS knew the processor it chose better than its
  /// instructions alone tell.
  package func better(on instructionSet: InstructionSet) -> BLASCore? {
    guard Self.namesWithoutAVX2.contains(name) else { return nil }
    return switch instructionSet {
    case .portable: nil
    case .avx2: BLASCore("Haswell")
    case .avx512: BLASCore("SkylakeX")
    }
  }

  /// What to tell a person who waits for products on a processor with these instructions; `nil` if no other
  /// core were better.
  package func advice(on instructionSet: InstructionSet) -> String? {
    better(on: instructionSet).map { better in
      """
      OpenBLAS doesn't know this processor and multiplies by its kernels for \(name), which takes longer; \
      OPENBLAS_CORETYPE=\(better.name) in the environment gives faster ones.
      """
    }
  }

  /// OpenBLAS's cores of x86-64 without AVX2, a list that no new processor makes longer.
  private static let namesWithoutAVX2: Set<String> = [
    "Prescott", "Core2", "Penryn", "Dunnington", "Atom", "Nehalem", "Sandybridge", "Opteron",
    "Opteron_SSE3", "Barcelona", "Bobcat", "Bulldozer", "Piledriver", "Steamroller", "Nano",
  ]
}

extension BLAS {
  /// OpenBLAS's version, such as `0.3.21`.
  package static var version: String {
    let words = unsafe String(cString: openblas_get_config()).split(separator: " ")
    return String(words.dropFirst().first ?? "")
  }
}

extension BLASCore {
  /// What a program that is about to multiply large matrices does first.
  package enum Step: Hashable, Sendable {
    /// Go on with the core that OpenBLAS has.
    case goOn
    /// Start again with `OPENBLAS_CORETYPE` set to this core.
    case startAgain(BLASCore)
    /// Start again as it was started first: the core that was asked for isn't there or computes wrongly.
    case goBack
  }

  /// How the core that OpenBLAS has came about.
  package enum Origin: Hashable, Sendable {
    /// OpenBLAS was built for it alone.
    case build
    /// OpenBLAS chose it.
    case openBLAS
    /// The user set it.
    case user
    /// The program started again to have this core.
    case program(BLASCore)
    /// The program tried another one and went back.
    case wentBack
  }

  /// The step that follows from the core that OpenBLAS has and from how that came about.
  ///
  /// No sequence of steps starts the program more than twice: once for a better core, and once more if that
  /// one won't do.
  ///
  /// - Parameters:
  ///   - origin: Who chose this core.
  ///   - instructionSet: The best that the processor has.
  ///   - isRight: Whether OpenBLAS computes rightly; asked only of a core that this program chose.
  /// - Returns: The step.
  package func step(
    after origin: Origin,
    on instructionSet: InstructionSet,
    isRight: () -> Bool
  ) -> Step {
    switch origin {
    case .build, .user, .wentBack: .goOn
    case .openBLAS: better(on: instructionSet).map(Step.startAgain) ?? .goOn
    case .program(let wanted): self == wanted && isRight() ? .goOn : .goBack
    }
  }
}
