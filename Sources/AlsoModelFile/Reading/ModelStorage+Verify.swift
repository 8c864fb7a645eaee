// What `Model.verify()` demands of the elements of each kind of section.

extension ModelStorage {
  /// Each row of `section` is UTF-8 and, if asked for, comes after the one before.
  func verifyTexts(_ section: Section, ascending: Bool) throws(ModelFileError) {
    guard case .total(let offsets) = section.layout.count else { return }
    let bytes = column(section, as: UInt8.self)
    for row in 0..<rowCount(of: offsets) {
      let text = bytes.span.extracting(range(of: row, offsets: offsets, rows: section))
      guard (try? UTF8Span(validating: text)) != nil else {
        throw fault(section, "row \(row) isn't UTF-8")
      }
      guard ascending, row > 0 else { continue }
      let before = bytes.span.extracting(range(of: row - 1, offsets: offsets, rows: section))
      guard before.precedes(text) else { throw fault(section, "row \(row) is out of order") }
    }
  }

  /// Rows begin at zero, one after the other, and end with the column.
  func verifyOffsets(_ section: Section) throws(ModelFileError) {
    let column = column(section, as: UInt64.self)
    let offsets = column.span
    if offsets.isEmpty { return }  // of an optional section
    guard offsets[0] == 0 else { throw fault(section, "the first isn't 0") }
    for row in 1..<offsets.count where offsets[row] < offsets[row - 1] {
      throw fault(section, "row \(row - 1) ends before it begins")
    }
    let end = count(of: section.rows)
    guard offsets[offsets.count - 1] == UInt64(end) else {
      throw fault(section, "the last isn't \(end)")
    }
  }

  /// The texts ascend in the order of `section`: since they then differ, each number is there once.
  func verifyOrder(_ section: Section, of texts: Section) throws(ModelFileError) {
    guard case .total(let offsets) = texts.layout.count else { return }
    let bytes = column(texts, as: UInt8.self)
    let column = column(section, as: UInt32.self)
    let order = column.span
    for place in order.indices {
      guard Int(order[place]) < order.count else { throw fault(section, "no text \(order[place])") }
      guard place > 0 else { continue }
      let before = range(of: Int(order[place - 1]), offsets: offsets, rows: texts)
      let text = range(of: Int(order[place]), offsets: offsets, rows: texts)
      guard bytes.span.extracting(before).precedes(bytes.span.extracting(text)) else {
        throw fault(section, "place \(place) is out of order")
      }
    }
  }

  /// Each number counts something that there is.
  func verifyNumbers(_ section: Section) throws(ModelFileError) {
    switch section.layout.values {
    case .numberOrNone(let dimension):
      let column = column(section, as: Int32.self)
      let numbers = column.span
      for index in numbers.indices where !(-1..<dimensions[dimension]).contains(Int(numbers[index]))
      {
        throw fault(section, "\(numbers[index]) is none of the \(dimension)")
      }
    case .ascendingNumbers(let dimension):
      let column = column(section, as: UInt32.self)
      let numbers = column.span
      for index in numbers.indices where Int(numbers[index]) >= dimensions[dimension] {
        throw fault(section, "\(numbers[index]) is none of the \(dimension)")
      }
      try verifyRowsAscend(section, numbers)
    default: break
    }
  }

  /// Numbers ascend within each row, or in all where there are no rows, and so are distinct there.
  private func verifyRowsAscend(
    _ section: Section,
    _ numbers: Span<UInt32>
  ) throws(ModelFileError) {
    guard case .total(let offsets) = section.layout.count else {
      for index in numbers.indices.dropFirst() where numbers[index] <= numbers[index - 1] {
        throw fault(section, "element \(index) doesn't ascend")
      }
      return
    }
    for row in 0..<rowCount(of: offsets) {
      let range = range(of: row, offsets: offsets, rows: section)
      for index in range.dropFirst() where numbers[index] <= numbers[index - 1] {
        throw fault(section, "row \(row) doesn't ascend")
      }
    }
  }

  /// Reals are what arithmetic on them supposes.
  func verifyReals(_ section: Section) throws(ModelFileError) {
    let values = section.layout.values
    let column = column(section, as: Float.self)
    let reals = column.span
    for index in reals.indices {
      let real = reals[index]
      let isSound =
        switch values {
        case .notNegative: real.isFinite && real >= 0
        case .finiteOrNaN: !real.isInfinite
        case .ascending: real.isFinite && (index == 0 || reals[index - 1] <= real)
        default: real.isFinite
        }
      guard isSound else { throw fault(section, "element \(index) is \(real)") }
    }
  }

  /// The items of each kind are those that say they are of it.
  func verifyKinds() throws(ModelFileError) {
    let itemKinds = column(.itemKinds, as: Int32.self)
    let kindItems = column(.kindItems, as: UInt32.self)
    for kind in 0..<dimensions.kinds {
      for index in range(of: kind, offsets: .kindItemOffsets, rows: .kindItems) {
        guard itemKinds[Int(kindItems[index])] == kind else {
          throw fault(.kindItems, "item \(kindItems[index]) isn't of kind \(kind)")
        }
      }
    }
    var withKind = 0
    for item in 0..<itemKinds.count where itemKinds[item] >= 0 { withKind += 1 }
    guard kindItems.count == withKind else {
      throw fault(.kindItems, "\(kindItems.count) items where \(withKind) have a kind")
    }
  }
}
