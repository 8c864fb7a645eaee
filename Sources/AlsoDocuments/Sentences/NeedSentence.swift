/// What each kind of answer is learnt from, and whether a shop has enough of it.
package enum NeedSentence: String, Sentence {
  // What is answered or learnt.
  case all, complements, replacements, upgrades, downgrades, recommend, learntMix, learntAcceptance
  // What is counted for it.
  case itemsInOrders, ordersOfSeveral, customersOfSeveralItems, withDearer, withCheaper
  case customersOfSeveralOrders, ordersInLastEighth, ofTheseOfSeveral, customersWithStaple
  // The table.
  case answerColumn, countedColumn, thereColumn, neededColumn, thereOf, tooFew, nothingWrong

  package var english: Wording {
    switch self {
    case .all: "all"
    case .complements: "complements"
    case .replacements: "upgrades, downgrades"
    case .upgrades: "upgrades"
    case .downgrades: "downgrades"
    case .recommend: "recommend"
    case .learntMix: "learnt mix"
    case .learntAcceptance: "learnt acceptance"

    case .itemsInOrders: "items in at least {number} orders"
    case .ordersOfSeveral: "orders with several of them"
    case .customersOfSeveralItems: "customers who bought several items"
    case .withDearer: "of them, with a dearer one of their kind"
    case .withCheaper: "with a cheaper one of their kind"
    case .customersOfSeveralOrders: "customers with several orders"
    case .ordersInLastEighth: "orders in the last eighth of the time"
    case .ofTheseOfSeveral: "of these, with several items"
    case .customersWithStaple: "customers who ordered an item repeatedly"

    case .answerColumn: "answer"
    case .countedColumn: "learnt from"
    case .thereColumn: "there"
    case .neededColumn: "needed"
    case .thereOf: "{there} of {whole}"
    case .tooFew: "too few"
    case .nothingWrong: "Nothing looks wrong."
    }
  }
}
