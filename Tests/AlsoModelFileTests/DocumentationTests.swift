import AlsoModelFile
import FoundationEssentials
import TestSupport
import Testing

/// The tables of ModelFile.md beside the code, and beside a file that it wrote.
@Suite struct DocumentationTests {
  private let file: [UInt8]
  /// The cells of the rows of each table, in order, without their headings.
  private let tables: [[[String]]]

  init() throws {
    file = try ModelBytes.random()
    let path = "Sources/AlsoModelFile/Documentation.docc/ModelFile.md"
    let root = URL(filePath: #filePath).appending(path: "../../..").standardized
    let text = String(decoding: try Data(contentsOf: root.appending(path: path)), as: UTF8.self)
    tables = text.split(separator: "\n", omittingEmptySubsequences: false)
      .split { !$0.hasPrefix("|") }
      .map { lines in
        lines.dropFirst(2).map { line in
          line.split(separator: "|").map { String($0.trimming(" ")) }
        }
      }
    try #require(tables.count == 3)
  }

  /// The documented fields, each with its value in the file from `base` on.
  private func fields(_ rows: [[String]], from base: Int) throws -> [String: UInt64] {
    var position = 0
    var fields: [String: UInt64] = [:]
    for row in rows {
      #expect(Int(row[0]) == position, "\(row)")
      let size = try #require(Int(row[1]))
      for byte in 0..<min(size, 8) {
        fields[row[2], default: 0] |= UInt64(file[base + position + byte]) << UInt64(8 * byte)
      }
      position += size
    }
    #expect(position == 64)
    return fields
  }

  @Test func `the header is as documented`() throws {
    let fields = try fields(tables[0], from: 0)
    let end = ModelBytes.entryOffset(Section.allCases.count)
    #expect(
      fields == [
        "magic": 0x0a1a_0a0d_534c_4189, "formatVersion": UInt64(FileHeader.currentVersion),
        "sectionCount": UInt64(Section.allCases.count), "fileLength": UInt64(file.count),
        "tableChecksum": UInt64(Array(file[64..<end]).crc32c), "reserved": 0,
        "headerChecksum": UInt64(Array(file[..<60]).crc32c),
      ]
    )
    let magic = FileHeader.magic.map { format($0) }.joined(separator: " ")
    #expect(tables[0][0][3].hasPrefix("`\(magic)`"))
    #expect(FileHeader.byteCount == 64)
  }

  private func format(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return digits.count == 1 ? "0" + digits : digits
  }

  @Test func `entries of the section table are as documented`() throws {
    var end = ModelBytes.entryOffset(Section.allCases.count)
    for section in Section.allCases {
      let fields = try fields(tables[1], from: ModelBytes.entryOffset(section.rawValue))
      let payload = ModelBytes(file)[section]
      let name = section.layout.name.utf8.prefix(8).reversed().reduce(0) { $0 << 8 | UInt64($1) }
      let offset = SectionTable.align(end)
      #expect(
        fields == [
          "name": name, "elementSize": UInt64(section.layout.element.size),
          "checksum": UInt64(payload.crc32c), "offset": UInt64(offset),
          "byteCount": UInt64(payload.count), "reserved": 0,
        ]
      )
      end = offset + payload.count
    }
    #expect(end == file.count && SectionTable.alignment == 64 && SectionEntry.byteCount == 64)
  }

  @Test func `fields are where the code says`() throws {
    let offsets = [
      Dictionary(uniqueKeysWithValues: tables[0].map { ($0[2], Int($0[0])) }),
      Dictionary(uniqueKeysWithValues: tables[1].map { ($0[2], Int($0[0])) }),
    ]
    typealias Header = FileHeader.Offset
    typealias Entry = SectionEntry.Offset
    #expect(
      offsets == [
        [
          "magic": Header.magic, "formatVersion": Header.formatVersion,
          "sectionCount": Header.sectionCount, "fileLength": Header.fileLength,
          "tableChecksum": Header.tableChecksum, "reserved": Header.reserved,
          "headerChecksum": Header.headerChecksum,
        ],
        [
          "name": Entry.name, "elementSize": Entry.elementSize, "checksum": Entry.checksum,
          "offset": Entry.offset, "byteCount": Entry.byteCount, "reserved": Entry.reserved,
        ],
      ]
    )
  }

  @Test func `sections are as documented`() {
    let expected = Section.allCases.map(\.documentation)
    #expect(
      tables[2] == expected,
      "write: \(expected.map { "| \($0.joined(separator: " | ")) |" }.joined(separator: "\n"))"
    )
    #expect(
      Section.allCases.allSatisfy { $0.layout.name.utf8.count <= SectionEntry.Offset.elementSize }
    )
  }
}

extension Substring {
  fileprivate func trimming(_ character: Character) -> Substring {
    let front = drop { $0 == character }
    guard let last = front.lastIndex(where: { $0 != character }) else { return "" }
    return front[...last]
  }
}

extension Section {
  /// The section's row in the documentation.
  fileprivate var documentation: [String] {
    let count =
      switch layout.count {
      case .any: "any"
      case .each(let dimension): "\(dimension)"
      case .bounds(let dimension): "\(dimension) + 1"
      case .matrix(let rows, let columns): "\(rows) × \(columns)"
      case .total(let offsets): "last of `\(offsets.layout.name)`"
      }
    let values =
      switch layout.values {
      case .any: "any"
      case .json: "JSON"
      case .utf8: "UTF-8 in each row"
      case .ascendingUTF8: "UTF-8 in each row, rows ascending"
      case .offsets: "never falling, from 0"
      case .order(let texts): "row numbers of `\(texts.layout.name)`, ordered by the rows' bytes"
      case .ascendingNumbers(let dimension): "less than \(dimension), ascending in each row"
      case .numberOrNone(let dimension): "less than \(dimension); -1 for none"
      case .finite: "finite"
      case .ascending: "finite, never falling"
      case .notNegative: "finite, not negative"
      case .finiteOrNaN: "finite; NaN for none"
      }
    return ["`\(layout.name)`", layout.element.rawValue, count, values]
  }
}
