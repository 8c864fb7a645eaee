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
  /// The most bytes of a line, so that memory doesn't depend on what a file holds.
  private static let longestLine = 1 << 20
  private let input: InputDescriptor
  private let path: String
  private var rest: [UInt8] = []
  private var isAtEnd = false
  /// How many lines were given out.
  private var count = 0

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
      try checkLength(of: rest[...], line: count + 1)
      defer { if isAtEnd { rest = [] } }
      return isAtEnd && !rest.isEmpty ? [rest[...]] : []
    }
    let whole = rest + block[...lastBreak]
    rest = Array(block[(lastBreak + 1)...])
    let lines = whole.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .dropLast()
    for (offset, line) in lines.enumerated() { try checkLength(of: line, line: count + offset + 1) }
    count += lines.count
    return Array(lines)
  }

  private func checkLength(of bytes: ArraySlice<UInt8>, line: Int) throws(QueryFileError) {
    guard bytes.count > Self.longestLine else { return }
    let expected = "expected a line of at most \(Self.longestLine) bytes"
    throw .malformedLine(path: path, line: line, expected: expected)
  }
}
