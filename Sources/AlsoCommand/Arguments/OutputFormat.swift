internal import ArgumentParser

/// The forms in which results are written.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
  case text, tsv, json, jsonl
}

/// How results are written, for every command.
struct OutputArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "How results are written.",
      discussion: """
        text: a table for people; tsv: a header and one row a result; json: one document; jsonl: one \
        object a line. Without it: jsonl where many are asked for, else text.
        """
    )
  )
  var format: OutputFormat?

  @Flag(help: "Say nothing on standard error but what is wrong.")
  var quiet = false
}
