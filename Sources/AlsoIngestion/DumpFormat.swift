/// How a dump or a catalog is written: what separates its fields, its encoding, what its columns are called,
/// and how numbers and times look.
public struct DumpFormat: Sendable, Hashable {
  /// What separates the fields of a row.
  public enum Delimiter: Sendable, Hashable {
    /// Whichever of comma, semicolon, tab and bar the header has most of.
    case found
    /// This byte, which is ASCII and neither a quote nor a line break.
    case given(UInt8)
  }

  /// What separates a number's whole part from its fraction.
  public enum DecimalMark: String, Sendable, Hashable, CaseIterable {
    /// `1,234.50`
    case point
    /// `1.234,50`
    case comma
  }

  /// What separates the fields of a row.
  public var delimiter = Delimiter.found
  /// The encoding, as iconv calls it; all but UTF-8 is converted.
  public var encoding = "UTF-8"
  /// What columns are called in the header, where that isn't their own name.
  public var columns: [DumpField: String] = [:]
  /// What separates a number's whole part from its fraction.
  public var decimalMark = DecimalMark.point

  /// Creates the format that is documented.
  public init() {}

  /// What the column is called in the header.
  public func name(of field: DumpField) -> String { columns[field] ?? field.rawValue }
}
