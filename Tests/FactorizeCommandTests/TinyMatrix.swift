import Foundation
import TestSupport

/// A matrix of four rows and three columns, made by hand, in a directory that a test may damage.
struct TinyMatrix {
  /// The columns of each row; one row has none.
  static let entries: [[Int32]] = [[0, 2], [1], [], [0, 1, 2]]
  static let columns = 3

  private let temporary: TemporaryDirectory

  init() throws {
    temporary = try TemporaryDirectory()
    try write("{\"rows\": 4, \"columns\": 3}", to: "shape.json")
    try write([0, 2, 3, 3, 6] as [Int64], to: "offsets.i64")
    try write(Self.entries.flatMap(\.self), to: "columns.i32")
  }

  /// The directory.
  var path: String { temporary.path }

  /// The path of a file in it.
  func file(_ name: String) -> String { temporary.file(name) }

  /// Replaces a file by integers, little-endian.
  func write(_ values: [some FixedWidthInteger], to name: String) throws {
    let bytes = values.flatMap { value in
      (0..<type(of: value).bitWidth / 8).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
    }
    _ = try temporary.write(bytes, to: name)
  }

  /// Replaces a file by text.
  func write(_ text: String, to name: String) throws {
    _ = try temporary.write(Array(text.utf8), to: name)
  }

  /// Removes a file.
  func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: file(name)) }

  /// The vectors in a file of single-precision numbers.
  func vectors(_ path: String, width: Int) throws -> [[Double]] {
    let bytes = try TemporaryDirectory.bytes(of: path)
    let numbers = stride(from: 0, to: bytes.count, by: 4).map { start in
      let bits = (0..<4).reduce(UInt32(0)) { $0 | UInt32(bytes[start + $1]) << (8 * $1) }
      return Double(Float(bitPattern: bits))
    }
    return stride(from: 0, to: numbers.count, by: width).map { Array(numbers[$0..<$0 + width]) }
  }

  /// The loss of Hu, Koren and Volinsky, pair by pair: confidence 11 on observed pairs, ridge 5.
  func loss(_ x: [[Double]], _ y: [[Double]]) -> Double {
    func dot(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }
    var loss = (x + y).reduce(0) { $0 + 5 * dot($1, $1) }
    for (row, observed) in Self.entries.enumerated() {
      for column in 0..<Self.columns {
        let product = dot(x[row], y[column])
        let isObserved = observed.contains(Int32(column))
        loss += isObserved ? 11 * (1 - product) * (1 - product) : product * product
      }
    }
    return loss
  }
}
