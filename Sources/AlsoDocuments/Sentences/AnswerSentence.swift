/// What answers say, in a terminal as on the page.
package enum AnswerSentence: String, Sentence {
  // What speaks for a result.
  case orders, ofCustomers, timesChance, customers, buyers, recentBuyers, ofKind, sameKind,
    sharedWords, sharedBuyers, repeats
  // Why a result is there, by what documents call it.
  case boughtTogether = "reason.bought together"
  case upgrade = "reason.upgrade"
  case downgrade = "reason.downgrade"
  case similar = "reason.similar"
  case buysAgain = "reason.buys again"
  case newForCustomer = "reason.new for you"
  case sellsNow = "reason.sells now"
  case pinned = "reason.pinned"
  // What is missing, by what documents call it.
  case unknownItem = "shortfall.unknown_item"
  case unknownCustomer = "shortfall.unknown_customer"
  case tooFewOrders = "shortfall.too_few_orders"
  case noPrice = "shortfall.no_price"
  case noKind = "shortfall.no_kind"
  case optedOut = "shortfall.opted_out"
  case nothingInBand = "shortfall.nothing_in_band"
  case nothingElse = "shortfall.nothing_else"
  // What else is to be said of an answer.
  case unknownCustomerNamed, unknownItemsNamed, unknownMarketsNamed, unknownCategoriesNamed
  case answeredAsAnybody, rankedByKind, answeredForBestSellers, answeredWithBestSellers, period
  // What scores are made of.
  case scoreOfItem, smallerContributions
  // What stands above the results.
  case goesWith, upgradesOf, downgradesOf, similarTo, forCustomer
  case itemColumn, nameColumn, priceColumn, differenceColumn, evidenceColumn

  package var english: Wording {
    switch self {
    case .orders: "{both} of {whole} orders with {item}"
    case .ofCustomers: "of {number} customers"
    case .timesChance: "{times} times the chance rate"
    case .buyers: "bought by {number} customers"
    case .recentBuyers:
      Wording(
        one: "bought by {both} customers, in one order of the last 30 days",
        other: "bought by {both} customers, in {count} orders of the last 30 days"
      )
    case .customers: "{both} of {whole} customers who bought {item}, {times} times the chance rate"
    case .ofKind: "{both} of {whole} customers who bought of {kind}"
    case .sameKind: "same category"
    case .sharedWords: "{words} in both names"
    case .sharedBuyers: "{both} of {whole} customers who bought {item}"
    case .repeats:
      Wording(one: "bought once, on {day}", other: "bought in {count} orders, the last on {day}")

    case .boughtTogether: "bought together"
    case .upgrade: "upgrade"
    case .downgrade: "downgrade"
    case .similar: "similar"
    case .buysAgain: "buys again"
    case .newForCustomer: "new for you"
    case .sellsNow: "sells now"
    case .pinned: "pinned"

    case .unknownItem: "No item was asked for."
    case .unknownCustomer: "The model doesn't know the customer."
    case .tooFewOrders:
      "What was asked for is in fewer than {number} orders, too few to learn from."
    case .noPrice: "The item has no price, so no price band can be laid around it."
    case .noKind: "The item has no category, so nothing is known to be of its kind."
    case .optedOut: "The customer opted out: nothing is answered from what they bought."
    case .nothingInBand: "No item of the kind has a price in the band."
    case .nothingElse: "What else there is has too little evidence or was excluded."

    case .unknownCustomerNamed: "The model doesn't know the customer {customer}."
    case .unknownItemsNamed:
      Wording(
        one: "The model doesn't know the item {names}.",
        other: "The model doesn't know the items {names}."
      )
    case .unknownMarketsNamed:
      Wording(
        one: "The model doesn't know the market {names}.",
        other: "The model doesn't know the markets {names}."
      )
    case .unknownCategoriesNamed:
      Wording(
        one: "The model doesn't know the category {names}.",
        other: "The model doesn't know the categories {names}."
      )
    case .answeredAsAnybody: "The customer opted out and was answered as anybody."
    case .rankedByKind:
      "What was asked for is in too few orders to learn from: ranked by what is bought of its kind, {kind}."
    case .answeredForBestSellers:
      "What was asked for is in too few orders to learn from: answered for the best-sellers of its kind, {kind}: {items}."
    case .answeredWithBestSellers:
      "Nothing is known of the customer: this is what sells now, the same for all."
    case .period: "Counted in the orders from {day} until before {end}."

    case .scoreOfItem: "{item}: score {score}"
    case .smallerContributions: "{number} smaller ones"

    case .goesWith: "Goes with {subject}"
    case .upgradesOf: "Upgrades of {subject}"
    case .downgradesOf: "Downgrades of {subject}"
    case .similarTo: "Similar to {subject}"
    case .forCustomer: "For customer {subject}"
    case .itemColumn: "item"
    case .nameColumn: "name"
    case .priceColumn: "price"
    case .differenceColumn: "difference"
    case .evidenceColumn: "evidence"
    }
  }
}
