internal import AlsoOrders

/// A field that isn't what its column holds.
struct FieldFault: Error {
  let column: Int
  let fault: RowFault
}

extension CSVFile {
  /// The number in a field of the row that was read last, or `nil` if the field is empty.
  func number(_ column: Int) throws(FieldFault) -> Float? {
    guard !field(column).isEmpty else { return nil }
    if let number = decimalNumber(field(column)) { return number }
    let fault = RowFault.notANumber(column: columns[column], found: text(column))
    throw FieldFault(column: column, fault: fault)
  }

  /// The time in a field of the row that was read last, or `nil` if the field is empty.
  func timestamp(_ column: Int) throws(FieldFault) -> Timestamp? {
    guard !field(column).isEmpty else { return nil }
    if let timestamp = Timestamp(iso8601: field(column)) { return timestamp }
    let fault = RowFault.notATimestamp(column: columns[column], found: text(column))
    throw FieldFault(column: column, fault: fault)
  }

  /// Checks that a field of the row that was read last is UTF-8.
  func requireUTF8(_ column: Int) throws(FieldFault) {
    let bytes = field(column)
    if isASCII(bytes) || (try? UTF8Span(validating: bytes)) != nil { return }
    let fault = RowFault.notUTF8(column: columns[column], found: text(column))
    throw FieldFault(column: column, fault: fault)
  }
}

/// Whether all bytes are ASCII, as in most identifiers.
private func isASCII(_ bytes: Span<UInt8>) -> Bool {
  var union: UInt8 = 0
  for position in bytes.indices { union |= bytes[position] }
  return union < 0x80
}
