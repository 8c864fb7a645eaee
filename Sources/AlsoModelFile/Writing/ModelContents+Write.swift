package import AlsoBase
internal import AlsoOrders

extension ModelContents {
  /// Writes the model to `path`, so that a reader sees the old file or the new one, never part of either.
  ///
  /// Equal contents are equal bytes, whatever the number of `threads`. A file that is mapped by others stays
  /// theirs; see ``AtomicFile``.
  ///
  /// - Precondition: The counts of all columns agree with the manifest.
  package func write(to path: String, threads: Int = 1) throws(ModelFileError) {
    let file = try ModelFileError.wrapping { () throws(FileError) in
      try AtomicFile(replacing: path)
    }
    try write(to: file, threads: threads)
  }

  /// The bytes of the file, but for the header and the gaps between sections.
  package var byteCount: Int { sections.reduce(0) { $0 + $1.byteCount } }

  /// The bytes that the file will have once what is still missing is there: all that the manifest's sizes
  /// count, and so many elements of the rows that begin at some offsets.
  package func byteCount(rows elements: [Section: Int]) -> Int {
    let dimensions = Dimensions(manifest)
    return Section.allCases.reduce(0) { bytes, section in
      let layout = section.layout
      var count = dimensions.count(of: section)
      if case .total(let offsets) = layout.count { count = elements[offsets] }
      // Rows that the file may lack are there if it is said how long they are.
      if case .bounds = layout.count, section.isOptional, elements[section] == nil { count = nil }
      return bytes + (count.map { $0 * layout.element.size } ?? layout.elements(self).byteCount)
    }
  }

  /// Writes the model to a file that was begun before, for instance before a long training, so that a path that
  /// can't be written is known in time.
  ///
  /// - Precondition: The counts of all columns agree with the manifest.
  /// - Complexity: O(bytes + (items + customers) log(items + customers))
  package func write(to file: AtomicFile, threads: Int = 1) throws(ModelFileError) {
    let payloads = checkedPayloads
    var sink = FileSink(file: file)
    try Self.append(payloads, Self.entries(payloads, threads: threads), to: &sink)
    try ModelFileError.wrapping { () throws(FileError) in try file.commit() }
  }

  /// The bytes of the file, in memory alone.
  ///
  /// - Precondition: The counts of all columns agree with the manifest.
  func image(threads: Int) throws(ModelFileError) -> MappedFile {
    let payloads = checkedPayloads
    let entries = Self.entries(payloads, threads: threads)
    let end = entries.last.map { $0.offset + $0.byteCount } ?? 0
    var image = try MemoryImage(byteCount: Int(end))
    try Self.append(payloads, entries, to: &image)
    return MappedFile(image)
  }

  /// The sections that the file has, and their bytes.
  private var checkedPayloads: [(section: Section, payload: any SectionPayload)] {
    let payloads = sections
    checkCounts(payloads)
    let dimensions = Dimensions(manifest)
    return zip(Section.allCases, payloads).filter {
      $0.isNeeded(for: dimensions) || $1.byteCount > 0
    }
  }

  private static func append(
    _ payloads: [(section: Section, payload: any SectionPayload)],
    _ entries: [SectionEntry],
    to sink: inout some ByteSink & ~Copyable
  ) throws(ModelFileError) {
    let table = entries.flatMap(\.bytes)
    let end = entries.last.map { $0.offset + $0.byteCount } ?? 0
    let header = FileHeader(
      sectionCount: UInt32(entries.count),
      fileLength: end,
      tableChecksum: table.span.crc32c
    )
    try sink.append((header.bytes + table).span)
    var position = FileHeader.byteCount + table.count
    for (entry, (_, payload)) in zip(entries, payloads) {
      let padding = [UInt8](repeating: 0, count: Int(entry.offset) - position)
      try sink.append(padding.span)
      try payload.append(to: &sink)
      position = Int(entry.offset) + payload.byteCount
    }
  }

  /// The table's entries for sections that follow one another in the file.
  private static func entries(
    _ payloads: [(section: Section, payload: any SectionPayload)],
    threads: Int
  ) -> [SectionEntry] {
    var position = FileHeader.byteCount + payloads.count * SectionEntry.byteCount
    return payloads.map { section, payload in
      let offset = SectionTable.align(position)
      position = offset + payload.byteCount
      return SectionEntry(
        name: section.layout.name,
        elementSize: UInt32(section.layout.element.size),
        checksum: payload.crc32c(threads: threads),
        offset: UInt64(offset),
        byteCount: UInt64(payload.byteCount)
      )
    }
  }

  /// What a reader checks of the sizes is a precondition of writing them.
  private func checkCounts(_ payloads: [any SectionPayload]) {
    let dimensions = Dimensions(manifest)
    precondition(dimensions.fault == nil, "\(dimensions.fault ?? "")")
    for (section, payload) in zip(Section.allCases, payloads) {
      var expected = dimensions.count(of: section)
      if case .total(let offsets) = section.layout.count {
        expected = payloads[offsets.rawValue].lastOffset
      }
      guard let expected else { continue }
      let count = payload.byteCount / section.layout.element.size
      if section.layout.presence == .ifNotEmpty, count == 0 { continue }
      precondition(count == expected, "\(section): \(count) elements, not \(expected)")
    }
  }

  /// The bytes of every section, in the order of ``Section``.
  private var sections: [any SectionPayload] { Section.allCases.map { $0.layout.elements(self) } }
}
