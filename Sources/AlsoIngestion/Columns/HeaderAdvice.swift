/// What to do about an order dump's header that lacks columns.
func headerAdvice(missing: [String], found: [String]) -> String {
  if let preset = Preset.all.first(where: { $0.isLayout(of: found) }) {
    return "the header is that of --preset \(preset.name)"
  }
  return columnAdvice(missing: missing, found: found, option: "--map")
}

/// What to do about columns that are missing, where an option says what they are called.
func columnAdvice(missing: [String], found: [String], option: String) -> String {
  let advice = missing.compactMap { name -> String? in
    guard let field = DumpField(rawValue: name) else {
      return nearestName(to: name, in: found).map { "\(quoted($0)) looks like \(name)" }
    }
    return likelyName(of: field, in: found).map { "say \(option) \(mapping(field, to: $0))" }
  }
  if !advice.isEmpty { return "perhaps " + advice.joined(separator: " and ") }
  return "name the columns so, separated by commas, or say what they are called with \(option)"
}

/// The argument that says what a field's column is called.
private func mapping(_ field: DumpField, to name: String) -> String {
  let isPlain = name.utf8.allSatisfy { byte in
    byte == UInt8(ascii: "_") || UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20
      || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
  }
  return isPlain ? "\(field.rawValue)=\(name)" : "'\(field.rawValue)=\"\(name)\"'"
}

/// The name of a header that a field's column probably has.
private func likelyName(of field: DumpField, in found: [String]) -> String? {
  let usual = [field.rawValue] + usualNames[field, default: []]
  for name in usual {
    if let match = found.first(where: { letters($0) == letters(name) }) { return match }
  }
  return nearestName(to: field.rawValue, in: found, share: 3)
}

/// What exports call the columns that a dump needs.
private let usualNames: [DumpField: [String]] = [
  .order: [
    "order", "order no", "order number", "order nr", "invoice", "invoice no", "transaction id",
    "basket id", "increment id", "bestellnummer", "auftragsnummer", "session id",
  ],
  .item: [
    "item", "sku", "lineitem sku", "product id", "product key", "stock code", "article",
    "article no",
    "item no", "product", "artikelnummer", "asin", "upc",
  ],
  .timestamp: [
    "time", "date", "order date", "created at", "order time", "invoice date", "purchase date",
    "ordered at", "transaction date", "datetime", "datum", "bestelldatum",
  ],
]

/// A name of which only letters and digits count, in lower case.
private func letters(_ name: String) -> String {
  name.lowercased().filter { $0.isLetter || $0.isNumber }
}

/// The name that differs least from another one, if it differs in no more than the `share`th part of its
/// letters, or in one.
func nearestName(to name: String, in found: [String], share: Int = 2) -> String? {
  let wanted = letters(name)
  let distances = found.map { (name: $0, distance: editDistance(letters($0), wanted)) }
  guard let nearest = distances.min(by: { $0.distance < $1.distance }) else { return nil }
  return nearest.distance <= max(1, wanted.count / share) && !nearest.name.isEmpty
    ? nearest.name : nil
}

/// The least number of letters to insert, remove or replace that turns a word into another one.
///
/// - Complexity: O(product of the lengths)
private func editDistance(_ a: String, _ b: String) -> Int {
  let (a, b) = (Array(a), Array(b))
  var row = Array(0...b.count)
  for i in a.indices {
    var diagonal = row[0]
    row[0] = i + 1
    for j in b.indices {
      let above = row[j + 1]
      row[j + 1] = min(above + 1, row[j] + 1, diagonal + (a[i] == b[j] ? 0 : 1))
      diagonal = above
    }
  }
  return row[b.count]
}
