/// A mapped model file whose sizes agree: all that a ``Model`` is made of.
@usableFromInline
final class ModelStorage: Sendable {
  let file: MappedFile
  let table: SectionTable
  @usableFromInline let manifest: ModelManifest
  let dimensions: Dimensions
  /// Where each section's bytes are, by its number.
  private let ranges: [Range<Int>]
  /// How many elements each section has, by its number.
  private let counts: [Int]

  /// Checks all of a file that can be checked without reading the sections.
  init(_ file: MappedFile) throws(ModelFileError) {
    let path = file.path
    self.file = file
    let header = try FileHeader(reading: file.bytes, path: path)
    table = try SectionTable(reading: file.bytes, header: header, path: path)
    ranges = try table.ranges(path: path)
    counts = zip(Section.allCases, ranges).map { $1.count / $0.layout.element.size }
    manifest = try Self.manifest(in: file, table: table, path: path)
    dimensions = Dimensions(manifest)
    if let reason = dimensions.fault {
      throw .inconsistent(path: path, section: Section.manifest.layout.name, reason: reason)
    }
    for section in Section.allCases { try checkCount(of: section) }
  }

  /// The elements of a section.
  ///
  /// - Precondition: The section's elements are of this type.
  func column<Element: SectionElement>(
    _ section: Section,
    as: Element.Type = Element.self
  ) -> Column<Element> {
    assert(section.layout.element == Element.element)
    return file.column(in: ranges[section.rawValue], as: Element.self)
  }

  /// The number of a section's elements.
  func count(of section: Section) -> Int { counts[section.rawValue] }

  /// The number of rows that begin at a section's offsets; none if the file lacks it.
  func rowCount(of offsets: Section) -> Int { max(0, count(of: offsets) - 1) }

  /// An error that says what is wrong in a section.
  func fault(_ section: Section, _ reason: String) -> ModelFileError {
    .inconsistent(path: file.path, section: section.layout.name, reason: reason)
  }

  /// Compares a section's size with the manifest, or with the other columns of the same rows.
  private func checkCount(of section: Section) throws(ModelFileError) {
    // The others were looked for when their ranges were.
    if section.isOptional, section.isNeeded(for: dimensions) {
      let name = section.layout.name
      guard table.entries.contains(where: { $0.name == name }) else {
        throw .missingSection(path: file.path, section: name)
      }
    }
    if section.layout.presence == .ifNotEmpty, count(of: section) == 0 { return }
    let expected: Int
    if let count = dimensions.count(of: section) {
      expected = count
    } else if case .total(let offsets) = section.layout.count {
      expected = count(of: offsets.rows)
    } else {
      return
    }
    guard count(of: section) == expected else {
      throw fault(section, "\(count(of: section)) elements where \(expected) are expected")
    }
  }

  /// Reads the manifest.
  ///
  /// It decides how all else is read, so its checksum is compared at once.
  private static func manifest(
    in file: MappedFile,
    table: SectionTable,
    path: String
  ) throws(ModelFileError) -> ModelManifest {
    let name = Section.manifest.layout.name
    guard let entry = table.entries.first(where: { $0.name == name }) else {
      throw .missingSection(path: path, section: name)
    }
    guard entry.byteCount <= ModelManifest.maximumByteCount else {
      throw .inconsistent(path: path, section: name, reason: "\(entry.byteCount) bytes")
    }
    let bytes = file.bytes.extracting(entry.range)
    guard bytes.crc32c == entry.checksum else {
      throw .checksumMismatch(path: path, section: name)
    }
    do {
      return try ModelManifest(json: bytes)
    } catch {
      throw .inconsistent(path: path, section: name, reason: "\(error)")
    }
  }
}

extension SectionTable {
  /// Where each section's bytes are, in the order of ``Section``; sections of other names are left out.
  fileprivate func ranges(path: String) throws(ModelFileError) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    for section in Section.allCases {
      let layout = section.layout
      guard let entry = entries.first(where: { $0.name == layout.name }) else {
        if section.isOptional {
          ranges.append(0..<0)
          continue
        }
        throw .missingSection(path: path, section: layout.name)
      }
      guard entry.elementSize == layout.element.size else {
        let size = layout.element.size
        let reason = "elements of \(entry.elementSize) bytes where \(size) are expected"
        throw .inconsistent(path: path, section: layout.name, reason: reason)
      }
      ranges.append(entry.range)
    }
    return ranges
  }
}

extension Section {
  /// The first of the sections whose rows begin at these offsets.
  ///
  /// - Precondition: The section holds offsets.
  var rows: Section {
    let first = Self.allCases.first { section in
      if case .total(of: self) = section.layout.count { true } else { false }
    }
    guard let first else { preconditionFailure("\(self) doesn't hold offsets") }
    return first
  }
}
