/// What to do about what looks wrong in a shop's data.
package enum AdviceSentence: String, Sentence {
  // Of rows and files.
  case leftOutRows, cutRows, itemsOutsideCatalog, identifiersAlike, equalFiles, repeatedRows
  case strayRefunds, severalCurrencies, soldBelowCost, farTimes, rowsBeyondNow
  // Of single items.
  case itemsWithEverything, itemsSentBack, itemsNotSold
  // Of what answers are learnt from.
  case rareItems, ordersOfOneItem, itemsWithoutPrice, itemsWithoutCategory, guestLines
  case customersOfOneOrder, busiestCustomer, shippedWeights
  // Of days.
  case gaps, cutWeek, oneDay

  package var english: Wording {
    switch self {
    case .leftOutRows: "Look whether that is meant, or whether a column holds something else."
    case .cutRows:
      "Look whether the export was cut there; a spreadsheet holds no more than 1,048,575 rows."
    case .itemsOutsideCatalog:
      "They teach, and are no answers. If they are still sold, export them as well, or give --keep-uncatalogued."
    case .identifiersAlike:
      "They are kept apart. If they mean the same, make them equal in the export."
    case .equalFiles: "Give each once: the quantities of its orders are added up."
    case .repeatedRows: "Look whether exports overlap, or whether a file holds its rows twice."
    case .strayRefunds:
      "Export the orders from an earlier day on, and see that refunds name the customer; what was taken back counts as bought until then."
    case .severalCurrencies:
      "Prices are compared as they are: train a model for each, or convert them before."
    case .farTimes:
      "Look whether such a date is a placeholder, or was misread: what is learnt of the last weeks is wrong with it."
    case .rowsBeyondNow:
      "They are left out. Correct the dates; --now says when it is where the clock is wrong."
    case .soldBelowCost:
      "Look whether cost and unit_price are both of one piece, in one currency and with the same taxes. If they are, these were sold at a loss."

    case .itemsWithEverything:
      "If they aren't goods, leave them out with --exclude-items FILE, or say no in the catalog's column sellable."
    case .itemsSentBack:
      "Look what is wrong with them; until then sellable no in the catalog keeps them out of answers."
    case .itemsNotSold:
      "They are held back from answers. If they aren't sold any more, say no in the catalog's column sellable."

    case .rareItems:
      "Give older orders as well. For items that are new or rare, a category lets also answer by kind."
    case .ordersOfOneItem:
      "Look whether order_id is the order's number, and not that of the line."
    case .itemsWithoutPrice: "Give unit_price in the orders, or price in a catalog."
    case .itemsWithoutCategory:
      "Give a catalog with category, as department/category/subcategory."
    case .guestLines: "If customers can be told apart otherwise, export that as customer_id."
    case .customersOfOneOrder:
      "Look whether customer_id stays the same from order to order; or give a longer time."
    case .busiestCustomer:
      "If that stands for guests or for a marketplace, leave customer_id empty instead."
    case .shippedWeights:
      "Nothing is wrong with that; more orders would let the model learn its own."

    case .gaps: "Look whether the shop was closed, a file is missing, or a date is a placeholder."
    case .cutWeek: "Export it again, or end before that week with --until."
    case .oneDay: "Look whether timestamp is the time of the order, and not that of the export."
    }
  }
}
