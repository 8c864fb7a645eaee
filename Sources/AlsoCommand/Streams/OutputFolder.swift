internal import AlsoBase
internal import AlsoDocuments
internal import FoundationEssentials

/// A folder that a command fills with files, of which it replaces only those that it wrote.
///
/// What it wrote says a list in the folder, by name, length and checksum: a file that was changed, or that
/// somebody else put there, stays, and the command is refused. All files take their places together, once
/// they are complete.
final class OutputFolder {
  /// The file that lists the others.
  static let listName = ".also-files"
  private static let listTitle = "Files that also wrote: CRC-32C, bytes, name.\n"

  /// What is listed of a file.
  private struct Entry: Hashable {
    var crc32c: UInt32
    var bytes: Int
    var name: String

    init(crc32c: UInt32, bytes: Int, name: String) {
      (self.crc32c, self.bytes, self.name) = (crc32c, bytes, name)
    }

    init?(line: Substring) {
      let fields = line.split(separator: " ", maxSplits: 2)
      guard fields.count == 3, let crc32c = UInt32(fields[0], radix: 16), let bytes = Int(fields[1])
      else { return nil }
      self.init(crc32c: crc32c, bytes: bytes, name: String(fields[2]))
    }

    var line: String { "\(String(crc32c, radix: 16)) \(bytes) \(name)\n" }
  }

  private let path: String
  /// What is there and was written by a run before.
  private let kept: [Entry]
  private var files: [OutputFolderFile] = []
  /// Begun first: so that no two runs fill one folder.
  private let list: AtomicFile

  /// Makes the folder, if there is none; `names` are those of the files that may be written, in which `*`
  /// stands for any text.
  ///
  /// - Throws: ``Failure`` if one of these is there and the command didn't write it.
  init(_ path: String, names: [String]) throws {
    self.path = path
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw Failure(.cannotWrite, "\(path): the directory can't be made.")
    }
    list = try AtomicFile(replacing: "\(path)/\(Self.listName)")
    let listed = Self.listed(in: path)
    var kept: [Entry] = []
    for name in Self.entries(of: path, names) {
      guard let entry = try Self.entry(name, in: path, among: listed) else {
        throw Failure(
          .cannotWrite,
          "\(path)/\(name): is there, and wasn't written by this command or was changed since; "
            + "nothing was written. Give another directory."
        )
      }
      kept.append(entry)
    }
    self.kept = kept
  }

  /// Begins a file.
  func file(_ name: String) throws(FileError) -> OutputFolderFile {
    let file = OutputFolderFile(name, try AtomicFile(replacing: "\(path)/\(name)"))
    files.append(file)
    return file
  }

  /// Gives all files their names.
  func commit() throws(FileError) {
    let new = files.map { Entry(crc32c: $0.crc32c.value, bytes: $0.bytes, name: $0.name) }
    // The list comes first, and lists what is replaced, too: each file is listed at every moment.
    try list.append(Self.listTitle + Set(kept + new).map(\.line).sorted().joined())
    try AtomicFile.commit([list] + files.map(\.file))
  }

  /// The names of what is in a folder and may be written by a command that writes such `names`.
  static func entries(of path: String, _ names: [String]) -> [String] {
    let entries = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return entries.filter { entry in names.contains { Self.matches(entry, $0) } }.sorted()
  }

  private static func matches(_ name: String, _ pattern: String) -> Bool {
    guard let star = pattern.firstIndex(of: "*") else { return name == pattern }
    let (start, end) = (pattern[..<star], pattern[pattern.index(after: star)...])
    return name.count >= start.count + end.count && name.hasPrefix(start) && name.hasSuffix(end)
  }

  private static func listed(in path: String) -> Set<Entry> {
    guard let bytes = try? InputDescriptor.contents(of: "\(path)/\(listName)") else { return [] }
    let text = String(decoding: bytes, as: UTF8.self)
    guard text.hasPrefix(listTitle) else { return [] }
    return Set(text.split(separator: "\n").dropFirst().compactMap(Entry.init(line:)))
  }

  /// What is listed of a file, if it is what was written.
  private static func entry(
    _ name: String,
    in path: String,
    among listed: Set<Entry>
  ) throws -> Entry? {
    guard listed.contains(where: { $0.name == name }) else { return nil }
    let input = try InputDescriptor(path: "\(path)/\(name)")
    var (checksum, count) = (CRC32C(), 0)
    while true {
      let block = try input.nextBytes(upTo: 1 << 20, path: "\(path)/\(name)")
      if block.isEmpty { break }
      checksum.update(block.span)
      count += block.count
    }
    let entry = Entry(crc32c: checksum.value, bytes: count, name: name)
    return listed.contains(entry) ? entry : nil
  }
}

/// A file of a folder, in the making.
final class OutputFolderFile {
  fileprivate let name: String
  fileprivate let file: AtomicFile
  fileprivate private(set) var crc32c = CRC32C()
  fileprivate private(set) var bytes = 0

  fileprivate init(_ name: String, _ file: AtomicFile) { (self.name, self.file) = (name, file) }

  /// Appends bytes.
  func append(_ more: Span<UInt8>) throws(FileError) {
    crc32c.update(more)
    bytes += more.count
    try file.append(more)
  }

  /// Appends the UTF-8 of `text`.
  func append(_ text: String) throws(FileError) { try append(text.utf8.span) }
}
