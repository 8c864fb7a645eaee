/// The sections of a model, in the order of the file.
///
/// Each is declared once, in the folder `Sections`, beside what it is in ``ModelContents`` and how a
/// ``Model`` gives access to it: ``layout`` is the declaration, which the writer, the reader,
/// ``Model/verify()`` and the test of the documentation all follow.
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
  case neighborCustomers, itemLastDays, kindReturnRates
  case coBuyerOffsets, coBuyerItems, coBuyerStatistics
  case returnOffsets, returnItems
  case itemProducts, itemAttributeBytes, itemAttributeOffsets

  /// What the section is made of.
  package var layout: Layout { Self.layouts[rawValue] }

  /// The declarations of all sections, by the sections' numbers.
  private static let layouts: [Layout] = {
    let groups = [
      manifestLayouts, itemLayouts, kindLayouts, customerLayouts, factorLayouts, neighborLayouts,
      substituteLayouts, associationLayouts, historyLayouts, buyerLayouts, unsellableItemLayouts,
      marketLayouts, itemSaleLayouts, kindSaleLayouts, returnLayouts,
      variantLayouts,
    ]
    let layouts = groups.flatMap(\.self).sorted { $0.section.rawValue < $1.section.rawValue }
    precondition(layouts.map(\.section) == allCases, "each section is declared once")
    return layouts
  }()

  private static let manifestLayouts = [
    Layout(.manifest, "manifest", count: .any, values: .json) { $0.manifest.json }
  ]
}

extension Section {
  /// A section's declaration: what it is called in the file, its elements, their number and their values.
  package struct Layout: Sendable {
    package let section: Section
    package let name: String
    package let element: Element
    package let count: Count
    package let values: Values
    package let presence: Presence
    /// The section's elements in a model that is to be written.
    let elements: @Sendable (ModelContents) -> any SectionPayload

    /// Declares a section whose elements are of the type of the array that `elements` takes out of a
    /// model.
    init<Number: SectionElement>(
      _ section: Section,
      _ name: String,
      count: Count,
      values: Values,
      presence: Presence = .always,
      elements: @escaping @Sendable (ModelContents) -> [Number]
    ) {
      self.section = section
      self.name = name
      element = Number.element
      self.count = count
      self.values = values
      self.presence = presence
      self.elements = elements
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

  /// When a file has a section; without it, it reads as empty.
  ///
  /// A section that is added later isn't ``always`` there, so that older files still open: its absence
  /// means that there is none of what it is about.
  package enum Presence: Sendable, Hashable {
    case always
    /// If it has elements.
    case ifNotEmpty
    /// If there are any of these, even if it has no element.
    case ifAny(Dimension)
  }

  /// Whether a file may lack the section.
  package var isOptional: Bool { layout.presence != .always }

  /// Whether a file of these sizes has the section even if it is empty.
  func isNeeded(for dimensions: Dimensions) -> Bool {
    switch layout.presence {
    case .always: true
    case .ifNotEmpty: false
    case .ifAny(let dimension): dimensions[dimension] > 0
    }
  }
}
