public import AlsoIngestion
public import ArgumentParser

extension Preset: ExpressibleByArgument {
  /// The preset of this name.
  public init?(argument: String) { self.init(name: argument) }
  /// The names of all presets.
  public static var allValueStrings: [String] { all.map(\.name) }
}

extension DumpFormat.DecimalMark: ExpressibleByArgument {}

/// How the files of an import are written.
struct FormatArguments: ParsableArguments {
  @Option(help: "Whose export the order dumps are; --map changes single columns of it.")
  var preset: Preset?

  @Option(
    help: ArgumentHelp(
      "What columns are called, such as order_id=Order,item_id=SKU; may be repeated.",
      discussion: """
        Names with a comma or a quote are quoted as in CSV: 'item_id="SKU, long"'.
        """,
      valueName: "field=name,…"
    )
  )
  var map: [String] = []

  @Option(
    help: ArgumentHelp(
      "What columns of the catalogs are called, such as item_id=SKU,price=RRP; may be repeated.",
      valueName: "field=name,…"
    )
  )
  var mapItems: [String] = []

  @Option(help: "What separates a number's fraction: point as in 1,234.50, comma as in 1.234,50.")
  var decimal = DumpFormat.DecimalMark.point

  @Option(
    help: ArgumentHelp(
      "How times are written, if not in ISO 8601 or in seconds or milliseconds since 1970.",
      discussion: """
        In letters as those of strptime, such as '%d/%m/%Y %H:%M': %Y %y %m %b %d %H %I %p %M %S %f %z %s \
        %a %F %T %R %D %%.
        """,
      valueName: "format"
    ),
    transform: writtenTimes
  )
  var timeFormat: TimeFormat?

  @Option(
    help: ArgumentHelp(
      "What separates fields, such as ; or | or tab. (default: what a first line sep=; says, or the one "
        + "of comma, semicolon, tab and bar that a header has most of)",
      valueName: "character"
    ),
    transform: fieldDelimiter
  )
  var delimiter: DumpFormat.Delimiter?

  @Option(
    help: ArgumentHelp(
      "The encoding, such as windows-1252, shift_jis or utf-16le. (default: UTF-8, or what a byte order "
        + "mark says)",
      valueName: "name"
    ),
    transform: knownEncoding
  )
  var encoding: String?

  /// The format of the order dumps.
  var format: DumpFormat {
    var format = format(columns: orderNames)
    format.preset = preset
    format.timeFormat = timeFormat
    return format
  }

  /// The format of the catalogs.
  var itemsFormat: DumpFormat { format(columns: itemNames) }

  private func format(columns: () throws -> [DumpField: String]) -> DumpFormat {
    var format = DumpFormat()
    // Checked in `validate`.
    format.columns = (try? columns()) ?? [:]
    format.decimalMark = decimal
    format.delimiter = delimiter ?? format.delimiter
    format.encoding = encoding ?? format.encoding
    return format
  }

  private func orderNames() throws -> [DumpField: String] {
    try columnNames(map, option: "--map", DumpField.ofOrders)
  }

  private func itemNames() throws -> [DumpField: String] {
    try columnNames(mapItems, option: "--map-items", DumpField.ofCatalogs)
  }

  func validate() throws { for names in [orderNames, itemNames] { _ = try names() } }
}

/// A format of times, as in `--time-format '%d/%m/%Y'`.
private func writtenTimes(_ text: String) throws -> TimeFormat {
  do {
    return try TimeFormat(text)
  } catch {
    throw ValidationError("\(error).")
  }
}

/// What separates fields, as in `--delimiter ';'`.
private func fieldDelimiter(_ text: String) throws -> DumpFormat.Delimiter {
  if let delimiter = DumpFormat.Delimiter(argument: text) { return delimiter }
  throw ValidationError(
    "expected tab, or one ASCII character that is no letter, digit, quote or line break."
  )
}

/// An encoding, as in `--encoding windows-1252`.
private func knownEncoding(_ name: String) throws -> String {
  if DumpFormat.isKnown(encoding: name) { return name }
  throw ValidationError(
    "no encoding is called so; expected one such as windows-1252, as iconv --list shows them."
  )
}
