internal import AlsoArguments
internal import AlsoBase
internal import AlsoDocuments
internal import FoundationEssentials

/// A file in the making that can be gone on with after the process was stopped.
///
/// Beside its bytes, those of an ``AtomicFile``, a record says how many of them are good and what they are made of.
package struct ResumableFile: ~Copyable {
  /// What a file is made of: by names, what is equal only if all of it is.
  package typealias Origin = [String: String]

  /// How far the file is.
  private struct Record: Codable {
    var origin: Origin
    /// What is done, as the writer counts it.
    var done: Int
    /// The bytes that are good.
    var bytes: Int
  }

  private let file: AtomicFile
  private var record: Record

  /// What is done, as the writer counts it: more than 0 if an earlier process began.
  package var done: Int { record.done }

  private init(_ file: AtomicFile, _ record: Record) { (self.file, self.record) = (file, record) }

  /// Begins a file that is made from `origin`; goes on with it if `resume` says so and it was begun.
  ///
  /// - Throws: ``Failure`` if it was begun from something else, and ``FileError``.
  package static func open(
    path: String,
    origin: Origin,
    resume: Bool
  ) throws -> ResumableFile {
    let new = Record(origin: origin, done: 0, bytes: 0)
    guard resume else { return ResumableFile(try AtomicFile(replacing: path), new) }
    let file = try AtomicFile(continuing: path)
    let record = try file.record().map { try begun($0, path, from: origin) } ?? new
    // What is missing would be filled with zeros.
    guard try file.byteCount >= record.bytes else {
      throw Failure(.badData, "\(path): what was begun is shorter than it was; leave out --resume.")
    }
    try file.cut(to: record.bytes)
    return ResumableFile(file, record)
  }

  /// What an earlier process left.
  private static func begun(
    _ text: [UInt8],
    _ path: String,
    from origin: Origin
  ) throws -> Record {
    guard let record = try? JSONDecoder().decode(Record.self, from: Data(text)) else {
      throw Failure(
        .badData,
        "\(path): the record of what was begun is damaged; leave out --resume."
      )
    }
    let others = Set(record.origin.keys).union(origin.keys).sorted().filter {
      record.origin[$0] != origin[$0]
    }
    guard others.isEmpty else {
      throw Failure(
        .badData,
        "\(path): was begun with another \(others.joined(separator: ", another ")); leave out --resume."
      )
    }
    return record
  }

  /// Appends bytes, after which so much is `done`.
  package mutating func append(_ more: [UInt8], done: Int) throws {
    try file.append(more.span)
    record.bytes += more.count
    record.done = done
  }

  /// Sees to it that what was appended so far needn't be made again.
  package func keep() throws {
    let text: Data = try JSON.line(record)
    try file.keep(record: Array(text))
  }

  /// Gives the complete file its name.
  package consuming func commit() throws { try file.commit() }
}
