/// The length of the currency at a position; 0 if there is none.
///
/// It is a sign of currency, which may have one to three letters before it (`US$`, `R$`), a word that is used
/// in place of a sign, or three capital letters as of ISO 4217.
func currencyLength(_ bytes: Span<UInt8>, at position: Int) -> Int {
  var end = position
  while end < bytes.count, end - position < 4, isLetter(bytes[end]) { end += 1 }
  let letters = end - position
  if letters <= 3, case let sign = signLength(bytes, at: end), sign > 0 { return letters + sign }
  if letters == 3, (position..<end).allSatisfy({ bytes[$0] & 0x20 == 0 }) { return 3 }
  let rest = bytes.extracting(position..<bytes.count)
  for word in currencyWords where word.count <= rest.count {
    guard word.indices.allSatisfy({ word[$0] == rest[$0] }) else { continue }
    guard word.count < rest.count, rest[word.count] == UInt8(ascii: ".") else { return word.count }
    // The point belongs to the word, and not to the number, if that is behind a blank, or before.
    let isApart = word.count + 1 == rest.count || blankLength(rest, at: word.count + 1) > 0
    return isApart ? word.count + 1 : 0
  }
  return 0
}

/// What is used where others have a sign of currency.
private let currencyWords = ["kr", "Kč", "zł", "Ft", "lei", "лв", "Rs", "Rp", "RM", "Fr"]
  .map { Array($0.utf8) }

private func isLetter(_ byte: UInt8) -> Bool {
  UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20
}

/// The length of a sign of currency in UTF-8; 0 if there is none.
private func signLength(_ bytes: Span<UInt8>, at position: Int) -> Int {
  guard position < bytes.count else { return 0 }
  switch bytes[position] {
  case UInt8(ascii: "$"): return 1
  case 0xc2:  // ¢ £ ¤ ¥
    return position + 1 < bytes.count && 0xa2...0xa5 ~= bytes[position + 1] ? 2 : 0
  case 0xe2:  // ₠ to ₿, U+20A0 to U+20BF
    guard position + 2 < bytes.count, bytes[position + 1] == 0x82 else { return 0 }
    return 0xa0...0xbf ~= bytes[position + 2] ? 3 : 0
  case 0xef:  // ￥ and ￡ of full width
    guard position + 2 < bytes.count, bytes[position + 1] == 0xbf else { return 0 }
    return bytes[position + 2] == 0xa5 || bytes[position + 2] == 0xa1 ? 3 : 0
  default: return 0
  }
}
