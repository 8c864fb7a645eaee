/// What looks wrong in a shop's data, or leaves answers out.
package enum FindingSentence: String, Sentence {
  // Of rows and files.
  case leftOutRows, cutRows, itemsOutsideCatalog, itemsAlikeButForCase, customersAlikeButForCase
  case equalFiles, repeatedRows, strayRefunds, severalCurrencies, soldBelowCost, farTimes,
    rowsBeyondNow
  // Of single items.
  case itemsWithEverything, itemsSentBack, itemsNotSold
  // Of what answers are learnt from.
  case rareItems, ordersOfOneItem, itemsWithoutPrice, itemsWithoutCategory, guestLines
  case customersOfOneOrder, busiestCustomer, shippedWeights
  // Of days.
  case gaps, moreGaps, cutWeek, oneDay
  // What stands in the others.
  case itemOfOrders, itemSentBack, itemNotSold, more
  case tinyShare, groupsSuchAs, and, rowsSuchAs, ordersSuchAs, gap

  package var english: Wording {
    switch self {
    case .leftOutRows:
      "{share} of the rows are left out, most of them ({number}) as \"{reason}\"."
    case .cutRows: "There are just {number} rows, a limit of programs."
    case .itemsOutsideCatalog: "The catalog lacks the items of {share} of the order lines."
    case .itemsAlikeButForCase:
      "Identifiers of items differ only in case or blanks: {groups}."
    case .customersAlikeButForCase:
      "Identifiers of customers differ only in case or blanks: {groups}."
    case .equalFiles: "Two of the files are equal, byte for byte."
    case .repeatedRows:
      "{share} of the rows repeat an item of their order; their quantities are added up."
    case .strayRefunds:
      "{number} refunds have no earlier purchase of the same customer and item."
    case .severalCurrencies: "Prices are in several currencies: {names}."
    case .farTimes: "Orders are of times far from all others: {rows}."
    case .rowsBeyondNow: "Rows are of a time that hasn't come: {rows}."
    case .soldBelowCost: "{share} of the rows with a cost are sold below it: {rows}"

    case .itemsWithEverything:
      "Some items are in a large part of all orders and go with everything alike, as bags and postage do: {names}."
    case .itemsSentBack: "Most sales of some items come back: {names}."
    case .itemsNotSold:
      "The catalog sells items that nobody has ordered for much longer than usual: {names}."
    case .itemOfOrders: "{item} in {both} of {whole} orders"
    case .itemSentBack: "{item}, {both} of {whole}"
    case .itemNotSold:
      "{item} for {both} days (one every {whole} before)"
    case .more: "and {number} more"

    case .rareItems:
      "{share} of the items are in fewer than {number} orders, too few to learn from."
    case .ordersOfOneItem:
      "Only {share} of the orders hold several items that are learnt of, so little is known of what goes together."
    case .itemsWithoutPrice: "{share} of the items have no price: no upgrades for them."
    case .itemsWithoutCategory:
      "{share} of the items have no category: which items replace each other is learnt from who bought both, which takes many customers."
    case .guestLines:
      "{share} of the lines are of guests: they teach what goes together, and nothing of anyone's taste."
    case .customersOfOneOrder: "Only {share} of the customers have several orders."
    case .busiestCustomer: "{share} of the orders are of one customer, \"{customer}\"."
    case .shippedWeights:
      "The last eighth of the time holds too few orders to fit how scores are mixed; the shipped weights are used."

    case .gaps: "Without any order, longer than usual: {gaps}."
    case .moreGaps: "Without any order, longer than usual: {gaps}, and {number} more."
    case .cutWeek:
      "The last week has {number} orders, a usual one {whole}: the dump seems to be cut."
    case .oneDay: "All orders are of one day."

    case .tinyShare: "less than 0.1 %"
    case .groupsSuchAs:
      Wording(one: "{count} group, such as {example}", other: "{count} groups, such as {example}")
    case .and: " and "
    case .rowsSuchAs: "{number}, such as {example}"
    case .ordersSuchAs: "{number}, such as order {example} of {day}"
    case .gap: "{number} days from {day} on"
    }
  }
}
