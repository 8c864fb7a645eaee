package import AlsoServing

extension OptOuts {
  /// Reads a list of customers, one a line, and refuses what a failed export leaves behind.
  ///
  /// To take a list for whole that isn't would use the purchases of customers who said no. So it is refused
  /// if it names nobody, if its last line has no end, or if it names less than half of those whom the list
  /// before it named, unless `allowsFewer`.
  ///
  /// - Complexity: O(bytes)
  package init(
    _ bytes: [UInt8],
    at path: String,
    before: Int? = nil,
    allowsFewer: Bool
  ) throws(OptOutsFileError) {
    guard bytes.count <= Self.mostBytes else {
      throw OptOutsFileError(path: path, fault: .tooLong(most: Self.mostBytes))
    }
    try Self.checkLines(bytes, path)
    self.init(lines: bytes)
    guard !allowsFewer else { return }
    if count == 0 { throw OptOutsFileError(path: path, fault: .namesNobody) }
    if bytes.last != UInt8(ascii: "\n") {
      throw OptOutsFileError(path: path, fault: .endsWithinLine)
    }
    if let before, count < (before + 1) / 2 {
      throw OptOutsFileError(path: path, fault: .namesFewer(count, before: before))
    }
  }

  /// The most bytes of a list.
  package static let mostBytes = 1 << 30

  /// The most bytes that an identifier may have.
  private static let longestLine = 1 << 12

  private static func checkLines(_ bytes: [UInt8], _ path: String) throws(OptOutsFileError) {
    var (line, length) = (1, 0)
    for byte in bytes {
      length += 1
      if byte == UInt8(ascii: "\n") { (line, length) = (line + 1, 0) }
      if length > longestLine {
        throw OptOutsFileError(path: path, fault: .longLine(line, most: longestLine))
      }
    }
  }
}

/// Why a file isn't taken for the list of those who opted out.
package struct OptOutsFileError: Error, CustomStringConvertible {
  /// What is wrong.
  package enum Fault: Sendable, Equatable {
    /// No customer is in it.
    case namesNobody
    /// The last line has no line feed.
    case endsWithinLine
    /// The list before had more than twice as many customers.
    case namesFewer(Int, before: Int)
    /// A line, by its number, is longer than an identifier may be, in bytes.
    case longLine(Int, most: Int)
    /// The file has more bytes.
    case tooLong(most: Int)
  }

  package let path: String
  package let fault: Fault

  package var description: String {
    let option = "--allow-fewer-opt-outs takes it nevertheless"
    return switch fault {
    case .namesNobody: "\(path): nobody is in the list of opt-outs; \(option)."
    case .endsWithinLine:
      "\(path): the last line has no end, so that the list of opt-outs may be cut short; \(option)."
    case .namesFewer(let count, let before):
      "\(path): the list of opt-outs has \(count) customers where it had \(before); \(option)."
    case .tooLong(let most): "\(path): the list of opt-outs is longer than \(most) bytes."
    case .longLine(let line, let most):
      "\(path):\(line): the line is longer than \(most) bytes; expected one customer's identifier."
    }
  }
}
