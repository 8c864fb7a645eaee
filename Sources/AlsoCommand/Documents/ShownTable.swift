internal import AlsoDocuments
internal import AlsoEvaluation
internal import AlsoServing

/// What a shop would see if everything were asked, as a table for people.
struct ShownTable {
  let shown: [ShownAnswers]

  /// The table, with what its columns mean.
  var text: String {
    var table = TextTable([
      .init("shown of three"), .init("asked", isNumber: true), .init("answered", isNumber: true),
      .init("items", isNumber: true), .init("most", isNumber: true), .init("few", isNumber: true),
      .init("chance", isNumber: true), .init("dear", isNumber: true),
      .init("twice", isNumber: true), .init("unsold", isNumber: true),
    ])
    for shown in shown {
      table.append([
        shown.mode.rawValue, Numbers.count(shown.asked), Numbers.count(shown.answered),
        Numbers.count(shown.distinctItems),
        Numbers.percent(shown.mostShownAnswers, of: max(1, shown.answered)),
        Numbers.count(shown.ofFewCustomers), Numbers.count(shown.withinChance),
        Numbers.count(shown.dear), Numbers.count(shown.ofOneProduct), Numbers.count(shown.notSold),
      ])
    }
    return "\n" + table.text + """
      items: distinct ones; most: answers with the item that is in most; few: results for which fewer
      than three customers speak; chance: that chance may explain; dear: above five times the price;
      twice: answers with two variants of a product; unsold: results that aren't sold any more

      """
  }
}
