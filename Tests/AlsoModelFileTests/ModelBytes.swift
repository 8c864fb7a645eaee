import AlsoBase
import AlsoModelFile
import TestSupport

/// The sections of a model file, taken apart and put together by other code than the module's own, so
/// that files can be made that the writer never writes, with checksums that are right.
struct ModelBytes {
  struct Part {
    var name: String
    var elementSize: UInt32
    var payload: [UInt8]
  }

  var parts: [Part]

  /// Takes a file apart.
  init(_ file: [UInt8]) {
    let count = Int(file.number(at: FileHeader.Offset.sectionCount, as: UInt32.self))
    parts = (0..<count).map { index in
      let entry = Self.entryOffset(index)
      let name = file[entry..<entry + 32].prefix { $0 != 0 }
      let offset = Int(file.number(at: entry + SectionEntry.Offset.offset, as: UInt64.self))
      let size = Int(file.number(at: entry + SectionEntry.Offset.byteCount, as: UInt64.self))
      return Part(
        name: String(decoding: name, as: UTF8.self),
        elementSize: file.number(at: entry + SectionEntry.Offset.elementSize, as: UInt32.self),
        payload: Array(file[offset..<offset + size])
      )
    }
  }

  /// The file of a small random model.
  static func random(seed: UInt64 = 1) throws -> [UInt8] {
    let directory = try TemporaryDirectory()
    try RandomModel(seed: seed).contents.write(to: directory.file("random.also"))
    return try TemporaryDirectory.bytes(of: directory.file("random.also"))
  }

  /// Where the entry of a section is in the file.
  static func entryOffset(_ index: Int) -> Int { 64 + 64 * index }

  /// The bytes of one section.
  subscript(section: Section) -> [UInt8] {
    get { parts.first { $0.name == section.layout.name }?.payload ?? [] }
    set {
      for index in parts.indices where parts[index].name == section.layout.name {
        parts[index].payload = newValue
      }
    }
  }

  /// Puts the file together.
  var file: [UInt8] {
    var file = [UInt8](repeating: 0, count: Self.entryOffset(parts.count))
    for (index, part) in parts.enumerated() {
      file += [UInt8](repeating: 0, count: (64 - file.count % 64) % 64)
      let entry = Self.entryOffset(index)
      file.replaceSubrange(entry..<entry + part.name.utf8.count, with: part.name.utf8)
      file.store(part.elementSize, at: entry + 32)
      file.store(part.payload.crc32c, at: entry + 36)
      file.store(UInt64(file.count), at: entry + 40)
      file.store(UInt64(part.payload.count), at: entry + 48)
      file += part.payload
    }
    file.replaceSubrange(0..<8, with: [0x89, 0x41, 0x4c, 0x53, 0x0d, 0x0a, 0x1a, 0x0a])
    file.store(FileHeader.currentVersion, at: 8)
    file.store(UInt32(parts.count), at: 12)
    file.store(UInt64(file.count), at: 16)
    file.seal()
    return file
  }
}

extension [UInt8] {
  var crc32c: UInt32 {
    var checksum = CRC32C()
    checksum.update(span)
    return checksum.value
  }

  /// The little-endian number at `offset`.
  func number<Number: FixedWidthInteger>(at offset: Int, as: Number.Type) -> Number {
    (0..<Number.bitWidth / 8).reduce(0) { $0 | Number(self[offset + $1]) << Number(8 * $1) }
  }

  /// Puts a little-endian number at `offset`.
  mutating func store<Number: FixedWidthInteger>(_ number: Number, at offset: Int) {
    for byte in 0..<Number.bitWidth / 8 {
      self[offset + byte] = UInt8(truncatingIfNeeded: number >> Number(8 * byte))
    }
  }

  /// Makes the checksums of section table and header right; a table beyond the end stays unsealed.
  mutating func seal() {
    let end = ModelBytes.entryOffset(Int(number(at: 12, as: UInt32.self)))
    if end <= count { store(Array(self[64..<end]).crc32c, at: 24) }
    store(Array(self[0..<60]).crc32c, at: 60)
  }

  /// Opens these bytes as a model file.
  func open(in directory: TemporaryDirectory) throws -> Model {
    try Model(contentsOf: directory.write(self, to: "model.also"))
  }

  /// The error of opening these bytes, if it is one of the module's.
  func openingError(in directory: TemporaryDirectory) throws -> ModelFileError? {
    let path = try directory.write(self, to: "model.also")
    do throws(ModelFileError) {
      _ = try Model(contentsOf: path)
      return nil
    } catch {
      return error
    }
  }
}

extension Model {
  /// Calls every accessor with every index, and looks up every text.
  func visitEverything() -> Int {
    var touched = 0
    func visit<Element>(_ column: Column<Element>) { touched += column.elements.count }
    for column in [itemOrders, itemCustomers, itemOrders30Days] { visit(column) }
    for column in [kindItems, neighborItems, neighborOrders, historyItems] { visit(column) }
    for column in [historyOrders, buyerCustomers, itemMarkets] { visit(column) }
    for column in [basketItems, basketSpectrum, tasteItems, tasteSpectrum] { visit(column) }
    for column in [tasteCustomers, itemPrices, itemRecentFirstBuyers] { visit(column) }
    visit(substituteItems)
    visit(substituteStatistics)
    visit(associationItems)
    visit(associationWeights)
    for column in [kindMeanLogPrices, neighborWeights, historyRecency] { visit(column) }
    for column in [itemKinds, itemFirstDays, historyLastDays] { visit(column) }
    for item in 0..<dimensions.items {
      for index in neighborRange(of: item) { touched += Int(neighborItems[index] & 1) }
      for index in substituteRange(of: item) { touched += Int(substituteItems[index] & 1) }
      for index in associationRange(of: item) { touched += Int(associationItems[index] & 1) }
      for index in buyerRange(of: item) { touched += Int(buyerCustomers[index] & 1) }
      for index in marketRange(of: item) { touched += Int(itemMarkets[index] & 1) }
      touched += itemName(item).utf8.count + (itemIndex(of: itemIdentifier(item)) ?? 0)
    }
    for customer in 0..<dimensions.customers {
      for index in historyRange(of: customer) { touched += Int(historyItems[index] & 1) }
      touched += customerIndex(of: customerIdentifier(customer)) ?? 0
    }
    for market in markets { touched += marketIndex(of: market) ?? 0 }
    for kind in 0..<dimensions.kinds {
      for index in kindRange(of: kind) { touched += Int(kindItems[index] & 1) }
      touched += kindIndex(of: kindName(kind)) ?? 0
    }
    return touched
  }
}
