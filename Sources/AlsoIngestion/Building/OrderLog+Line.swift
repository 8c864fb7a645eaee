public import AlsoOrders

extension OrderLog {
  /// A row of an order history: so many of an item in an order, or given back.
  ///
  /// ```swift
  /// let line = OrderLog.Line(order: "1001", customer: "C7", item: "MUG", time: time, price: 9.90)
  /// ```
  public struct Line: Sendable, Hashable {
    /// The order's identifier; `nil` only for a refund whose order isn't known.
    public var order: String?
    /// The customer's identifier; `nil` for a guest.
    public var customer: String?
    /// The item's identifier.
    public var item: String
    /// When it was ordered, or given back.
    public var time: Timestamp
    /// How many; below zero, so many were given back.
    public var quantity: Double
    /// What one of them cost; `nil` if that isn't known.
    public var price: Double?
    /// The market that the order is of; `nil` if none is known.
    public var market: String?

    /// Creates a line.
    public init(
      order: String?,
      customer: String? = nil,
      item: String,
      time: Timestamp,
      quantity: Double = 1,
      price: Double? = nil,
      market: String? = nil
    ) {
      self.order = order
      self.customer = customer
      self.item = item
      self.time = time
      self.quantity = quantity
      self.price = price
      self.market = market
    }
  }

  /// Why a line can't be part of a log.
  public enum LineError: Error, Hashable, Sendable {
    /// It names no item.
    case noItem(Line)
    /// It names no order, and isn't a refund whose customer is known.
    case noOrder(Line)
    /// Its quantity is zero, not a number, or out of the range of 32-bit numbers.
    case quantity(Line)
    /// Its price isn't positive, not a number, or out of the range of 32-bit numbers.
    case price(Line)
  }
}

extension OrderLog.LineError: CustomStringConvertible {
  /// What is wrong with which line, and what to do about it.
  public var description: String {
    switch self {
    case .noItem(let line): "\(line.place): name the item."
    case .noOrder(let line):
      "\(line.place): name the order; a refund without one must name its customer."
    case .quantity(let line):
      "\(line.place): \(line.quantity) is no quantity; leave out what wasn't sold."
    case .price(let line):
      "\(line.place): \(line.price ?? .nan) is no price; leave out gifts, and give no price where "
        + "none is known."
    }
  }
}

extension OrderLog.Line {
  /// What tells the line from others.
  fileprivate var place: String { "order \(order ?? "-"), item \(item), \(time)" }
}

extension OrderLog.Builder {
  /// Appends a line.
  ///
  /// The customer of an order is that of its first line, the time that of the earliest, the market that of the
  /// first which names one. Lines of the same order and item become one. One of a negative quantity is a refund:
  /// it is taken away from what the same customer bought of the item at that time or before, first in the order
  /// that it names, if it does, then from the latest purchase on; a guest's only from the order that it names.
  /// One without a purchase changes nothing.
  ///
  /// - Complexity: O(length of the identifiers), expected and amortized.
  public mutating func append(_ line: OrderLog.Line) throws(OrderLog.LineError) {
    guard !line.item.isEmpty else { throw .noItem(line) }
    let (order, customer) = (line.order ?? "", line.customer ?? "")
    let isRefund = line.quantity < 0
    guard !order.isEmpty || isRefund && !customer.isEmpty else { throw .noOrder(line) }
    guard let quantity = Float(positive: abs(line.quantity)) else { throw .quantity(line) }
    if isRefund {
      appendRefund(
        order: order,
        customer: customer,
        item: line.item,
        time: line.time,
        quantity: quantity
      )
      return
    }
    // What isn't known is NaN in a log.
    var price = Float.nan
    if let given = line.price {
      guard let positive = Float(positive: given) else { throw .price(line) }
      price = positive
    }
    append(
      order: order,
      customer: customer,
      item: line.item,
      time: line.time,
      quantity: quantity,
      price: price,
      market: line.market ?? ""
    )
  }
}

extension Float {
  /// The number nearest to `value`, if it is positive and finite.
  fileprivate init?(positive value: Double) {
    let number = Float(value)
    guard number > 0, number.isFinite else { return nil }
    self = number
  }
}
