/// A kind of file that is often given for a dump and isn't text, or not a table: known by its first bytes.
public enum ForeignFile: Hashable, Sendable, CaseIterable {
  /// A workbook of Excel or LibreOffice: a zip archive with XML in it.
  case workbook
  /// Any other zip archive.
  case zip
  /// A workbook of Excel before 2007, or another of Microsoft's compound files.
  case compound
  case parquet
  case pdf
  case sqlite
  case bzip2
  case xz
  case sevenZip
  /// An archive of several files.
  case tar
  /// Gzip within gzip.
  case gzip
  case html
  case xml
  /// What begins with a conflict that nobody has resolved.
  case mergeConflict

  /// How many bytes of a file have to be looked at.
  static let headBytes = 512

  /// What a file is that begins so; `nil` if it may be a dump.
  ///
  /// Names that a column could have aren't enough: `PK` and `PAR1` are followed by control characters.
  init?(_ head: ArraySlice<UInt8>) {
    let kind = Self.signatures.first { signature in
      head.dropFirst(signature.offset).starts(with: signature.bytes)
    }?.kind
    switch kind {
    case .zip?: self = Self.isWorkbook(head) ? .workbook : .zip
    case let kind?: self = kind
    case nil:
      guard let kind = Self.markup(head) else { return nil }
      self = kind
    }
  }

  /// The bytes that files of a kind have at an offset.
  private static let signatures: [(kind: ForeignFile, offset: Int, bytes: [UInt8])] = [
    (.zip, 0, Array("PK\u{3}\u{4}".utf8)),
    (.compound, 0, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
    (.parquet, 0, Array("PAR1\u{15}".utf8)),
    (.pdf, 0, Array("%PDF-".utf8)),
    (.sqlite, 0, Array("SQLite format 3\u{0}".utf8)),
    (.xz, 0, [0xfd] + Array("7zXZ\u{0}".utf8)),
    (.sevenZip, 0, Array("7z".utf8) + [0xbc, 0xaf, 0x27, 0x1c]),
    // Behind the block size stands π.
    (.bzip2, 4, [0x31, 0x41, 0x59, 0x26, 0x53, 0x59]),
    (.tar, 257, Array("ustar".utf8)),
    (.gzip, 0, [0x1f, 0x8b]),
    (.mergeConflict, 0, Array("<<<<<<< ".utf8)),
  ]

  /// Whether the first file of a zip archive is one that workbooks have.
  private static func isWorkbook(_ head: ArraySlice<UInt8>) -> Bool {
    let name = head.dropFirst(30)
    return ["[Content_Types].xml", "_rels/", "xl/", "docProps/", "mimetypeapplication/vnd.oasis"]
      .contains { name.starts(with: $0.utf8) }
  }

  /// Whether it is a page or a document with tags, behind a byte order mark and blanks.
  private static func markup(_ head: ArraySlice<UInt8>) -> ForeignFile? {
    let text = head.starts(with: [0xef, 0xbb, 0xbf]) ? head.dropFirst(3) : head
    let start = text.drop { [0x09, 0x0a, 0x0d, 0x20].contains($0) }.prefix(16)
    guard start.first == UInt8(ascii: "<") else { return nil }
    let tag = String(decoding: start, as: UTF8.self).lowercased()
    let pages = ["<!doctype html", "<html", "<head", "<body"]
    return pages.contains(where: tag.hasPrefix) ? .html : tag.hasPrefix("<?xml") ? .xml : nil
  }
}

extension ForeignFile: CustomStringConvertible {
  /// What the file is, and what to do about it.
  public var description: String {
    switch self {
    case .workbook: "a workbook of a spreadsheet program; save its sheet as CSV"
    case .zip: "a zip archive; unpack it first"
    case .compound: "a file of Excel before 2007 or of another program of Office; save it as CSV"
    case .parquet: "a Parquet file; write it as CSV first, with DuckDB for example"
    case .pdf: "a PDF document; export the data as CSV"
    case .sqlite: "an SQLite database; write the orders as CSV with sqlite3 -csv -header"
    case .bzip2: "compressed with bzip2; give what bunzip2 -c writes, or compress it with gzip"
    case .xz: "compressed with xz; give what xz -dc writes, or compress it with gzip"
    case .sevenZip: "a 7z archive; unpack it first"
    case .tar: "a tar archive; unpack it first"
    case .gzip: "compressed twice with gzip; decompress it once"
    case .html:
      "an HTML page, perhaps the error page of a server; download or export the file again"
    case .xml: "an XML document; export the data as CSV"
    case .mergeConflict: "a text with a merge conflict; resolve it with git first"
    }
  }
}
