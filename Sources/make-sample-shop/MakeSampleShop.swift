internal import AlsoBase
internal import ArgumentParser
internal import Foundation
internal import SampleShop

/// Writes the sample shop that ships in `models/sample-shop`.
@main
struct MakeSampleShop: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "make-sample-shop",
    abstract: "Make up the orders and items of a sample shop.",
    discussion: "Writes DIR/orders.csv and DIR/items.csv. The same seed gives the same bytes."
  )

  @Argument(help: ArgumentHelp("An existing directory.", valueName: "dir"))
  var directory: String

  @Option(help: "A number that decides everything that chance decides.")
  var seed = ShopHistory.defaultSeed

  func run() throws {
    let history = ShopHistory(seed: seed)
    do throws(FileError) {
      let orders = try AtomicFile(replacing: "\(directory)/orders.csv")
      try orders.append(history.ordersCSV)
      let items = try AtomicFile(replacing: "\(directory)/items.csv")
      try items.append(Assortment.itemsCSV)
      // Both or none: the items are those of the orders.
      try AtomicFile.commit([orders, items])
    } catch {
      note("make-sample-shop: \(error)")
      throw ExitCode(73)  // EX_CANTCREAT of sysexits.h
    }
    let lines = history.orders.reduce(0) { $0 + $1.lines.count }
    note(
      "\(Assortment.items.count) items, \(history.orders.count) orders, \(lines) lines (seed \(seed))"
    )
  }

  private func note(_ message: String) {
    FileHandle.standardError.write(Data("\(message)\n".utf8))
  }
}
