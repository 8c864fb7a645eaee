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

  /// The format that the arguments stand for.
  var format: DumpFormat {
    var format = DumpFormat()
    format.preset = preset
    // Checked in `validate`.
    format.columns = (try? columnNames(map)) ?? [:]
    format.decimalMark = decimal
    format.timeFormat = timeFormat
    return format
  }

  func validate() throws { _ = try columnNames(map) }
}

/// A format of times, as in `--time-format '%d/%m/%Y'`.
private func writtenTimes(_ text: String) throws -> TimeFormat {
  do {
    return try TimeFormat(text)
  } catch {
    throw ValidationError("\(error).")
  }
}
