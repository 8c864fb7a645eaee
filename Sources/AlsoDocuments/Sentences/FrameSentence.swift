/// What stands on the page whatever it shows: its fields, its cart, and what goes wrong.
package enum FrameSentence: String, Sentence {
  // The document.
  case skipToResults, itemSearch, itemField, itemsFound, customerSearch, customerField, show
  case needsScript, serverRoutes, countsAreCounted, pageRoutes
  // The search.
  case noItemFound, itemCountFound, noItemBeginsLikeThis, itemAndOrders
  // The start.
  case whatGoesWithWhat, lead
  // The cart.
  case cart, cartCount, emptyCart, goesWithCart, unknownToModel, remove, total, totalWithoutUnpriced
  case addToCart, addNameToCart, inCart, nameInCart
  // Waiting, and what goes wrong.
  case loading, pageFailed, tryAgain, serverUnreachable, serverMayHaveStopped, unexpectedAnswer
  case serverSaid
  // The token.
  case tokenRefused, tokenNeeded, token, useToken, tokenIsKept

  package var english: Wording {
    switch self {
    case .skipToResults: "Skip to the results"
    case .itemSearch: "Items"
    case .itemField: "Item, by name or id"
    case .itemsFound: "Items found"
    case .customerSearch: "Customers"
    case .customerField: "Customer, by id"
    case .show: "Show"
    case .needsScript: "This page needs JavaScript. The same answers are at"
    case .serverRoutes: "the server's routes"
    case .countsAreCounted:
      "Counts are counted, not estimated. Scores compare within one list only."
    case .pageRoutes: "The routes behind this page"

    case .noItemFound: "No item found"
    case .itemCountFound: Wording(one: "{count} item found", other: "{count} items found")
    case .noItemBeginsLikeThis: "No item's id, or words of its name, begin like this."
    case .itemAndOrders:
      Wording(one: "{item} · {count} order", other: "{item} · {count} orders")

    case .whatGoesWithWhat: "What goes with what"
    case .lead:
      "Look for an item to see what is bought with it and what could be taken instead, or name a customer to see what is suggested and why. These sell best:"

    case .cart: "Cart ({number})"
    case .cartCount: Wording(one: "{count} item in the cart.", other: "{count} items in the cart.")
    case .emptyCart: "Empty. What goes with all that you add is suggested here."
    case .goesWithCart: "Goes with the cart"
    case .unknownToModel: "unknown to the model"
    case .remove: "Remove {name}"
    case .total: "Total"
    case .totalWithoutUnpriced:
      Wording(
        one: "Total without {count} item of unknown price",
        other: "Total without {count} items of unknown price"
      )
    case .addToCart: "Add to cart"
    case .addNameToCart: "Add to cart: {name}"
    case .inCart: "In cart ✓"
    case .nameInCart: "In cart ✓: {name}; remove"

    case .loading: "Loading…"
    case .pageFailed: "The page failed"
    case .tryAgain: "Try again"
    case .serverUnreachable: "The server can't be reached"
    case .serverMayHaveStopped: "It may have stopped, or the network may be down."
    case .unexpectedAnswer: "The server didn't answer as expected"
    case .serverSaid: "It said {status}."

    case .tokenRefused: "This server didn't take the token: {problem}."
    case .tokenNeeded: "This server asks for a token."
    case .token: "Token"
    case .useToken: "Use it"
    case .tokenIsKept: "It is kept until this tab is closed."
    }
  }
}
