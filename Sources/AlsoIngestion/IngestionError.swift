public import AlsoOrders

/// Why an import failed.
public enum IngestionError: Error, Hashable, Sendable {
  /// A place in a file.
  ///
  /// All count from 1; lines and characters are those after decompression.
  public struct Place: Hashable, Sendable {
    /// The line where the row begins, which differs from `line` behind a quoted line break.
    public var rowLine: Int
    /// The line of the fault.
    public var line: Int
    /// The character of that line, a Unicode scalar, where the fault is.
    public var column: Int

    /// Creates a place.
    public init(rowLine: Int, line: Int, column: Int) {
      self.rowLine = rowLine
      self.line = line
      self.column = column
    }
  }

  /// The operating system refused `call` on `path`, with this `errno`.
  case system(call: String, path: String, errno: Int32)
  /// The file is gzip and ends too early.
  case truncatedGzip(path: String)
  /// The file begins as gzip and isn't, or not all of it; `reason` is in zlib's words.
  case corruptGzip(path: String, reason: String)
  /// The file has no header: it is empty, or holds nothing but empty lines.
  case emptyFile(path: String)
  /// The file has a header and no rows. (One of several files may.)
  case headerOnly(path: String)
  /// The header lacks columns that are needed; `found` are those it has.
  case missingColumns(path: String, missing: [String], found: [String])
  /// The header doesn't have the name that was given for a field's column.
  case unknownColumn(path: String, field: DumpField, name: String, found: [String])
  /// The file isn't one of those that an export of several consists of, or can't be opened twice.
  case unknownPart(path: String, found: [String])
  /// An export of several files lacks one that is needed.
  case incompleteExport(missing: String)
  /// The header has a column twice that is needed.
  case repeatedColumn(path: String, name: String)
  /// A row, or the header, couldn't be understood.
  case malformedRow(path: String, place: Place, fault: RowFault)
  /// A row couldn't be understood, and as many before it as were `allowed`.
  case tooManyMalformedRows(allowed: Int, path: String, place: Place, fault: RowFault)
  /// The dump has rows, and each was left out.
  case noUsableRows(account: ImportAccount)
  /// The catalog has rows, and each was left out.
  case noUsableItems(path: String, account: CatalogAccount)
}

extension IngestionError: CustomStringConvertible {
  /// What happened, where, and what to do about it.
  public var description: String {
    switch self {
    case .system(let call, let path, let errno):
      "\(path): \(message(errno: errno)) (\(call))"
    case .truncatedGzip(let path):
      "\(path): the gzip data end too early; copy or export the file again"
    case .corruptGzip(let path, let reason):
      "\(path): the gzip data are corrupt (\(reason)); copy or export the file again"
    case .emptyFile(let path):
      "\(path): the file is empty, expected a header with the names of the columns"
    case .headerOnly(let path):
      "\(path): nothing follows the header, expected a row for each entry"
    case .missingColumns(let path, let missing, let found):
      "\(path):1:1: the header lacks \(missing.joined(separator: ", ")); found "
        + found.map(quoted).joined(separator: ", ")
        + "; \(headerAdvice(missing: missing, found: found))"
    case .unknownColumn(let path, let field, let name, let found):
      "\(path):1:1: the header lacks \(quoted(name)), which is to hold \(field.rawValue); found "
        + found.map(quoted).joined(separator: ", ")
        + (nearestName(to: name, in: found).map { "; perhaps \(quoted($0)) is meant" }
          ?? "; correct --map")
    case .unknownPart(let path, let found):
      "\(path): not a file of the export; found "
        + (found.isEmpty ? "a pipe" : found.map(quoted).joined(separator: ", "))
        + "; give the export's files by their paths, as they are"
    case .incompleteExport(let missing):
      "\(missing) is missing, or a file with its header; give all files of the export at once"
    case .repeatedColumn(let path, let name):
      "\(path):1:1: the header has \(name) more than once; rename or remove the others"
    case .malformedRow(let path, let place, let fault):
      "\(path):\(place): \(fault); correct the row, or allow malformed rows to be left out"
    case .tooManyMalformedRows(let allowed, let path, let place, let fault):
      "\(path):\(place): \(fault); \(allowed) malformed row\(allowed == 1 ? " was" : "s were") "
        + "allowed and left out before; correct the rows, or allow more"
    case .noUsableRows(let account):
      "no row can be used: \(reasons(account)); look for a wrong column, or an end before the start"
    case .noUsableItems(let path, let account):
      "\(path): no row can be used: of \(account.rowsRead), \(account.withoutIdentifier) have no "
        + "item_id and \(account.malformed) are malformed"
    }
  }

  private func reasons(_ account: ImportAccount) -> String {
    ImportAccount.Reason.allCases.compactMap { reason in
      account.leftOut[reason].map { "\($0) × \(reason.rawValue)" }
    }.joined(separator: ", ")
  }
}

extension IngestionError.Place: CustomStringConvertible {
  /// Line and column, `17:23`, and where the row begins, if in another line.
  public var description: String {
    "\(line):\(column)" + (line == rowLine ? "" : " (in the row that begins in line \(rowLine))")
  }
}
