/// Distinct identifiers, numbered from zero in the order in which they were first inserted.
///
/// Identifiers are arbitrary UTF-8 and are compared byte by byte: `Å` composed and decomposed are two
/// identifiers, as are `A1` and `a1`. A table holds up to 2³¹ - 1 of them.
public struct IdentifierTable: Sendable {
  // What is hashed and looked up once a row is inlinable, for rows are read in another module.

  /// The UTF-8 of all identifiers, one after the other.
  @usableFromInline package private(set) var bytes: [UInt8] = []
  /// Where each identifier begins in `bytes`; the last is the byte count.
  @usableFromInline package private(set) var offsets: [Int] = [0]
  /// The hash of each identifier, by which alone short ones are compared.
  @usableFromInline var hashes: [UInt64] = []
  /// An open-addressing hash table with linear probing, at most half full, a power of two long.
  ///
  /// The upper half of a slot is that of the identifier's hash, the lower half its number plus one; zero is
  /// a free slot. Where probing begins is in the upper bits of the hash, and so of the slot, so that a larger
  /// table is filled from a smaller one without a look at the identifiers.
  @usableFromInline var slots: [UInt64] = []
  /// How far a hash is shifted to be a slot.
  @usableFromInline var shift = UInt64(64)

  /// Creates an empty table.
  package init() {}

  /// The number of identifiers.
  public var count: Int { offsets.count - 1 }

  /// The identifier with this number.
  ///
  /// - Precondition: `index` is in `0..<count`.
  public subscript(index: Int) -> String {
    String(decoding: bytes[offsets[index]..<offsets[index + 1]], as: UTF8.self)
  }

  /// The number of `identifier`, or `nil` if the table doesn't hold it.
  ///
  /// - Complexity: O(length), expected.
  public func index(of identifier: String) -> Int? { index(of: identifier.utf8.span) }

  /// The number of the identifier with these bytes, or `nil` if the table doesn't hold it.
  ///
  /// - Complexity: O(length), expected. Nothing is allocated.
  package func index(of identifier: Span<UInt8>) -> Int? {
    index(of: identifier, hash: Self.hash(identifier))
  }

  /// The number of the identifier with these bytes, whose hash is known, or `nil` if the table doesn't hold
  /// it.
  ///
  /// - Precondition: `hash` is ``hash(_:)`` of `identifier`.
  /// - Complexity: O(length), expected; O(1) up to seven bytes. Nothing is allocated.
  @inlinable
  @inline(__always)  // once a line
  package func index(of identifier: Span<UInt8>, hash: UInt64) -> Int? {
    guard !slots.isEmpty else { return nil }
    let entry = slots[slot(for: identifier, hash: hash)]
    return entry == 0 ? nil : number(of: entry)
  }

  /// The number of `identifier`, which is inserted if the table doesn't hold it.
  ///
  /// - Complexity: O(length), expected and amortized. Nothing is allocated for one that is known.
  @discardableResult
  package mutating func insert(_ identifier: Span<UInt8>) -> Int {
    insert(identifier, hash: Self.hash(identifier))
  }

