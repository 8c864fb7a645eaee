internal import AlsoLinearAlgebra
internal import FoundationEssentials

/// A directory that holds the places of a sparse matrix's entries, which any program can write and read:
/// `shape.json`, `{"rows": …, "columns": …}`, and the little-endian arrays `offsets.i64`, where each row
/// begins, and `columns.i32`, the column of each entry.
struct MatrixDirectory {
  /// What is wrong with a directory.
  struct Fault: Error, Equatable, CustomStringConvertible {
    /// The file.
    var path: String
    /// What is wrong with it.
    var problem: String
    /// Whether it isn't there, rather than being something else than it has to be.
    var isMissing = false

    var description: String { "\(path): \(problem)" }
  }

  /// What `shape.json` says.
  private struct Shape: Decodable {
    var rows: Int
    var columns: Int
  }

  /// The path of the directory.
  let path: String

  /// Reads the matrix, with one weight for every entry.
  func matrix(weight: Float) throws(Fault) -> SparseMatrix {
    let shape = try shape()
    let offsets = try RawArray.read(Int64.self, from: path(of: "offsets.i64")).map { Int($0) }
    let columns = try RawArray.read(Int32.self, from: path(of: "columns.i32"))
    try check(offsets, shape, entries: columns.count)
    try check(columns, offsets, in: shape)
    return SparseMatrix(
      rows: shape.rows,
      columns: shape.columns,
      rowOffsets: offsets,
      columnIndices: columns,
      values: Array(repeating: weight, count: columns.count)
    )
  }

  private func path(of name: String) -> String { "\(path)/\(name)" }

  private func shape() throws(Fault) -> Shape {
    let file = path(of: "shape.json")
    let bytes = try RawArray.read(UInt8.self, from: file)
    let limits = 1...Int(Int32.max)
    guard let shape = try? JSONDecoder().decode(Shape.self, from: Data(bytes)),
      limits.contains(shape.rows), limits.contains(shape.columns)
    else { throw Fault(path: file, problem: #"expected {"rows": …, "columns": …}, both positive"#) }
    return shape
  }

  private func check(_ offsets: [Int], _ shape: Shape, entries: Int) throws(Fault) {
    let file = path(of: "offsets.i64")
    guard offsets.count == shape.rows + 1 else {
      let problem = "expected \(shape.rows + 1) offsets for \(shape.rows) rows"
      throw Fault(path: file, problem: "\(problem), found \(offsets.count)")
    }
    for row in 0..<shape.rows where offsets[row] > offsets[row + 1] {
      throw Fault(path: file, problem: "row \(row) ends before it begins")
    }
    guard offsets[0] == 0, offsets[shape.rows] == entries else {
      let range = "\(offsets[0]) to \(offsets[shape.rows])"
      throw Fault(path: file, problem: "expected offsets from 0 to \(entries), found \(range)")
    }
  }

  private func check(_ columns: [Int32], _ offsets: [Int], in shape: Shape) throws(Fault) {
    let limit = Int32(shape.columns)
    for row in 0..<shape.rows {
      var previous: Int32 = -1
      for entry in offsets[row]..<offsets[row + 1] {
        guard columns[entry] > previous, columns[entry] < limit else {
          let problem = "row \(row): expected ascending columns below \(limit)"
          throw Fault(path: path(of: "columns.i32"), problem: problem)
        }
        previous = columns[entry]
      }
    }
  }
}
