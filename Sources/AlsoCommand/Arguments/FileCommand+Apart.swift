internal import AlsoBase
internal import AlsoDocuments
internal import AlsoIngestion
internal import FoundationEssentials

/// A file that a command line names.
private struct NamedFile {
  /// The argument's name and the path, as the user knows them.
  let words: String
  let identity: FileIdentity

  /// Nothing if there is no regular file: what isn't there is no other file, and a device may be both.
  init?(_ argument: String, _ path: String) {
    let isStandardInput = path == "-"
    words = "\(argument) \(isStandardInput ? "standard input" : path)"
    let place = isStandardInput ? "/dev/stdin" : path
    guard let identity = FileIdentity(ofRegularFile: place) else { return nil }
    self.identity = identity
  }
}

extension FileCommand {
  /// Refuses to write over what is read, before anything is written.
  ///
  /// Files are told apart by what they are, not by their paths: links and other spellings are seen through.
  func requireOutputsApart() throws(Failure) {
    let (inputs, outputs) = (inputs, outputs)
    for output in outputs {
      let input = inputs.first { $0.identity.isSameFile(as: output.identity) }
      guard let input else { continue }
      throw Failure(
        .usage,
        "\(output.words) is \(input.words), which is read: nothing was written; name another output."
      )
    }
  }

  /// What is read and is there; what isn't, the command will name.
  private var inputs: [NamedFile] {
    var files: [NamedFile] = []
    for argument in Self.files {
      let given = argument.paths(self)
      switch argument.use {
      case .isWritten, .isFilled: continue
      case .isRead: files += given.compactMap { NamedFile(argument.name, $0) }
      case .isReadExpanded:
        for file in given.flatMap({ (try? InputFile.expanding([$0])) ?? [] }) {
          let path = if case .path(let path) = file { path } else { "-" }
          if let file = NamedFile(argument.name, path) { files.append(file) }
        }
      }
    }
    return files
  }

  /// What is there of that which is written.
  private var outputs: [NamedFile] {
    var files: [NamedFile] = []
    for argument in Self.files {
      let given = argument.paths(self)
      switch argument.use {
      case .isRead, .isReadExpanded: continue
      case .isWritten: files += given.compactMap { NamedFile(argument.name, $0) }
      case .isFilled(let names):
        for folder in given {
          files += OutputFolder.entries(of: folder, names).compactMap {
            NamedFile(argument.name, "\(folder)/\($0)")
          }
        }
      }
    }
    return files
  }
}
