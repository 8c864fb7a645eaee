internal import AlsoDocuments
internal import AlsoIngestion
internal import AlsoOrders

extension ImportAccount {
  /// The account's numbers, one by one, and beside each reason an example of the rows left out.
  func facts(examples: [Reason: String] = [:]) -> [(name: String, value: String)] {
    var facts = Reason.allCases.compactMap { reason in
      leftOut[reason].map { count in
        let example = examples[reason].map { ", such as \($0)" } ?? ""
        return (name: "left out, \(reason.rawValue)", value: Numbers.count(count) + example)
      }
    }
    let oneItem = Numbers.percent(oneItemOrders, of: orders)
    facts.append(("orders", "\(Numbers.count(orders)), \(oneItem) of one item"))
    facts.append(("customers", Numbers.count(customers)))
    facts.append(("items", Numbers.count(items)))
    if let firstOrder, let lastOrder {
      facts.append(("time", "\(firstOrder) to \(lastOrder)"))
    }
    if guestLines > 0 { facts.append(("lines of guests", Numbers.count(guestLines))) }
    if linesWithoutPrice > 0 {
      facts.append(("lines without price", Numbers.count(linesWithoutPrice)))
    }
    facts += [("markets", markets), ("channels", channels)].compactMap { name, names in
      names.map { (name, $0.text) }
    }
    let rare = [
      ("carts", cartsKept), ("views", viewsKept),
      ("orders with several times, the earliest counts", ordersWithSeveralTimes),
      ("orders with several customers, the first counts", ordersWithSeveralCustomers),
      ("orders with several markets, the first counts", ordersWithSeveralMarkets ?? 0),
      ("lines partly refunded", reducedLines),
      ("refunds of more than was bought", excessiveRefunds),
    ]
    facts += rare.filter { $0.1 > 0 }.map { ($0.0, Numbers.count($0.1)) }
    if let lines = linesWithoutCatalogItem {
      facts.append(("lines whose item the catalog lacks", Numbers.count(lines)))
    }
    return facts
  }
}

extension ImportAccount.Names {
  /// How many there are, and those of the most rows.
  fileprivate var text: String {
    let named = top.map { "\($0.name.isEmpty ? "(none)" : $0.name): \(Numbers.count($0.rows))" }
    let rest = count > top.count ? ["…"] : []
    return "\(Numbers.count(count)) (\((named + rest).joined(separator: ", ")))"
  }
}

extension CatalogAccount {
  /// The account's numbers, one by one.
  var facts: [(name: String, value: String)] {
    let counts = [
      ("left out, repeated", repeated), ("left out, no item", withoutIdentifier),
      ("left out, malformed", malformed),
      ("prices and categories of repeated rows", fieldsFilledIn),
      ("items that can't be sold", itemsNotSellable), ("items without price", itemsWithoutPrice),
      ("items without category", itemsWithoutCategory),
    ]
    let facts = counts.filter { $0.1 > 0 }.map { (name: $0.0, value: Numbers.count($0.1)) }
    return facts + [severalNames.fact].compactMap(\.self)
  }
}

extension SeveralNames {
  /// How many items there are, and which for one; `nil` if there are none.
  var fact: (name: String, value: String)? {
    guard items > 0 else { return nil }
    let names = exampleNames.map { "\"\($0)\"" }.joined(separator: " and ")
    return ("items with several names", "\(Numbers.count(items)), such as \(example): \(names)")
  }
}

extension SimilarIdentifiers {
  /// How many groups there are, and two identifiers of one; `nil` if there are none.
  var words: String? {
    guard groups > 0 else { return nil }
    let identifiers = example.map { "\"\($0)\"" }
      .joined(separator: FindingSentence.and.words())
    return FindingSentence.groupsSuchAs.words([.example: identifiers], count: groups)
  }
}
