/// Arrays as NumPy stores them, in version 1.0 of its format (NEP 1).
package enum NumPyArray {
  /// What the elements are, little-endian.
  package enum ElementType: String {
    case float = "<f4"
    case int32 = "<i4"
  }

  /// What comes before the elements of a row-major array.
  ///
  /// Its length is a multiple of 64, so that the elements can be mapped.
  package static func header(_ type: ElementType, rows: Int, columns: Int) -> [UInt8] {
    let magic = [0x93] + Array("NUMPY".utf8) + [1, 0]
    let text =
      "{'descr': '\(type.rawValue)', 'fortran_order': False, 'shape': (\(rows), \(columns)), }"
    // The text ends with a line feed; two bytes before it say how long it is.
    let unpadded = magic.count + 2 + text.utf8.count + 1
    let padding = (64 - unpadded % 64) % 64
    let length = text.utf8.count + padding + 1
    return magic + [UInt8(length & 0xff), UInt8(length >> 8)] + Array(text.utf8)
      + Array(repeating: UInt8(ascii: " "), count: padding) + [UInt8(ascii: "\n")]
  }
}
