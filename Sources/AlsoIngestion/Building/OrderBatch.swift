package import AlsoOrders

/// Order lines of a stretch of a dump, whose identifiers still are bytes of it.
///
/// It is what a thread can make of a stretch without knowing what stands before it; see
/// ``OrderLog/Builder``. Lines that follow each other share what they say of the order, where it's the same.
package struct OrderBatch: Sendable {
  /// An identifier with its hash.
  struct Key {
    let hash: UInt64
    let place: Place
  }

  /// Lines that follow each other and have the same order, customer, time and market.
  struct Run {
    let order: Key
    /// No bytes for a guest.
    let customer: Key
    let time: Int64
    /// The number of lines before it; it ends where the next one begins.
    let start: Int
  }

  /// A line of an order, with its identifiers as they are in the stretch.
  package struct Line {
    let order: Place
    /// No bytes for a guest.
    let customer: Place
    let item: Place
    let time: Int64
    let quantity: Float
    /// NaN if it isn't known.
    let price: Float

    /// - Precondition: `quantity` is positive and finite, and so is `price`, if it isn't NaN.
    @inline(__always)
    package init(
      order: Place,
      customer: Place,
      item: Place,
      time: Timestamp,
      quantity: Float,
      price: Float
    ) {
      // The bits of positive numbers ascend with them, from those of zero to those of infinity.
      let last = Float.infinity.bitPattern &- 1
      precondition(
        quantity.bitPattern &- 1 < last && (price.isNaN || price.bitPattern &- 1 < last)
      )
      (self.order, self.customer, self.item) = (order, customer, item)
      (self.time, self.quantity, self.price) = (time.secondsSince1970, quantity, price)
    }
  }

  /// What a line says of its item; no bytes where it says nothing.
  struct Description {
    let name: Place
    let category: Place
  }

  /// Something that came back.
  struct Refund {
    let order: Place
    let customer: Place
    let item: Place
    let time: Int64
    /// How many came back.
    let quantity: Float
  }

  /// Something that was put into a cart or looked at.
  struct Interest {
    let customer: Key
    let item: Key
    let time: Int64
    let kind: Interests.Kind
  }

  private(set) var runs: [Run] = []
  /// The market that each run names, no bytes for none; empty in a dump without markets.
  private(set) var markets: [Key] = []
  /// The item of each line.
  private(set) var items: [Key] = []
  private(set) var quantities: [Float] = []
  private(set) var prices: [Float] = []
  private(set) var itemNumbers = ItemNumbers()
  /// What each line says of its item; none in a dump that describes no items.
  private(set) var descriptions: [Description] = []
  private(set) var refunds: [Refund] = []
  private(set) var interests: [Interest] = []
  private var own: [UInt8] = []

  /// Creates an empty batch.
  package init() {}

  /// The number of lines.
  package var lineCount: Int { items.count }

  /// Makes room for so many lines.
  package mutating func reserveCapacity(_ lineCount: Int) {
    items.reserveCapacity(lineCount)
    quantities.reserveCapacity(lineCount)
    prices.reserveCapacity(lineCount)
  }

  /// Copies bytes that aren't in the stretch as they are, for an identifier's place.
  package mutating func copy(_ bytes: Span<UInt8>) -> Place {
    let start = own.count
    for position in bytes.indices { own.append(bytes[position]) }
    return Place(start: ~Int32(start), count: Int32(bytes.count))
  }

  /// Appends lines whose identifiers are in `bytes`, the stretch.
  ///
  /// - Complexity: O(lines + length of their identifiers), amortized.
  package mutating func append(_ lines: Span<Line>, of bytes: Span<UInt8>) {
    appendRuns(lines, of: bytes)
    let own = own
    items.append(addingCapacity: lines.count) { items in
      for line in lines.indices { items.append(Key(lines[line].item, bytes, own: own.span)) }
    }
    quantities.append(addingCapacity: lines.count) { quantities in
      for line in lines.indices { quantities.append(lines[line].quantity) }
    }
    prices.append(addingCapacity: lines.count) { prices in
      for line in lines.indices { prices.append(lines[line].price) }
    }
  }

  /// Appends one line, of an order that is of a market; see ``append(_:of:)``.
  ///
  /// - Precondition: There is a `market` for each line, of no bytes where none is named, or for none.
  package mutating func append(_ line: Line, market: Place? = nil, of bytes: Span<UInt8>) {
    let last = runs.last.map { ($0.order.place, $0.customer.place, $0.time) }
    if !isSame(line, last, of: bytes) || !isSameMarket(market, bytes) {
      appendRun(line, start: lineCount, bytes)
      if let market { markets.append(key(market, bytes)) }
    }
    items.append(key(line.item, bytes))
    quantities.append(line.quantity)
    prices.append(line.price)
  }

  /// Appends runs of lines for those that say something else of their order than the line before.
  @inline(__always)  // once a row
  private mutating func appendRuns(_ lines: Span<Line>, of bytes: Span<UInt8>) {
    var last = runs.last.map { ($0.order.place, $0.customer.place, $0.time) }
    for index in lines.indices {
      let line = lines[index]
      if isSame(line, last, of: bytes) { continue }
      last = (line.order, line.customer, line.time)
      appendRun(line, start: lineCount + index, bytes)
    }
  }

  /// Whether a line says the same of its order as the last one did.
  @inline(__always)  // once a row
  private func isSame(
    _ line: Line,
    _ last: (order: Place, customer: Place, time: Int64)?,
    of bytes: Span<UInt8>
  ) -> Bool {
    guard let last else { return false }
    return last.time == line.time
      && equalBytes(span(last.order, bytes), span(line.order, bytes))
      && equalBytes(span(last.customer, bytes), span(line.customer, bytes))
  }

  /// Whether a market is that of the last run.
  private func isSameMarket(_ market: Place?, _ bytes: Span<UInt8>) -> Bool {
    guard let market, let last = markets.last else { return true }
    return equalBytes(span(last.place, bytes), span(market, bytes))
  }

  private mutating func appendRun(_ line: Line, start: Int, _ bytes: Span<UInt8>) {
    let run = Run(
      order: key(line.order, bytes),
      customer: key(line.customer, bytes),
      time: line.time,
      start: start
    )
    runs.append(run)
  }

  /// Looks the numbers of all items up in a table that has some of them.
  ///
  /// - Complexity: O(lines), and O(length of their items' identifiers) of those longer than seven bytes.
  package mutating func lookUpItems(in table: IdentifierTable, of bytes: Span<UInt8>) {
    let own = own
    itemNumbers.lookUp(items, of: bytes, own: own.span, in: table)
  }

  /// Numbers the items that weren't looked up, or not found, by inserting them in a table, which has all that
  /// were.
  mutating func numberItems(in table: inout IdentifierTable, of bytes: Span<UInt8>) {
    let own = own
    itemNumbers.complete(items, of: bytes, own: own.span, in: &table)
  }

  /// Keeps what the line that was appended last says of its item.
  ///
  /// - Precondition: It is called for each line, or for none.
  package mutating func describeItem(name: Place, category: Place) {
    descriptions.append(Description(name: name, category: category))
  }

  /// Appends a refund whose identifiers are in the stretch.
  ///
  /// A guest's `customer` is empty, and so is an `order` that isn't known.
  ///
  /// - Precondition: `quantity` is positive and finite.
  package mutating func appendRefund(
    order: Place,
    customer: Place,
    item: Place,
    time: Timestamp,
    quantity: Float
  ) {
    precondition(quantity > 0 && quantity.isFinite)
    let refund = Refund(
      order: order,
      customer: customer,
      item: item,
      time: time.secondsSince1970,
      quantity: quantity
    )
    refunds.append(refund)
  }

  /// Appends what a known customer put into a cart or looked at, with identifiers in `bytes`, the stretch.
  package mutating func appendInterest(
    _ kind: Interests.Kind,
    customer: Place,
    item: Place,
    of bytes: Span<UInt8>,
    time: Timestamp
  ) {
    let interest = Interest(
      customer: key(customer, bytes),
      item: key(item, bytes),
      time: time.secondsSince1970,
      kind: kind
    )
    interests.append(interest)
  }

  /// The bytes at a place; `bytes` are the stretch.
  @_lifetime(copy bytes, borrow self)
  @inline(__always)  // several times a row
  func span(_ place: Place, _ bytes: Span<UInt8>) -> Span<UInt8> {
    place.span(bytes, own: own.span)
  }

  private func key(_ place: Place, _ bytes: Span<UInt8>) -> Key {
    Key(place, bytes, own: own.span)
  }
}
