internal import AlsoLinearAlgebra

/// Starts a program again where OpenBLAS took kernels that the processor is too good for.
///
/// OpenBLAS reads `OPENBLAS_CORETYPE` when it is loaded, which is before anything of the program runs: to
/// change the core the program has to begin anew, with the same arguments, open files and process number. A
/// variable tells the new start of the old one, so that no start follows another for ever.
package enum OpenBLASStart {
  /// What OpenBLAS reads.
  private static let core = "OPENBLAS_CORETYPE"
  /// What one start leaves to the next: the core that was asked for, or nothing where that one won't do.
  private static let wanted = "ALSO_OPENBLAS_WANTED"

  /// Starts the program again if another core is to be tried, and else returns.
  ///
  /// To be called by programs that are about to multiply large matrices, before they have read anything or
  /// started a thread. It takes microseconds where OpenBLAS knows the processor or the user set a core, and
  /// after a new start the time of ``BLAS/isRight()``.
  ///
  /// - Returns: What to tell a person who waits where the work goes on with slow kernels that nobody asked for.
  package static func chooseCore() -> String? {
    let (current, origin) = (BLASCore.current, origin)
    let instructionSet = Kernels.best.instructionSet
    Environment.set(wanted, to: nil)
    switch current.step(after: origin, on: instructionSet, isRight: isRight) {
    case .goOn: break
    case .startAgain(let better): startAgain(wanting: better.name, core: better.name)
    case .goBack: startAgain(wanting: "", core: PretendedMachine.foundCore?.name)
    }
    return switch origin {
    case .build, .user, .program: nil
    case .openBLAS: current.advice(on: instructionSet)
    case .wentBack:
      """
      OpenBLAS has no kernels for this processor that compute rightly but those for \(current.name), which \
      take longer; a newer OpenBLAS may have.
      """
    }
  }

  private static var origin: BLASCore.Origin {
    guard BLASCore.isChosenAtStart else { return .build }
    if let wanted = Environment.value(of: wanted) {
      return wanted.isEmpty ? .wentBack : .program(BLASCore(wanted))
    }
    let given = Environment.value(of: core)
    return given == nil || given == PretendedMachine.foundCore?.name ? .openBLAS : .user
  }

  private static func isRight() -> Bool {
    PretendedMachine.foundCore?.isWrong != true && BLAS.isRight()
  }

  /// Begins anew with other variables; returns, with those as they were, only if that can't be done.
  private static func startAgain(wanting name: String, core newCore: String?) {
    let before = Environment.value(of: core)
    Environment.set(wanted, to: name)
    Environment.set(core, to: newCore)
    Environment.startAgain()
    Environment.set(wanted, to: nil)
    Environment.set(core, to: before)
  }
}
