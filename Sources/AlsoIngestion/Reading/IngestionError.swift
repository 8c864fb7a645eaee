internal import AlsoBase
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
    package init(rowLine: Int, line: Int, column: Int) {
      self.rowLine = rowLine
      self.line = line
      self.column = column
    }
  }

  /// The operating system refused `call` on `path`, with this `errno`.
  case system(call: String, path: String, errno: Int32)
  /// The file got shorter while it was read, so that rows may be missing.
  case shortened(path: String)
  /// The directory holds no file that is read.
  case emptyDirectory(path: String)
  /// The directory leads back to one that it is in.
  case directoryLoop(path: String)
  /// No path matches the pattern.
  case noMatch(pattern: String)
  /// The file is compressed and ends too early.
  case truncatedCompression(path: String, format: CompressionFormat)
  /// The file begins as a compressed one and isn't, or not all of it; `reason` is in the library's words.
  case corruptCompression(path: String, format: CompressionFormat, reason: String)
  /// The file is zstd, and takes more memory to decompress than `limit` bytes.
  case tooLargeWindow(path: String, limit: Int)
  /// No encoding has this name.
  case unknownEncoding(path: String, name: String)
  /// The encoding has no character for the bytes that were found in this line.
  case notInEncoding(path: String, line: Int, encoding: String, found: [UInt8])
  /// The file has no header: it is empty, or holds nothing but empty lines.
  case emptyFile(path: String)
  /// The file has no header, only a line that names what separates fields.
  case delimiterOnly(path: String, delimiter: UInt8)
  /// The file isn't text, or not a table.
  case foreignFile(path: String, kind: ForeignFile)
  /// Lines end with a carriage return and no line feed, so that all the file is one line.
  case carriageReturns(path: String)
  /// The file has a header and no rows. (One of several files may.)
  case headerOnly(path: String)
  /// The header, which is in this line, lacks columns that are needed; `found` are those it has.
  case missingColumns(path: String, line: Int = 1, missing: [String], found: [String])
  /// The header of a catalog lacks the items' column, of this name; `found` are those it has.
  case missingItemColumn(path: String, line: Int = 1, name: String, found: [String])
  /// The header of a file whose columns always have the same names lacks some of them.
  case missingFixedColumns(path: String, line: Int = 1, missing: [String], found: [String])
  /// The header doesn't have the name that was given for a field's column.
  case unknownColumn(
    path: String,
    line: Int = 1,
    field: DumpField,
    name: String,
    found: [String]
  )
  /// The file isn't one of those that an export of several consists of, or can't be opened twice.
  case unknownPart(path: String, found: [String])
  /// An export of several files lacks one that is needed.
  case incompleteExport(missing: String)
  /// The header has a column twice that is needed.
  case repeatedColumn(path: String, line: Int = 1, name: String)
  /// The header couldn't be understood, which can't be left out.
  case malformedHeader(path: String, place: Place, fault: RowFault)
  /// A row couldn't be understood.
  case malformedRow(path: String, place: Place, fault: RowFault)
  /// A row couldn't be understood, of a file of which none may be left out.
  case neededRow(path: String, place: Place, fault: RowFault)
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
      "\(path): \(SystemError(errno).message) (\(call))"
    case .shortened(let path):
      "\(path): the file got shorter while it was read; wait until it is written, and start again"
    case .emptyDirectory(let path):
      "\(path): the directory holds no files to read; those that begin with . or _ are passed over"
    case .directoryLoop(let path):
      "\(path): this leads back to a directory that it is in; remove the link, or name the files"
    case .noMatch(let pattern): "\(pattern): no file matches this pattern"
    case .truncatedCompression(let path, let format):
      "\(path): the \(format.rawValue) data end too early; copy or export the file again"
    case .corruptCompression(let path, let format, let reason):
      "\(path): the \(format.rawValue) data are corrupt (\(reason)); copy or export the file again"
    case .tooLargeWindow(let path, let limit):
      "\(path): the zstd data take more than \(limit >> 20) MiB of memory to decompress; compress the "
        + "file again with a window of 27 bits or fewer, which is zstd's default"
    case .unknownEncoding(let path, let name):
      "\(path): no encoding is called \(quoted(name)); iconv --list shows those that there are"
    case .notInEncoding(let path, let line, let encoding, let found):
      "\(path):\(line): \(hexadecimal(found)) is no character of \(encoding); give the encoding that "
        + "the file has, or export it as UTF-8"
    case .emptyFile(let path):
      "\(path): the file is empty, \(Self.expectation)"
    case .delimiterOnly(let path, let delimiter):
      "\(path): nothing follows \(quoted("sep=\(Unicode.Scalar(delimiter))")), \(Self.expectation)"
    case .foreignFile(let path, let kind): "\(path): expected CSV, but this is \(kind)"
    case .carriageReturns(let path): "\(path):1:1: \(Self.carriageReturnAdvice)"
    case .headerOnly(let path):
      "\(path): nothing follows the header, expected a row for each entry"
    case .missingColumns(let path, let line, let missing, let found):
      "\(path):\(line):1: " + lack(of: missing, found, headerAdvice(missing: missing, found: found))
    case .missingItemColumn(let path, let line, let name, let found):
      "\(path):\(line):1: " + lack(of: [name], found, itemColumnAdvice(name, found: found))
    case .missingFixedColumns(let path, let line, let missing, let found):
      "\(path):\(line):1: " + lack(of: missing, found, "name the columns so, separated by commas")
    case .unknownColumn(let path, let line, let field, let name, let found):
      "\(path):\(line):1: " + lack(of: [column(name, for: field)], found, nameAdvice(name, found))
    case .unknownPart(let path, let found):
      "\(path): not a file of the export; found \(found.isEmpty ? "a pipe" : listed(found)); \(Self.partAdvice)"
    case .incompleteExport(let missing):
      "\(missing) is missing, or a file with its header; give all files of the export at once"
    case .repeatedColumn(let path, let line, let name):
      "\(path):\(line):1: the header has \(name) more than once; rename or remove the others"
    case .malformedHeader(let path, let place, let fault):
      "\(path):\(place): \(advised(fault)); correct the header"
    case .malformedRow(let path, let place, let fault):
      "\(path):\(place): \(advised(fault)); correct the row, or allow malformed rows to be left out"
    case .neededRow(let path, let place, let fault): "\(path):\(place): \(fault); correct the row"
    case .tooManyMalformedRows(let allowed, let path, let place, let fault):
      "\(path):\(place): \(advised(fault)); \(allowed) malformed row\(allowed == 1 ? " was" : "s were") "
        + "allowed and left out before; correct the rows, or allow more"
    case .noUsableRows(let account):
      "no row can be used: \(reasons(account)); look for a wrong column, or an end before the start"
    case .noUsableItems(let path, let account):
      "\(path): no row can be used: \(reasons(account))"
    }
  }

  /// Names of columns, no more of them than help.
  private func listed(_ columns: [String]) -> String {
    let limit = 20
    let names = columns.prefix(limit).map(quoted).joined(separator: ", ")
    return columns.count > limit ? names + " and \(columns.count - limit) more" : names
  }

  /// What a file begins with.
  private static let expectation = "expected a header with the names of the columns"

  private static let carriageReturnAdvice =
    "lines end with a carriage return alone, expected LF or CRLF; convert them, with tr '\\r' '\\n' "
    + "for example"

  private static let partAdvice = "give the export's files by their paths, as they are"

  /// A column by the name that was given for it.
  private func column(_ name: String, for field: DumpField) -> String {
    "\(quoted(name)), which is to hold \(field.rawValue)"
  }

  /// What a header lacks, what it has instead, and what to do.
  private func lack(of missing: [String], _ found: [String], _ advice: String) -> String {
    "the header lacks \(missing.joined(separator: ", ")); found \(listed(found)); \(advice)"
  }

  /// What to do where a catalog lacks a column.
  private func itemColumnAdvice(_ name: String, found: [String]) -> String {
    columnAdvice(missing: [name], found: found, option: "--map-items")
  }

  /// What to do where the name that was given for a column isn't there.
  private func nameAdvice(_ name: String, _ found: [String]) -> String {
    nearestName(to: name, in: found).map { "perhaps \(quoted($0)) is meant" } ?? "correct the name"
  }

  /// A fault, and what else to do about a field that isn't UTF-8: an encoding can be given.
  private func advised(_ fault: RowFault) -> String {
    if case .notUTF8 = fault {
      "\(fault); give the encoding, if the file has another one"
    } else {
      "\(fault)"
    }
  }

  private func reasons(_ account: CatalogAccount) -> String {
    "of \(account.rowsRead), \(account.withoutIdentifier) have no item_id and \(account.malformed) are "
      + "malformed"
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

/// Bytes as people write them, `0x81 0xFF`.
func hexadecimal(_ bytes: [UInt8]) -> String {
  bytes.map { "0x" + ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }
    .joined(separator: " ")
}
