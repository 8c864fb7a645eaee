/// Identifiers that differ only in case or in blanks, and so may mean the same.
///
/// They are kept apart, for only the shop can know.
package struct SimilarIdentifiers: Sendable, Hashable, Encodable {
  /// How many groups of such identifiers there are.
  package private(set) var groups = 0
  /// The first two identifiers of one group; none if there is no group.
  package private(set) var example: [String] = []

  /// Looks for them among the identifiers of one table, or of several together.
  ///
  /// Two are similar if they are equal in lower case, without blanks at their ends, each run of blanks within
  /// taken for one.
  ///
  /// - Complexity: O(bytes of the identifiers), expected.
  package init(_ tables: IdentifierTable...) {
    // Most identifiers are what they fold to; only the others need be remembered.
    var folds = IdentifierTable()
    var members: [Members] = []
    for (number, table) in tables.enumerated() {
      for index in 0..<table.count {
        guard let folded = folded(table.span(at: index)) else { continue }
        let (fold, place) = (folds.insert(folded.span), Place(table: number, index: index))
        if fold == members.count {
          members.append(Members(first: place))
        } else if members[fold].second == nil, !place.isSame(as: members[fold].first, in: tables) {
          members[fold].second = place
        }
      }
    }
    for fold in members.indices {
      let isThere = tables.contains { $0.index(of: folds.span(at: fold)) != nil }
      guard members[fold].second != nil || isThere else { continue }
      groups += 1
      guard example.isEmpty else { continue }
      let (first, second) = (members[fold].first, members[fold].second)
      example = [
        tables[first.table][first.index],
        second.map { tables[$0.table][$0.index] } ?? folds[fold],
      ]
    }
  }

  /// Where an identifier is.
  private struct Place {
    let table: Int
    let index: Int

    /// Whether the same identifier is at both places.
    func isSame(as other: Place, in tables: [IdentifierTable]) -> Bool {
      let (own, others) = (tables[table], tables[other.table])
      return equalBytes(own.span(at: index), others.span(at: other.index))
    }
  }

  /// Two identifiers that fold to the same and aren't that.
  private struct Members {
    let first: Place
    var second: Place?
  }
}

/// The bytes of an identifier in lower case and with no more blanks than needed; `nil` if it has just these.
private func folded(_ identifier: Span<UInt8>) -> [UInt8]? {
  var result: [UInt8] = []
  var (differs, isASCII, pendingBlank) = (false, true, false)
  result.reserveCapacity(identifier.count)
  for position in identifier.indices {
    let byte = identifier[position]
    if byte >= 0x80 { isASCII = false }
    if byte == 0x20 || 0x09...0x0d ~= byte {
      pendingBlank = true
      continue
    }
    if pendingBlank, !result.isEmpty { result.append(0x20) }
    pendingBlank = false
    result.append(0x41...0x5a ~= byte ? byte | 0x20 : byte)
  }
  guard isASCII else { return foldedText(identifier) }
  differs = result.count != identifier.count
  for position in result.indices where !differs {
    differs = result[position] != identifier[position]
  }
  return differs ? result : nil
}

/// The same of an identifier beyond ASCII.
private func foldedText(_ identifier: Span<UInt8>) -> [UInt8]? {
  let bytes = identifier.indices.map { identifier[$0] }
  let text = String(decoding: bytes, as: UTF8.self).lowercased()
  let result = Array(text.split(whereSeparator: \.isWhitespace).joined(separator: " ").utf8)
  return result == bytes ? nil : result
}