  /// The number of `identifier`, whose hash is known; it is inserted if the table doesn't hold it.
  ///
  /// - Precondition: `hash` is ``hash(_:)`` of `identifier`.
  /// - Complexity: O(length), expected and amortized. Nothing is allocated for one that is known.
  package mutating func insert(_ identifier: Span<UInt8>, hash: UInt64) -> Int {
    if 2 * (count + 1) > slots.count { grow() }
    let slot = slot(for: identifier, hash: hash)
    if slots[slot] != 0 { return number(of: slots[slot]) }
    let index = count
    precondition(index < Int32.max, "an identifier table holds up to 2³¹ - 1 identifiers")
    slots[slot] = hash & ~0xffff_ffff | UInt64(index + 1)
    unsafe identifier.withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0) }
    offsets.append(bytes.count)
    hashes.append(hash)
    return index
  }

  /// Makes room for so many identifiers of so many bytes in all; slots are found for those that come.
  package mutating func reserveCapacity(_ count: Int, byteCount: Int) {
    offsets.reserveCapacity(count + 1)
    hashes.reserveCapacity(count)
    bytes.reserveCapacity(byteCount)
  }

  /// A look at all that the insertion of an identifier with this hash probably compares; what is answered
  /// means nothing to the caller.
  ///
  /// A large table is in no cache. To look for several identifiers before they are inserted lets the memory
  /// bring what they need at once, instead of one after the other.
  @inlinable
  @inline(__always)  // several times a row
  package func probe(hash: UInt64) -> UInt64 {
    guard !slots.isEmpty else { return 0 }
    // A free slot is none of the first identifier; nothing depends on what is looked at.
    return hashes[max(0, number(of: slots[Int(truncatingIfNeeded: hash &>> shift)]))]
  }

  /// The number of the identifier with this hash, or -1 if the first look doesn't tell: it does so of most that
  /// have up to seven bytes and are in the table.
  ///
  /// There is no branch, so that many looks wait for the memory at once.
  ///
  /// - Precondition: The table isn't empty.
  @inlinable
  @inline(__always)  // once a line
  package func glance(hash: UInt64) -> Int32 {
    let number = max(0, number(of: slots[Int(truncatingIfNeeded: hash &>> shift)]))
    return Self.isExact(hash) && hashes[number] == hash ? Int32(truncatingIfNeeded: number) : -1
  }

  /// The number of `identifier`, which is inserted if the table doesn't hold it.
  ///
  /// - Complexity: O(length), expected and amortized.
  @discardableResult
  package mutating func insert(_ identifier: String) -> Int { insert(identifier.utf8.span) }

  /// The bytes of the identifier with this number.
  ///
  /// - Precondition: `index` is in `0..<count`.
  @inlinable
  @_lifetime(borrow self)
  package func span(at index: Int) -> Span<UInt8> {
    bytes.span.extracting(offsets[index]..<offsets[index + 1])
  }
}

extension IdentifierTable: Equatable {
  /// Whether both hold the same identifiers under the same numbers.
  public static func == (a: Self, b: Self) -> Bool { a.offsets == b.offsets && a.bytes == b.bytes }
}

extension IdentifierTable {
  /// The number that a slot in use holds.
  @inlinable
  func number(of entry: UInt64) -> Int { Int(UInt32(truncatingIfNeeded: entry)) - 1 }

  /// The slot that holds `identifier`, or the free one where it belongs.
  @inlinable
  @inline(__always)  // with `insert`, the innermost loop of an import
  func slot(for identifier: Span<UInt8>, hash: UInt64) -> Int {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash &>> shift)
    while true {
      let entry = slots[slot]
      if entry == 0 { return slot }
      if entry >> 32 == hash >> 32, holds(identifier, hash, at: number(of: entry)) { return slot }
      slot = (slot + 1) & mask
    }
  }

  /// Whether this is the identifier with that number.
  @inlinable
  @inline(__always)  // as `slot`
  func holds(_ identifier: Span<UInt8>, _ hash: UInt64, at number: Int) -> Bool {
    guard hashes[number] == hash else { return false }
    return Self.isExact(hash) || equalBytes(identifier, span(at: number))
  }

  /// Doubles the slots, and finds every identifier its new one.
  private mutating func grow() {
    let old = slots
    slots = [UInt64](repeating: 0, count: max(16, old.count * 2))
    // A slot holds 32 bits of a hash; there are never more slots than they can tell apart.
    shift = UInt64(64 - slots.count.trailingZeroBitCount)
    let mask = slots.count - 1
    for entry in old where entry != 0 {
      var slot = Int(truncatingIfNeeded: entry &>> shift)
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = entry
    }
  }
}

