internal import AlsoModelFile
internal import AlsoTraining
internal import ArgumentParser

/// The command `also check`.
struct Check: FileCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say what order dumps hold, what they suffice for, and what to correct.",
    usage: "also check <orders> ... [--items <items>] [--until <date>] [<options>]",
    discussion: """
      Reads as also train does, and learns nothing. Each kind of answer is listed with what it is learnt \
      from, beside how much of that it takes with the default settings; below is what looks wrong, and \
      what to do about it.
      """
  )

  static var files: [FileArgument<Self>] { ImportArguments.files(of: \.input) }

  @OptionGroup(title: "Input") var input: ImportArguments
  @OptionGroup var results: OutputArguments

  func run() throws {
    var options = ModelOptions()
    options.until = input.until
    options.priceSource = .usual(until: input.until)
    // The account is part of the results.
    let read = try Import(input, console: Console(isQuiet: results.quiet), notesReport: false)
    let document = HealthDocument(read, options: options, threads: input.threads)
    var output = Output()
    try document.write(results.format ?? .text, to: &output)
    try output.flush()
    if let error = document.failure { throw error }
  }
}
