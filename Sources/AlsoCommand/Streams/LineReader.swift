/// Why queries, or the options of a training, couldn't be read.
package enum QueryFileError: Error {
  /// The operating system refused to open or to read the file, with this `errno`.
  case system(path: String, errno: Int32)
  /// A line isn't a query; `line` counts from 1.
  case malformedLine(path: String, line: Int, expected: String)
}

/// The lines of a file, in groups as they come.
///
/// A group holds the lines that one read completed, so that a program which asks through a pipe, line by
/// line, gets each answer before it asks again.
struct LineReader: ~Copyable {
  private static let blockSize = 1 << 16
  private let input: InputDescriptor
  private let path: String
  private var rest: [UInt8] = []
  private var isAtEnd = false

  /// Opens a file; `-` is standard input.
  init(path: String) throws(QueryFileError) {
    self.path = path
    input = try InputDescriptor(path: path)
  }

  /// The next lines without their line breaks; `nil` at the end.
  mutating func nextLines() throws(QueryFileError) -> [ArraySlice<UInt8>]? {
    guard !isAtEnd else { return nil }
    let block = try input.nextBytes(upTo: Self.blockSize, path: path)
    isAtEnd = block.isEmpty
    guard let lastBreak = block.lastIndex(of: UInt8(ascii: "\n")) else {
      rest += block
      defer { if isAtEnd { rest = [] } }
      return isAtEnd && !rest.isEmpty ? [rest[...]] : []
    }
    let whole = rest + block[...lastBreak]
    rest = Array(block[(lastBreak + 1)...])
    return whole.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).dropLast()
  }
}
