/// The version of all programs of the package, which models, too, are marked with.
package enum ProgramVersion {
  /// Its number: what the programs print, the server's description says and its tags contain.
  package static let number = "0.1.0"
}
