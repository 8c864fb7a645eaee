internal import AlsoArguments
internal import AlsoDocuments
internal import AlsoModelFile
internal import AlsoServing
internal import ArgumentParser

/// The command `also inspect`.
struct Inspect: FileCommand {
  static let configuration = CommandConfiguration(
    abstract: "What a model file holds, trained on what, with which options."
  )

  static var files: [FileArgument<Self>] { [FileArgument("<model>", .isRead, path: \.model)] }

  @Argument(help: "The model file.", completion: .file(extensions: ["also"]))
  var model: String

  @Flag(help: "Read every byte and compare all checksums; exit with 1 if anything is wrong.")
  var verify = false

  @Flag(
    help: """
      Instead: which prices customers accepted in place of an item's, how often that was observed, and the \
      weights learnt of it.
      """
  )
  var priceBands = false

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "The neighbors and substitutes of these items instead: what each is to the item, and what was counted.",
      valueName: "item"
    )
  )
  var pairs: [String] = []

  @OptionGroup var results: OutputArguments

  func run() throws {
    let model = try verify ? verified() : Model(contentsOf: model)
    var output = Output()
    let (format, console) = (results.format ?? .text, Console(isQuiet: results.quiet))
    if !pairs.isEmpty {
      let document = PairsDocument(Recommender(model: model), items: pairs)
      try document.write(format, to: &output)
      for item in document.unknownItems {
        console.note("The model doesn't know the item \(item.printable).")
      }
    } else if priceBands {
      try PriceBandsDocument(model).write(format, to: &output)
    } else {
      try ModelSummary(model, path: self.model).write(format, to: &output)
    }
    try output.flush()
    if verify { console.note("\(self.model) is sound") }
  }

  /// The model, every byte of it read.
  ///
  /// Bad data are what this command looks for: status 1, not 65.
  private func verified() throws -> Model {
    do {
      let model = try Model(contentsOf: model)
      try model.verify()
      return model
    } catch {
      var failure = Failure(error)
      if failure.status == .badData { failure.status = .failed }
      throw failure
    }
  }
}
