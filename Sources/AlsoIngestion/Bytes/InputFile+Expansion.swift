extension InputFile {
  /// The files that a command line's arguments mean, in the order of the arguments.
  ///
  /// `-` is standard input. A directory stands for the regular files in it and in the directories in it, in
  /// the order of their names, byte by byte; what begins with `.` or `_`, as `_SUCCESS`, is passed over. An
  /// argument with `*`, `?` or `[` that is no path stands for those that match it, in the same order, whatever
  /// the file system's is. All else is a path, whether it is there or not.
  ///
  /// - Throws: ``IngestionError/emptyDirectory(path:)``, ``IngestionError/noMatch(pattern:)``, or
  ///   ``IngestionError/system(call:path:errno:)``.
  public static func expanding(_ arguments: [String]) throws(IngestionError) -> [InputFile] {
    var inputs: [InputFile] = []
    for argument in arguments {
      if argument == "-" {
        inputs.append(.standardInput)
        continue
      }
      for path in try paths(argument) { inputs += try files(path).map { .path($0) } }
    }
    return inputs
  }

  /// The paths that an argument means: itself, or what it matches.
  private static func paths(_ argument: String) throws(IngestionError) -> [String] {
    guard argument.contains(where: "*?[".contains), FileKind(of: argument) == .missing else {
      return [argument]
    }
    let name = argument.split(separator: "/").last ?? ""
    let matches = try matchingPaths(argument).filter { match in
      name.hasPrefix("_") || !(match.split(separator: "/").last ?? "").hasPrefix("_")
    }
    guard !matches.isEmpty else { throw .noMatch(pattern: argument) }
    return matches.sorted { a, b in
      let (a, b) = (a.utf8.split(separator: slash), b.utf8.split(separator: slash))
      return a.lexicographicallyPrecedes(b) { $0.lexicographicallyPrecedes($1) }
    }
  }

  /// The path itself, or if it is a directory's, those of the files in it.
  private static func files(_ path: String) throws(IngestionError) -> [String] {
    guard case .directory(let identity) = FileKind(of: path) else { return [path] }
    let files = try files(inDirectory: path, below: [identity])
    guard !files.isEmpty else { throw .emptyDirectory(path: path) }
    return files
  }

  /// The regular files in a directory; `ancestors` are itself and those that it is in.
  private static func files(
    inDirectory path: String,
    below ancestors: Set<FileKind.Identity>
  ) throws(IngestionError) -> [String] {
    let names = try namesInDirectory(path).filter { !$0.hasPrefix(".") && !$0.hasPrefix("_") }
    var files: [String] = []
    for name in names.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
      let entry = path.hasSuffix("/") ? path + name : path + "/" + name
      switch FileKind(of: entry) {
      case .regular: files.append(entry)
      case .directory(let identity):
        guard !ancestors.contains(identity) else { throw .directoryLoop(path: entry) }
        files += try self.files(inDirectory: entry, below: ancestors.union([identity]))
      case .missing, .other: break
      }
    }
    return files
  }
}

private let slash = UInt8(ascii: "/")
