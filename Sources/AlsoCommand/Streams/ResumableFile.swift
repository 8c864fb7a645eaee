internal import AlsoArguments
internal import AlsoBase
internal import AlsoDocuments
internal import FoundationEssentials

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// A file in the making that can be gone on with after the process was stopped.
///
/// Its bytes go to `PATH.partial`, and `PATH.resume` says up to where they are good and what they are of. When
/// it is complete, it takes its name: at the path is the old file or the whole new one.
package struct ResumableFile: ~Copyable {
  /// How far the file is.
  private struct State: Codable {
    /// What the file is made from, in words that are equal only if all of it is.
    var source: String
    /// What is done, as the writer counts it.
    var done: Int
    /// The bytes that are good.
    var bytes: Int
  }

  private let path: String
  private let source: String
  private let descriptor: Int32
  private var bytes: Int
  /// What is done, as the writer counts it: more than 0 if an earlier process began.
  package private(set) var done: Int

  private init(path: String, descriptor: Int32, _ state: State) {
    self.path = path
    self.descriptor = descriptor
    (source, bytes, done) = (state.source, state.bytes, state.done)
  }

  /// Begins a file that is made from `source`; goes on with it if `resume` says so and it was begun.
  ///
  /// - Throws: ``Failure`` if the file can't be written, or was begun from something else.
  package static func open(
    path: String,
    source: String,
    resume: Bool
  ) throws -> ResumableFile {
    let state = try resume ? begun(path, source) : nil
    let partial = path + ".partial"
    let descriptor = openForWriting(partial)
    guard descriptor >= 0 else { throw failure(partial) }
    let file = ResumableFile(
      path: path,
      descriptor: descriptor,
      state ?? State(source: source, done: 0, bytes: 0)
    )
    let length = off_t(file.bytes)
    // What is missing would be filled with zeros.
    guard lseek(descriptor, 0, SEEK_END) >= length else {
      throw Failure(.badData, "\(partial): is shorter than it was; leave out --resume.")
    }
    guard ftruncate(descriptor, length) == 0, lseek(descriptor, 0, SEEK_END) == length else {
      throw failure(partial)
    }
    return file
  }

  /// What an earlier process left; `nil` if it left nothing.
  private static func begun(_ path: String, _ source: String) throws -> State? {
    guard let text = try? Data(contentsOf: URL(fileURLWithPath: path + ".resume")) else {
      return nil
    }
    guard let state = try? JSONDecoder().decode(State.self, from: text), state.source == source
    else {
      throw Failure(
        .badData,
        "\(path).resume: was begun with another model or other options; leave out --resume."
      )
    }
    return state
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Appends bytes, after which so much is `done`.
  package mutating func append(_ more: [UInt8], done: Int) throws {
    if let errno = StandardStreams.write(more, to: descriptor) {
      throw Self.failure(path + ".partial", errno)
    }
    bytes += more.count
    self.done = done
  }

  /// Sees to it that what was appended so far needn't be made again.
  package func keep() throws {
    guard fsync(descriptor) == 0 else { throw Self.failure(path + ".partial") }
    let state = State(source: source, done: done, bytes: bytes)
    do {
      let target = URL(fileURLWithPath: path + ".resume")
      try JSON.line(state).write(to: target, options: .atomic)
    } catch {
      throw Failure(.cannotWrite, "\(path).resume: can't be written.")
    }
  }

  /// Gives the complete file its name.
  package consuming func commit() throws {
    guard fsync(descriptor) == 0, unsafe rename(path + ".partial", path) == 0 else {
      throw Self.failure(path)
    }
    _ = unsafe unlink(path + ".resume")
  }

  private static func failure(_ path: String, _ code: Int32 = errno) -> Failure {
    Failure(
      SystemError(code).isOfDevice ? .inputOutput : .cannotWrite,
      "\(path): \(SystemError(code).message)"
    )
  }
}

/// The system's call, which has the name of a method that uses it.
private func openForWriting(_ path: String) -> Int32 {
  unsafe open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o666)
}
