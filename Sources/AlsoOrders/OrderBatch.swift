/// Order lines of a stretch of a dump, whose identifiers still are bytes of it.
///
/// It is what a thread can make of a stretch without knowing what stands before it; see
/// ``OrderLog/Builder``. Lines that follow each other share what they say of the order, where it's the same.
@usableFromInline
package struct OrderBatch: Sendable {
  /// Where an identifier's bytes are: in those of the stretch, or in the batch's own.
  // Inlinable with its initializer, as another module makes several of them a row.
  @usableFromInline
  package struct Place: Sendable {
    /// Where they begin; the complement of that in the batch's own.
    @usableFromInline let start: Int32
    @usableFromInline let count: Int32

    /// The number of bytes.
    var byteCount: Int { Int(count) }

    fileprivate init(start: Int32, count: Int32) {
      self.start = start
      self.count = count
    }

    /// A range of the stretch.
    ///
    /// - Precondition: It is within the first 2³¹ - 1 bytes.
    @inlinable
    @inline(__always)
    package init(_ range: Range<Int>) {
      start = Int32(range.lowerBound)
      count = Int32(range.count)
    }

    /// No bytes.
    package static let nowhere = Place(0..<0)
  }

  /// An identifier with its hash.
  struct Key {
    let hash: UInt64
    let place: Place
  }

  /// Lines that follow each other and have the same order, customer and time.
  struct Run {
    let order: Key
    /// No bytes for a guest.
    let customer: Key
    let time: Int64
    /// The number of lines before it; it ends where the next one begins.
    let start: Int
  }

  /// A line of an order.
  struct Line {
    let item: Key
    let quantity: Float
    let price: Float
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
  private(set) var lines: [Line] = []
  /// What each line says of its item; none in a dump that describes no items.
  private(set) var descriptions: [Description] = []
  private(set) var refunds: [Refund] = []
  private(set) var interests: [Interest] = []
  private var own: [UInt8] = []

  /// Creates an empty batch.
  package init() {}

  /// The number of lines.
  package var lineCount: Int { lines.count }

  /// Makes room for so many lines.
  package mutating func reserveCapacity(_ lineCount: Int) { lines.reserveCapacity(lineCount) }

  /// Copies bytes that aren't in the stretch as they are, for an identifier's place.
  package mutating func copy(_ bytes: Span<UInt8>) -> Place {
    let start = own.count
    for position in bytes.indices { own.append(bytes[position]) }
    return Place(start: ~Int32(start), count: Int32(bytes.count))
  }

  /// Appends a line whose identifiers are in `bytes`, the stretch.
  ///
  /// A guest's `customer` is empty; a `price` that isn't known is NaN.
  ///
  /// - Precondition: `quantity` is positive and finite, and so is `price`, if known.
  /// - Complexity: O(length of the identifiers), amortized.
  @inline(__always)  // once a row
  package mutating func append(
    order: Place,
    customer: Place,
    item: Place,
    of bytes: Span<UInt8>,
    time: Timestamp,
    quantity: Float,
    price: Float
  ) {
    precondition(quantity > 0 && quantity.isFinite && !(price <= 0) && price != .infinity)
    lines.append(Line(item: key(item, bytes), quantity: quantity, price: price))
    if isInLastRun(order, customer, bytes, time) { return }
    let run = Run(
      order: key(order, bytes),
      customer: key(customer, bytes),
      time: time.secondsSince1970,
      start: lines.count - 1
    )
    runs.append(run)
  }

  /// Whether a line says the same of its order as the line before.
  @inline(__always)  // once a row
  private func isInLastRun(
    _ order: Place,
    _ customer: Place,
    _ bytes: Span<UInt8>,
    _ time: Timestamp
  ) -> Bool {
    let runs = runs.span
    guard let last = runs.indices.last else { return false }
    return runs[last].time == time.secondsSince1970
      && equalBytes(span(runs[last].order.place, bytes), span(order, bytes))
      && equalBytes(span(runs[last].customer.place, bytes), span(customer, bytes))
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
    let (start, count) = (Int(place.start), Int(place.count))
    return start >= 0
      ? bytes.extracting(start..<start + count) : own.span.extracting(~start..<(~start + count))
  }

  @inline(__always)  // once a row or more
  private func key(_ place: Place, _ bytes: Span<UInt8>) -> Key {
    Key(hash: IdentifierTable.hash(span(place, bytes)), place: place)
  }
}
