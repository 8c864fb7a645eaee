internal import AlsoOrders

/// A field that isn't what its column holds.
struct FieldFault: Error {
  let column: Int
  let fault: RowFault
}

extension CSVCursor {
  /// The number in a field of the row that was read last, or `nil` if the field is empty.
  @inline(__always)  // twice a row
  func number(_ column: Int, of bytes: Span<UInt8>) throws(FieldFault) -> Float? {
    let content = field(column, of: bytes)
    guard !content.isEmpty else { return nil }
    if let number = notation.number(content) { return number }
    throw notANumber(column, of: bytes)
  }

  /// The discount or the cost in a field of the row that was read last; zero if the field is empty.
  func amount(_ column: Int, of bytes: Span<UInt8>) throws(FieldFault) -> Float {
    let amount = try number(column, of: bytes) ?? 0
    if amount >= 0 { return amount }
    let fault = RowFault.outOfRange(
      column: columns[column],
      found: text(column, of: bytes),
      expected: "0 or more"
    )
    throw FieldFault(column: column, fault: fault)
  }

  private func notANumber(_ column: Int, of bytes: Span<UInt8>) -> FieldFault {
    let fault = RowFault.notANumber(
      column: columns[column],
      found: text(column, of: bytes),
      mark: notation.decimalMark
    )
    return FieldFault(column: column, fault: fault)
  }

  /// The time in a field of the row that was read last, or `nil` if the field is empty.
  func timestamp(_ column: Int, of bytes: Span<UInt8>) throws(FieldFault) -> Timestamp? {
    let content = field(column, of: bytes)
    guard !content.isEmpty else { return nil }
    if let timestamp = notation.timestamp(content) { return timestamp }
    let fault = RowFault.notATimestamp(
      column: columns[column],
      found: text(column, of: bytes),
      format: notation.timeFormat?.text
    )
    throw FieldFault(column: column, fault: fault)
  }

  /// Checks that a field of the row that was read last is UTF-8.
  func requireUTF8(_ column: Int, of bytes: Span<UInt8>) throws(FieldFault) {
    if record.isASCII { return }
    let content = field(column, of: bytes)
    let start: Int
    do {
      _ = try UTF8Span(validating: content)
      return
    } catch {
      start = error.byteOffsets.lowerBound
    }
    let fault = RowFault.notUTF8(
      column: columns[column],
      found: text(column, of: bytes),
      byte: content[start],
      at: start + 1
    )
    throw FieldFault(column: column, fault: fault)
  }
}
