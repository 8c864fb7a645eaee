/// How a dump or a catalog is written: what separates its fields, its encoding, what its columns are called,
/// and how numbers and times look.
public struct DumpFormat: Sendable, Hashable {
  /// What separates the fields of a row.
  public enum Delimiter: Sendable, Hashable {
    /// What a first line `sep=;` before the header says, or else whichever of comma, semicolon, tab and bar
    /// the header has most of.
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
  /// What columns are called in the header, where that isn't their own name; the header must have them.
  public var columns: [DumpField: String] = [:]
  /// What separates a number's whole part from its fraction.
  public var decimalMark = DecimalMark.point
  /// How times are written; without it in ISO 8601, in seconds since 1970 of ten digits, in milliseconds of
  /// thirteen, or as the preset says.
  public var timeFormat: TimeFormat?
  /// Whose export it is, if it is one whose layout is known.
  public var preset: Preset?

  /// Creates the format that is documented.
  public init() {}

  /// What the column is called in the header: the most usual name, if a preset knows several.
  package func name(of field: DumpField) -> String { names(of: field).first ?? field.rawValue }

  /// What the column may be called in the header; nothing if a preset doesn't have it.
  func names(of field: DumpField) -> [String] {
    if let name = columns[field] { return [name] }
    return preset.map { $0.columns[field] ?? [] } ?? [field.rawValue]
  }

  /// How numbers and times are written.
  var notation: Notation {
    Notation(
      decimalMark: decimalMark,
      timeFormat: timeFormat,
      otherTimeFormat: preset?.timeFormat
    )
  }
}