extension IdentifierTable {
  /// A hash of a few bytes.
  ///
  /// That of up to seven bytes tells them apart from all others: it is even, and made of them and of their
  /// number by steps that can be undone. That of more is odd: eight bytes at a time are multiplied to twice
  /// their width and folded. It isn't keyed, so that equal dumps take equal time; nothing but that depends
  /// on it.
  ///
  /// - Complexity: O(length)
  @inlinable
  @inline(__always)  // once a row or more
  package static func hash(_ bytes: Span<UInt8>) -> UInt64 {
    guard bytes.count < 8 else { return longHash(bytes) | 1 }
    // Odd factors and a shifted exclusive or can be undone; the lowest bit stays zero.
    var hash = (shortWord(bytes) | UInt64(bytes.count) << 56) << 1 &* 0x9e37_79b9_7f4a_7c15
    hash ^= hash >> 32 & ~1
    return hash &* 0xff51_afd7_ed55_8ccd
  }

  /// Whether no other bytes have this hash.
  @inlinable
  @inline(__always)  // as `slot`
  static func isExact(_ hash: UInt64) -> Bool { hash & 1 == 0 }

  @inlinable
  static func longHash(_ bytes: Span<UInt8>) -> UInt64 {
    func fold(_ word: UInt64) -> UInt64 {
      let product = word.multipliedFullWidth(by: 0x9e37_79b9_7f4a_7c15)
      return product.high ^ product.low
    }
    var state = UInt64(bytes.count) &* 0xff51_afd7_ed55_8ccd
    var position = 0
    while position + 8 < bytes.count {
      state = fold(state ^ word(bytes, at: position))
      position += 8
    }
    return fold(state ^ word(bytes, at: bytes.count - 8))
  }
}

/// Whether two runs of bytes are equal.
///
/// - Complexity: O(length)
@inlinable  // with what it calls, as another module compares several fields a row
@inline(__always)  // once a row or more; up to 16 bytes, as most identifiers have, without a loop
package func equalBytes(_ a: Span<UInt8>, _ b: Span<UInt8>) -> Bool {
  let count = a.count
  guard count == b.count else { return false }
  if count < 8 { return shortWord(a) == shortWord(b) }
  guard word(a, at: count - 8) == word(b, at: count - 8) else { return false }
  var position = 0
  while position < count - 8 {
    guard word(a, at: position) == word(b, at: position) else { return false }
    position += 8
  }
  return true
}

/// The eight bytes at a position.
@inlinable
@inline(__always)  // a load
func word(_ bytes: Span<UInt8>, at position: Int) -> UInt64 {
  // The load checks its bounds; any eight bytes are a UInt64.
  let word = unsafe bytes.bytes.unsafeLoadUnaligned(fromByteOffset: position, as: UInt64.self)
  return UInt64(littleEndian: word)
}

/// All of up to seven bytes, the first the lowest.
@inlinable
@inline(__always)  // a load or two
func shortWord(_ bytes: Span<UInt8>) -> UInt64 {
  let count = bytes.count
  if count >= 4 {
    // The halves overlap in bytes that are the same; the loads check their bounds, and any four bytes are a
    // UInt32.
    let raw = unsafe bytes.bytes
    let low = unsafe raw.unsafeLoadUnaligned(fromByteOffset: 0, as: UInt32.self)
    let high = unsafe raw.unsafeLoadUnaligned(fromByteOffset: count - 4, as: UInt32.self)
    let shift = UInt64(truncatingIfNeeded: 8 &* (count &- 4))
    return UInt64(UInt32(littleEndian: low)) | UInt64(UInt32(littleEndian: high)) &<< shift
  }
  guard count > 0 else { return 0 }
  // One byte, two or three: the first, the middle one and the last are all of them.
  let (middle, last) = (count &>> 1, count &- 1)
  return UInt64(bytes[0]) | UInt64(bytes[middle]) &<< UInt64(8 &* middle)
    | UInt64(bytes[last]) &<< UInt64(8 &* last)
}
