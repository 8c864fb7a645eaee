internal import AlsoLinearAlgebra

/// Another machine that tests of the programs let this one pass for, by variables of the environment.
package enum PretendedMachine {
  /// Limits the kernels to the instruction set that `ALSO_TEST_INSTRUCTION_SET` names.
  ///
  /// To be called before anything else.
  package static func limitInstructions() {
    let name = Environment.value(of: "ALSO_TEST_INSTRUCTION_SET") ?? ""
    if let set = InstructionSet(rawValue: name) { Kernels.limit(to: set) }
  }

  /// The core that OpenBLAS is to be believed to have chosen by itself, though it was told to, and whether it
  /// is to be believed to compute wrongly with any other: `Prescott` or `Prescott,wrong`.
  static var foundCore: (name: String, isWrong: Bool)? {
    Environment.value(of: "ALSO_TEST_OPENBLAS").map { text in
      let words = text.split(separator: ",")
      return (String(words.first ?? ""), words.dropFirst().contains("wrong"))
    }
  }
}
