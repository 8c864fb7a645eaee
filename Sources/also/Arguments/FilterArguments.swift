internal import AlsoDocuments
internal import AlsoModelFile
internal import AlsoServing
internal import ArgumentParser

/// What results must be, whatever speaks for them; other results take the place of those left out.
struct FilterArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Only items of which this is true, such as 'price < 50 and not category in \"gifts\"'.",
      discussion: """
        Fields: item, name, kind, category, market, price, orders, customers, sellable. Operators: =, !=, \
        <, <=, >, >=, in, contains, beginswith, is missing, not, and, or, parentheses.
        """,
      valueName: "condition"
    ),
    transform: itemFilter
  )
  var filter: Filter?

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("Only these items.", valueName: "id")
  )
  var only: [String] = []

  @Option(help: ArgumentHelp("Only items of this category or of one below it.", valueName: "path"))
  var onlyCategory: String?

  @Option(
    help: ArgumentHelp(
      "Only items with a price in this range, of which one side may be left out.",
      valueName: "low:high"
    ),
    transform: priceRange
  )
  var price: ClosedRange<Double>?

  /// All that is demanded, in words that are equal only if it is.
  var words: String {
    "\(filter?.text ?? "-") \(only) \(onlyCategory ?? "-") \(price.map { "\($0)" } ?? "-")"
  }

  /// Refuses a condition that a model can't decide.
  func check(for model: Model) throws {
    do throws(FilterError) { try filter?.check(for: model) } catch {
      throw Failure(.usage, "--filter: \(error)")
    }
  }

  /// Demands it of an answer.
  func apply(to options: inout AnswerOptions) {
    options.filter = filter
    options.only = only.isEmpty ? nil : only
    options.onlyCategory = onlyCategory
    options.price = price
  }
}
