/// The sections of a model, in the order of the file.
///
/// ``layout`` is the one place that says what each is made of: the writer, the reader,
/// ``Model/verify()`` and the test of the documentation all follow it.
package enum Section: Int, CaseIterable, Sendable {
  case manifest
  case itemIdentifierBytes, itemIdentifierOffsets, itemIdentifierOrder
  case itemNameBytes, itemNameOffsets
  case itemKinds, itemPrices, itemOrders, itemCustomers
  case itemOrders30Days, itemFirstDays, itemRecentFirstBuyers
  case kindNameBytes, kindNameOffsets, kindMeanLogPrices, kindItemOffsets, kindItems
  case customerIdentifierBytes, customerIdentifierOffsets, customerIdentifierOrder
  case basketItems, basketSpectrum
  case tasteItems, tasteSpectrum, tasteCustomers
  case neighborOffsets, neighborItems, neighborOrders, neighborWeights
  case substituteOffsets, substituteItems, substituteStatistics
  case associationOffsets, associationItems, associationWeights
  case historyOffsets, historyItems, historyOrders, historyRecency, historyLastDays
  case buyerOffsets, buyerCustomers
  case unsellableItems
  case marketNameBytes, marketNameOffsets, itemMarketOffsets, itemMarkets

  /// Whether a file may lack the section, which then is empty.
  package var isOptional: Bool { self == .unsellableItems || subject != nil }

  /// What the section is about, where a model without any of that has no such section.
  package var subject: Dimension? {
    switch self {
    case .marketNameBytes, .marketNameOffsets, .itemMarketOffsets, .itemMarkets: .markets
    default: nil
    }
  }

  /// Whether a file of these sizes has the section even if it is empty.
  func isNeeded(for dimensions: Dimensions) -> Bool {
    subject.map { dimensions[$0] > 0 } ?? !isOptional
  }

  /// What a section is called in the file, its elements, their number and their values.
  package struct Layout: Sendable {
    package let name: String
    package let element: Element
    package let count: Count
    package let values: Values

    init(_ name: String, _ element: Element, _ count: Count, _ values: Values) {
      self.name = name
      self.element = element
      self.count = count
      self.values = values
    }
  }

  /// The type of a section's elements.
  package enum Element: String, Sendable {
    case uint8, uint32, int32, uint64, float32

    /// The bytes of one element.
    package var size: Int {
      switch self {
      case .uint8: MemoryLayout<UInt8>.size
      case .uint32: MemoryLayout<UInt32>.size
      case .int32: MemoryLayout<Int32>.size
      case .uint64: MemoryLayout<UInt64>.size
      case .float32: MemoryLayout<Float>.size
      }
    }
  }

  /// How many elements a section has.
  package enum Count: Sendable {
    /// Whatever the table says.
    case any
    /// One for each of these.
    case each(Dimension)
    /// One more than there are of these: where each row begins, and the end of the last.
    case bounds(Dimension)
    /// A row of the second for each of the first.
    case matrix(Dimension, Dimension)
    /// The last element of those offsets.
    case total(of: Section)
  }

  /// What ``Model/verify()`` demands of a section's elements.
  package enum Values: Sendable {
    case any
    case json
    /// Each row is well-formed UTF-8.
    case utf8
    /// Each row is well-formed UTF-8 and comes after the one before.
    case ascendingUTF8
    /// From zero to the number of elements that the rows are of, never falling.
    case offsets
    /// All row numbers of those bytes, ordered by the bytes of the rows, which all differ.
    case order(of: Section)
    /// Numbers of these, ascending within each row.
    case ascendingNumbers(Dimension)
    /// Numbers of these, or -1.
    case numberOrNone(Dimension)
    case finite
    /// Finite and never falling.
    case ascending
    /// Finite and not negative.
    case notNegative
    case finiteOrNaN
  }
}
