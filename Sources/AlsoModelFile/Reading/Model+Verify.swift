extension Model {
  /// Reads every byte: compares all checksums, then holds every number against what it counts.
  ///
  /// After it returns, rows are what was written, every number in a column is in range (or -1 where that
  /// means none), texts are UTF-8 and can be found, and factors are finite.
  ///
  /// - Complexity: O(file size)
  public func verify() throws(ModelFileError) {
    try storage.verifyChecksums()
    // Where rows are comes before what is in them.
    for section in Section.allCases where section.isOffsets { try storage.verifyOffsets(section) }
    for section in Section.allCases { try storage.verify(section) }
    try storage.verifyKinds()
  }
}

extension ModelStorage {
  /// Compares the checksums of all sections, unknown ones too, and looks at the padding between them.
  fileprivate func verifyChecksums() throws(ModelFileError) {
    let file = file  // spans of its bytes live no longer than this reference
    var end = FileHeader.byteCount + table.entries.count * SectionEntry.byteCount
    for entry in table.entries {
      guard file.bytes.extracting(end..<entry.range.lowerBound).isZero else {
        throw .inconsistent(path: file.path, section: entry.name, reason: "the padding isn't zero")
      }
      guard file.bytes.extracting(entry.range).crc32c == entry.checksum else {
        throw .checksumMismatch(path: file.path, section: entry.name)
      }
      end = entry.range.upperBound
    }
  }

  /// Looks at every element of a section.
  fileprivate func verify(_ section: Section) throws(ModelFileError) {
    switch section.layout.values {
    case .any, .json, .offsets: break
    case .utf8: try verifyTexts(section, ascending: false)
    case .ascendingUTF8: try verifyTexts(section, ascending: true)
    case .order(let texts): try verifyOrder(section, of: texts)
    case .ascendingNumbers, .numberOrNone: try verifyNumbers(section)
    case .finite, .ascending, .notNegative, .finiteOrNaN: try verifyReals(section)
    }
  }
}

extension Section {
  fileprivate var isOffsets: Bool {
    if case .offsets = layout.values { true } else { false }
  }
}
