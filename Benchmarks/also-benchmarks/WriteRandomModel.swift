internal import AlsoModelFile
internal import ArgumentParser
internal import TestSupport

/// The command `also-benchmarks write-random-model`: a model file of any size, for `answers`.
struct WriteRandomModel: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "write-random-model",
    abstract: "Write a model file of any size, whose contents mean nothing.",
    discussion: """
      Every item is among those that are ranked, and three in four have up to twenty neighbors; a \
      kind has twenty items. It takes some three times the file's size in memory.

      Exit status: 0 done; 64 wrong usage; 74 the file can't be written.
      """
  )

  @Argument(help: "The file.", completion: .file()) var file: String
  @Option(help: "Items.") var items = 50_000
  @Option(help: "Customers.") var customers = 100_000
  @Option(help: "Factors of baskets and of tastes.") var factors = 64

  func validate() throws {
    for (name, value, most) in [
      ("items", items, 1 << 24), ("customers", customers, 1 << 26), ("factors", factors, 1024),
    ] where !(1...most).contains(value) {
      throw ValidationError("--\(name) is \(value), expected 1 to \(most).")
    }
  }

  func run() throws {
    var sizes = RandomModel(items: items, seed: 1)
    sizes.trainedItems = items
    sizes.customers = customers
    sizes.kinds = max(1, items / 20)
    // So many that what is ordered together is more than by chance, and is among answers.
    sizes.orders = 100 * items
    (sizes.basketFactors, sizes.tasteFactors) = (factors, factors)
    do { try sizes.contents.write(to: file) } catch { throw failure(74, "\(error)") }
  }
}
