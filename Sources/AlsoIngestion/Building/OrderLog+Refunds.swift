internal import AlsoOrders

extension OrderLog.Builder {
  /// What a dump says of refunds, until all purchases are known.
  package struct Refunds: Sendable {
    /// A refund, with identifiers by their number in ``identifiers``.
    struct Refund {
      let order: Int
      let customer: Int
      let item: Int
      let time: Int64
      let quantity: Float
    }

    private(set) var identifiers = IdentifierTable()
    private(set) var refunds: [Refund] = []

    /// Creates the part of a builder without refunds.
    package init() {}

    /// Appends the refunds of a batch, which are behind all that were appended before; `bytes` are its
    /// stretch.
    ///
    /// - Complexity: O(refunds + length of their identifiers), expected and amortized.
    package mutating func append(_ batch: OrderBatch, of bytes: [UInt8]) {
      for refund in batch.refunds {
        refunds.append(
          Refund(
            order: identifiers.insert(batch.span(refund.order, bytes.span)),
            customer: identifiers.insert(batch.span(refund.customer, bytes.span)),
            item: identifiers.insert(batch.span(refund.item, bytes.span)),
            time: refund.time,
            quantity: refund.quantity
          )
        )
      }
    }
  }
}
