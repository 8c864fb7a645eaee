package import AlsoBase

extension ModelFileError: CustomStringConvertible {
  /// What is wrong and what to do about it, in one line.
  public var description: String {
    switch self {
    case .system(let call, let path, let errno):
      FileError(call: call, path: path, reason: SystemError(errno)).description
    case .notAModelFile(let path):
      "\(path) is not a model file of also, or was damaged by a transfer as text; "
        + "name a file that also train wrote."
    case .unsupportedVersion(let path, let found, let supported) where found > supported:
      "\(path) has format version \(found), which is newer than version \(supported) that this "
        + "program reads; update the program."
    case .unsupportedVersion(let path, let found, let supported):
      "\(path) has format version \(found), which is older than version \(supported) that this "
        + "program reads; train the model again."
    case .wrongLength(let path, let expected, let actual):
      "\(path) has \(actual) bytes where \(expected) are expected: it is incomplete or was changed; "
        + "copy it again or train again."
    case .checksumMismatch(let path, let section):
      "\(path) is damaged: the checksum of \(section) is wrong; copy it again or train again."
    case .missingSection(let path, let section):
      "\(path) lacks the section \(section): another program wrote it; train the model again."
    case .inconsistent(let path, let section, let reason):
      "\(path) contradicts itself in \(section): \(reason); train the model again."
    }
  }
}

extension ModelFileError {
  /// What the system refused, as an error of the model's file.
  package init(_ error: FileError) {
    self = .system(call: error.call, path: error.path, errno: error.reason.code)
  }

  /// What `body` does; what the system refuses is an error of the model's file.
  static func wrapping<Result>(
    _ body: () throws(FileError) -> Result
  ) throws(ModelFileError) -> Result {
    do throws(FileError) { return try body() } catch { throw ModelFileError(error) }
  }
}
