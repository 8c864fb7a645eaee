internal import AlsoServing
internal import ArgumentParser

/// What results must and mustn't be, whatever speaks for them; other results take the place of those left out.
struct FilterArguments: SayingArguments {
  @Option(
    help: keyHelp(
      "filter",
      valueName: "condition",
      discussion: """
        Fields: item, name, kind, category, market, price, orders, customers, sellable. Operators: =, !=, \
        <, <=, >, >=, in, contains, beginswith, is missing, not, and, or, parentheses.
        """
    ),
    transform: itemFilter
  )
  var filter: Filter?

  @Option(parsing: .upToNextOption, help: keyHelp("only", valueName: "id"))
  var only: [String] = []

  @Option(help: keyHelp("only_category", valueName: "path"))
  var onlyCategory: String?

  @Option(help: keyHelp("price", valueName: "low:high"), transform: priceRange)
  var price: ClosedRange<Double>?

  @Option(parsing: .upToNextOption, help: keyHelp("exclude", valueName: "id"))
  var exclude: [String] = []

  @Option(help: keyHelp("exclude_category", valueName: "path"))
  var excludeCategory: String?

  @Flag(
    name: [.customLong("exclude-bought"), .customLong("new-only")],
    help: keyHelp("exclude_bought")
  )
  var excludeBought = false

  @Flag(help: keyHelp("rank_all"))
  var rankAll = false

  @Flag(help: keyHelp("explain"))
  var explain = false

  var said: [SaidKey] {
    [
      SaidKey("filter", filter.map { .text($0.text) }),
      SaidKey("only", only.isEmpty ? nil : .texts(only)),
      SaidKey("only_category", onlyCategory.map { .text($0) }),
      SaidKey("price", price.map(QueryValue.init)),
      SaidKey("exclude", exclude.isEmpty ? nil : .texts(exclude)),
      SaidKey("exclude_category", excludeCategory.map { .text($0) }),
      SaidKey("exclude_bought", isGiven: excludeBought),
      SaidKey("rank_all", isGiven: rankAll),
      SaidKey("explain", isGiven: explain),
    ].compactMap(\.self)
  }
}
