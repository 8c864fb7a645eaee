internal import AlsoServing
internal import ArgumentParser

/// The command `also similar`.
struct Similar: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Items like one item, at any price: to look further, or instead of an empty shelf.",
    usage: "also similar <model> (--item <id> | --queries <file>) [<options>]"
  )

  @OptionGroup var item: ItemArguments

  func run() throws { try item.run(.similar, saying: []) }
}
