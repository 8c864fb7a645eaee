internal import AlsoServing
internal import ArgumentParser

/// The command `also similar`.
struct Similar: FileCommand {
  static let configuration = CommandConfiguration(
    abstract: "Items like one item, at any price: to look further, or instead of an empty shelf.",
    usage: "also similar <model> (--item <id> | --queries <file>) [<options>]"
  )

  static var files: [FileArgument<Self>] { QueryArguments.files(of: \.item.query) }

  @OptionGroup var item: ItemArguments

  func run() throws { try item.run(.similar, saying: []) }
}
