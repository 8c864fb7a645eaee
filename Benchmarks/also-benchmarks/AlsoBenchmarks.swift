internal import AlsoArguments
internal import ArgumentParser

/// The benchmark suite, `also-benchmarks`.
@main
struct AlsoBenchmarks: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "also-benchmarks",
    abstract: "Measure what users of also wait for.",
    subcommands: [
      Check.self, Record.self, Compare.self, ListJobs.self, MeasureJob.self, Factorize.self,
      ReadOrders.self, TopK.self, WriteRandomModel.self, Answers.self,
    ]
  )

  static func main() {
    // It trains, and times how fast matrices are multiplied.
    if let advice = OpenBLASStart.chooseCore() { note(advice) }
    main(nil)
  }
}
