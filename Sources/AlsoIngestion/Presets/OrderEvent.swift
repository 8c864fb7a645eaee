/// What a row of a dump says that happened.
enum OrderEvent: Sendable {
  case purchase
  case cart
  case view
  case refund

  /// What shops call it.
  ///
  /// Letters may be of any case, and `_`, `-` and blanks anywhere. No word is a purchase.
  private static let words: [(event: OrderEvent, words: [String])] = [
    (.purchase, ["", "purchase", "purchased", "buy", "bought", "order", "sale", "transaction"]),
    (.cart, ["cart", "addtocart", "addedtocart", "basket", "addtobasket", "addtobag"]),
    (.view, ["view", "viewed", "viewitem", "productview", "pageview", "detailview", "click"]),
    (.refund, ["refund", "refunded", "return", "returned", "cancel", "cancelled", "canceled"]),
  ]

  private static let events: [Letters: OrderEvent] = {
    var events: [Letters: OrderEvent] = [:]
    for (event, words) in words {
      for word in words { events[Letters(word.utf8.span)] = event }
    }
    return events
  }()

  /// The event that a word stands for; `nil` if none is known by it.
  init?(_ word: Span<UInt8>) {
    guard let event = Self.events[Letters(word)] else { return nil }
    self = event
  }

  /// Sixteen letters at most, in small letters; more of them are no word.
  private struct Letters: Hashable {
    private var high: UInt64 = 0
    private var low: UInt64 = 0

    init(_ word: Span<UInt8>) {
      for index in word.indices {
        let byte = word[index]
        if byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: " ") {
          continue
        }
        if high >> 56 != 0 {
          (high, low) = (.max, .max)
          return
        }
        high = high << 8 | low >> 56
        low = low << 8 | UInt64(65...90 ~= byte ? byte | 0x20 : byte)
      }
    }
  }
}
