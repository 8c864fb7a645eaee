/// How the program ends.
///
/// The codes are those of BSD's `sysexits.h`, and each has one meaning.
package enum ProgramStatus: Int32, CaseIterable {
  /// All was done, or the reader of the output had enough of it.
  case done = 0
  /// What was to be verified isn't as it should be.
  case failed = 1
  /// The command line can't be understood. (ArgumentParser exits with this code itself.)
  case usage = 64
  /// An input was read and isn't what it has to be.
  case badData = 65
  /// An input isn't there or mustn't be read.
  case noInput = 66
  /// What happened should be impossible: a bug of this program.
  case bug = 70
  /// An output can't be created.
  case cannotWrite = 73
  /// The operating system failed to read or to write.
  case inputOutput = 74
  /// The model has a format version that this program doesn't read.
  case otherVersion = 75
}
