/// What the page's views of items and customers say.
package enum ViewSentence: String, Sentence {
  // An item.
  case title, goesWithIt, nothingGoesWithIt, upgrades, noUpgrade, downgrades, noDowngrade,
    similarItems
  case nothingSimilar, identifier, category, price, orderCount, customerCount, notSold
  case resultCounts, itemsGoWithIt, upgradeCount, downgradeCount
  // A result.
  case score, why, whyName
  // What a score is made of.
  case nothingAdds, scoreIsMadeOf, amount, bar, part
  // The prices of what could replace an item.
  case priceLadder, noLadderWithoutPrice, nothingReplaces, ladderOf, upgradesByScore
  case downgradesByScore, upgradeWithScore, downgradeWithScore, beyondBelievable, believablePrices
  case hollowPoints, scalesOfScores
  // A customer.
  case customerTitle, customer, suggested, nothingSuggested, bought, noKnownOrder, item, orderColumn
  case last, latestItems, suggestionCount

  package var english: Wording {
    switch self {
    case .title: "{name} – also"
    case .goesWithIt: "Goes with it"
    case .nothingGoesWithIt: "Nothing is known to go with it."
    case .upgrades: "Upgrades"
    case .noUpgrade: "No believable better version is known."
    case .downgrades: "Downgrades"
    case .noDowngrade: "No believable cheaper version is known."
    case .similarItems: "Similar items"
    case .nothingSimilar: "Nothing like it is known."
    case .identifier: "Id"
    case .category: "Category"
    case .price: "Price"
    case .orderCount: "Orders"
    case .customerCount: "Customers"
    case .notSold: "It isn't sold at present, and never suggested."
    case .resultCounts: "{name}: {complements}, {upgrades}, {downgrades}."
    case .itemsGoWithIt:
      Wording(one: "{count} item goes with it", other: "{count} items go with it")
    case .upgradeCount: Wording(one: "{count} upgrade", other: "{count} upgrades")
    case .downgradeCount: Wording(one: "{count} downgrade", other: "{count} downgrades")

    case .score: "score {score}"
    case .why: "Why"
    case .whyName: "Why {name}"

    case .nothingAdds: "Nothing adds to this score."
    case .scoreIsMadeOf: "What the score is made of"
    case .amount: "Amount"
    case .bar: "Bar"
    case .part: "Part"

    case .priceLadder: "Price ladder"
    case .noLadderWithoutPrice: "The item has no price."
    case .nothingReplaces: "Nothing is known to take its place."
    case .ladderOf: "Prices of what could replace {name}, and the scores"
    case .upgradesByScore: "Upgrades by score →"
    case .downgradesByScore: "Downgrades by score →"
    case .upgradeWithScore: "upgrade, score {score}"
    case .downgradeWithScore: "downgrade, score {score}"
    case .beyondBelievable: "beyond the believable prices"
    case .believablePrices:
      "◆ {name} at {price}. Shaded: believable prices, {up} for upgrades and {down} for downgrades."
    case .hollowPoints: "Hollow points are beyond them."
    case .scalesOfScores: "Upgrades and downgrades have a scale of scores each."

    case .customerTitle: "Customer {customer} – also"
    case .customer: "Customer {customer}"
    case .suggested: "Suggested"
    case .nothingSuggested: "Nothing can be suggested."
    case .bought: "Bought"
    case .noKnownOrder: "The model knows of no order."
    case .item: "Item"
    case .orderColumn: "Orders"
    case .last: "Last"
    case .latestItems: "The latest {shown} of {whole} items."
    case .suggestionCount:
      Wording(
        one: "Customer {customer}: {count} suggestion.",
        other: "Customer {customer}: {count} suggestions."
      )
    }
  }
}
