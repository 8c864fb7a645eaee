internal import AlsoDocuments
internal import AlsoModelFile
internal import AlsoServing
internal import FuzzingSupport
internal import TestSupport

// What libFuzzer calls: every input says how a sound model is changed. The checksums of what comes of it are
// right, as an enemy would write them, so that the contents of sections are met behind all checks of bytes.

/// Changes the model as one input says, opens it and asks everything; a crash ends the process, and libFuzzer
/// keeps the input.
@_cdecl("LLVMFuzzerTestOneInput")
func fuzzModels(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  let input = unsafe Array(UnsafeBufferPointer(start: bytes, count: count))
  var model = sound
  for start in stride(from: 0, to: input.count, by: Change.byteCount) {
    Change(input[start...].prefix(Change.byteCount)).apply(to: &model)
  }
  let file = unsafe model.file.withUnsafeBufferPointer { unsafe MemoryFile.shared(holding: $0) }
  let opened: Model
  do throws(ModelFileError) {
    opened = try Model(contentsOf: file.path, copyingUpTo: .max)
  } catch {
    require(!error.description.isEmpty, "an error without words: \(String(reflecting: error))")
    return 0
  }
  // Some programs verify before they answer, others don't: it changes nothing but what is refused.
  do throws(ModelFileError) { try opened.verify() } catch {
    require(!error.description.isEmpty, "an error without words: \(String(reflecting: error))")
  }
  ask(Recommender(model: opened))
  return 0
}

/// The model that is changed.
private let sound: ModelBytes = {
  let path = "Tests/Fixtures/trained-shop.also"
  guard let file = try? TemporaryDirectory.bytes(of: path) else {
    fatalError("\(path) can't be read; start in the root of the repository")
  }
  return ModelBytes(file)
}()

/// Asks in each mode, about the first items and customers and some that may not be there any more.
private func ask(_ recommender: Recommender) {
  let model = recommender.model
  let items = (0..<min(3, model.dimensions.items)).map(model.itemIdentifier)
  let customers = (0..<min(2, model.dimensions.customers)).map(model.customerIdentifier)
  for mode in Mode.allCases {
    for rankAll in [false, true] {
      for customer in customers.map(Optional.some) + [nil] {
        var query = Query(mode, items: mode.isAboutItems ? items : [], customer: customer)
        if [.upgrades, .downgrades].contains(mode) { query.items = Array(items.prefix(1)) }
        query.options = AnswerOptions(count: 20, filter: filter, rankAll: rankAll, explain: true)
        let document = AnswerDocument(recommender.answer(query), customer: customer)
        require(!JSON.line(document).isEmpty, "an answer without a word")
      }
    }
  }
}

/// A condition that looks at names, kinds, prices and markets.
private let filter = try? Filter(
  "kind contains 'e' or name contains 'e' or not item contains 'a' or price < 9 or market is missing"
)

/// One change of a model.
private struct Change {
  static let byteCount = 8

  /// What is done, in which section, where in it, and with which number.
  private let kind: UInt8
  private let section: Int
  private let place: Int
  private let number: UInt32

  /// Reads a change; what is missing at the end is zero.
  init(_ bytes: ArraySlice<UInt8>) {
    let bytes = Array(bytes) + [UInt8](repeating: 0, count: Self.byteCount)
    kind = bytes[0]
    section = Int(bytes[1])
    place = Int(bytes.number(at: 2, as: UInt16.self))
    number = bytes.number(at: 4, as: UInt32.self)
  }

  func apply(to model: inout ModelBytes) {
    guard !model.parts.isEmpty else { return }
    let index = section % model.parts.count
    let size = Int(max(model.parts[index].elementSize, 1))
    let count = model.parts[index].payload.count
    switch kind % 6 {
    case 0: model.parts.remove(at: index)
    // Elements more or fewer, so that others are too long or too short for what they are about.
    case 1: model.parts[index].payload.removeLast(min(count, place % 8 * size))
    case 2: model.parts[index].payload += [UInt8](repeating: UInt8(number & 0xff), count: size)
    case 3 where count > 0: model.parts[index].payload[place % count] = UInt8(number & 0xff)
    // An element becomes another one of its section, as of permutations and of ranges.
    case 4 where count >= 2 * size:
      let (from, to) = (Int(number) % (count / size) * size, place % (count / size) * size)
      for byte in 0..<size where max(from, to) + byte < count {
        model.parts[index].payload[to + byte] = model.parts[index].payload[from + byte]
      }
    case 5 where count >= 4:
      model.parts[index].payload.store(number, at: place % (count / 4) * 4)
    default: break
    }
  }
}
