package import AlsoBase
package import AlsoIngestion
package import AlsoModelFile

/// Why a command stops, as its caller sees it.
package struct Failure: Error {
  /// What the program exits with.
  package var status: ProgramStatus
  /// What went wrong and what to do about it, in one sentence; empty where nothing is to be said.
  package var message: String

  package init(_ status: ProgramStatus, _ message: String) {
    self.status = status
    self.message = message
  }
}

extension Failure {
  /// Why a model couldn't be written.
  package init(writing error: ModelFileError) {
    guard case .system(_, _, let errno) = error else {
      self.init(.bug, "\(error): this is a bug of also; please report it.")
      return
    }
    self.init(SystemError(errno).isOfDevice ? .inputOutput : .cannotWrite, "\(error)")
  }

  /// Why a file couldn't be written.
  package init(writing error: FileError) {
    self.init(error.reason.isOfDevice ? .inputOutput : .cannotWrite, "\(error)")
  }

  /// Why a model couldn't be read.
  package init(reading error: ModelFileError) {
    switch error {
    case .system(_, _, let errno):
      self.init(SystemError(errno).isOfDevice ? .inputOutput : .noInput, "\(error)")
    case .unsupportedVersion: self.init(.otherVersion, "\(error)")
    case .notAModelFile, .wrongLength, .checksumMismatch, .missingSection, .inconsistent:
      self.init(.badData, "\(error)")
    }
  }

  /// Why rows couldn't be read.
  package init(reading error: IngestionError) {
    switch error {
    case .system(_, _, let errno):
      self.init(SystemError(errno).isOfDevice ? .inputOutput : .noInput, "\(error)")
    case .emptyDirectory, .directoryLoop, .noMatch: self.init(.noInput, "\(error)")
    default: self.init(.badData, "\(error)")
    }
  }

  /// Why rules couldn't be read.
  package init(reading error: RulesFileError) {
    self.init(.badData, "\(error.path): \(error.fault)")
  }
}
