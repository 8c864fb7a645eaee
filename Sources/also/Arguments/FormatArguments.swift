internal import AlsoIngestion
internal import ArgumentParser

/// How the files of an import are written.
struct FormatArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "What separates fields, such as ; or | or tab. (default: the one of comma, semicolon, tab and bar "
        + "that a header has most of)",
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

  /// The format that the arguments stand for.
  var format: DumpFormat {
    var format = DumpFormat()
    format.delimiter = delimiter ?? format.delimiter
    format.encoding = encoding ?? format.encoding
    return format
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
