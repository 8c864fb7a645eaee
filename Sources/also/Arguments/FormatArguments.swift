internal import AlsoIngestion
internal import ArgumentParser

/// How the files of an import are written.
struct FormatArguments: ParsableArguments {
  /// The format that the arguments stand for.
  var format: DumpFormat { DumpFormat() }
}
