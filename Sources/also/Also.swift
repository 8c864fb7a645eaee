import ArgumentParser

@main
struct Also: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "also",
    abstract: "Learn from order dumps what goes with what, and answer from one model file.",
    version: "0.1.0"
  )
}
