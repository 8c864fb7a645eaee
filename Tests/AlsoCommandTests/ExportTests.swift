import AlsoBase
import AlsoModelFile
import Foundation
import TestSupport
import Testing
import AlsoCommand

/// The factors of a model, in other programs' files.
@Suite struct ExportTests {
  let shop: TinyShop

  init() throws { shop = try TinyShop.shared.get() }

  /// Exports the model into a new folder, `e`, of a directory.
  private func export(_ options: [String] = []) throws -> TemporaryDirectory {
    let directory = try TemporaryDirectory()
    let run = try Program.also.run(["export", shop.model, "-o", directory.file("e")] + options)
    try #require(run.status == 0, "\(run.error)")
    #expect(run.error.contains("8 items with factors, 0 without"))
    return directory
  }

  /// The little-endian numbers of 32 bits from a place to the end.
  private func words(_ bytes: [UInt8], from start: Int) -> [UInt32] {
    stride(from: start, to: bytes.count, by: 4).map { place in
      (0..<4).reduce(0) { $0 | UInt32(bytes[place + $1]) << UInt32(8 * $1) }
    }
  }

  @Test func `an array's header has a length that arrays can be mapped behind`() {
    for (rows, columns) in [(0, 1), (8, 64), (123_456_789, 256)] {
      let header = NumPyArray.header(.float, rows: rows, columns: columns)
      #expect(header.count % 64 == 0 && header.last == UInt8(ascii: "\n"))
      #expect(Int(header[8]) + Int(header[9]) * 256 == header.count - 10)
      let text = String(decoding: header.dropFirst(10), as: UTF8.self)
      #expect(
        text.hasPrefix("{'descr': '<f4', 'fortran_order': False, 'shape': (\(rows), \(columns)")
      )
    }
  }

  @Test func `factors and identifiers are those of the model`() throws {
    let model = try Model(contentsOf: shop.model)
    let directory = try export()
    let items = try TemporaryDirectory.text(of: directory.file("e/items.csv"))
      .split(separator: "\n")
    #expect(items.count == 9)
    #expect(items[1].hasPrefix(model.itemIdentifier(0)))
    let bytes = try TemporaryDirectory.bytes(of: directory.file("e/taste-items.npy"))
    let elements = words(bytes, from: bytes.count - 256).map(Float.init(bitPattern:))
    #expect(elements == (0..<64).map { model.tasteItems[$0] })
  }

  @Test func `who opted out is in no file of an export`() throws {
    let lists = try TemporaryDirectory()
    let optOuts = try lists.write("c1\n", to: "opt-outs")
    let (all, some) = (
      try export(["--top", "2"]), try export(["--top", "2", "--opt-outs", optOuts])
    )
    func customers(_ directory: TemporaryDirectory) throws -> [Substring] {
      try TemporaryDirectory.text(of: directory.file("e/customers.csv")).split(separator: "\n")
    }
    let left = try #require(try customers(all).dropFirst().firstIndex(of: "c1")) - 1
    #expect(try customers(some) == customers(all).filter { $0 != "c1" })
    for (name, columns) in [
      ("taste-customers.npy", 8), ("top-items.npy", 2), ("top-scores.npy", 2),
    ] {
      var rows = try [all, some].map { directory in
        let bytes = try TemporaryDirectory.bytes(of: directory.file("e/\(name)"))
        return words(bytes, from: 10 + Int(bytes[8]) + Int(bytes[9]) * 256)
      }
      rows[0].removeSubrange(left * columns..<(left + 1) * columns)
      #expect(rows[0] == rows[1], "\(name)")
    }
  }

  @Test(.enabled(if: numPy != nil, "Python has no NumPy here"))
  func `NumPy reads the arrays`() throws {
    let python = try #require(Self.numPy)
    let directory = try export()
    let script = """
      import numpy, sys
      for name in ['taste-items', 'basket-items', 'taste-customers']:
          a = numpy.load(sys.argv[1] + '/' + name + '.npy', mmap_mode='r')
          print(name, a.dtype, a.shape[1], a.flags.c_contiguous, bool(numpy.isfinite(a).all()))
      """
    let run = try python.run(["-c", script, directory.file("e")])
    let expected = ["taste-items", "basket-items", "taste-customers"].map {
      "\($0) float32 8 True True"
    }
    #expect(run.lines == expected, "\(run.error)")
  }

  @Test func `candidates are the items with the greatest products, without those bought`() throws {
    let model = try Model(contentsOf: shop.model)
    let (items, customers) = (model.tasteItems, model.tasteCustomers)
    for isNewOnly in [false, true] {
      let directory = try export(["--top", "5"] + (isNewOnly ? ["--new-only"] : []))
      let bytes = try TemporaryDirectory.bytes(of: directory.file("e/top-items.npy"))
      let start = bytes.count - model.manifest.customers * 5 * 4
      for customer in 0..<model.manifest.customers {
        let had = Set(model.historyRange(of: customer).map { Int(model.historyItems[$0]) })
        let scores = (0..<8).map { item in
          (0..<8).reduce(Float(0)) {
            $0 + customers[customer * 8 + $1] * items[item * 8 + $1]
          }
        }
        let best = (0..<8).filter { !isNewOnly || !had.contains($0) }
          .sorted { scores[$0] > scores[$1] }.prefix(5)
        let padded = best.map { Int32($0) } + Array(repeating: -1, count: 5 - best.count)
        let written = words(bytes, from: start + customer * 20).prefix(5)
          .map(Int32.init(bitPattern:))
        #expect(written == padded, "customer \(customer)")
      }
    }
  }

  @Test(arguments: [Float.nan, .infinity, 1e38])
  func `a damaged model's factors have no best products`(factor: Float) throws {
    let directory = try TemporaryDirectory()
    var contents = RandomModel(items: 20).contents
    contents.taste.rows[0] = 100
    contents.taste.items[3] = factor
    let model = directory.file("damaged.also")
    try contents.write(to: model)
    let output = directory.file("e")
    let run = try Program.also.run(["export", model, "-o", output, "--top", "2"])
    #expect(run.status == 65 && run.error.contains("inspect --verify"), "\(run.error)")
  }

  @Test func `a directory that can't be made is an error`() throws {
    let run = try Program.also.run(["export", shop.model, "-o", "/proc/never/e"])
    #expect(run.status == 73 && run.error.contains("/proc/never/e"), "\(run.error)")
  }

  /// A Python that has NumPy.
  private static let numPy = [
    Program(installed: "python3"), Program(path: "/usr/bin/python3"),
  ].lazy.compactMap(\.self).first { (try? $0.run(["-c", "import numpy"]).status) == 0 }
}

/// What a folder that is filled holds already.
@Suite struct OutputFolderTests {
  let shop: TinyShop

  init() throws { shop = try TinyShop.shared.get() }

  private func fill(_ folder: URL) throws -> Program.Run {
    try Program.also.run(["export", shop.model, "-o", folder.path, "--quiet"])
  }

  private func contents(_ folder: URL) throws -> [String: Data] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).reduce(into: [:]) {
      $0[$1] = try Data(contentsOf: folder.appending(path: $1))
    }
  }

  @Test func `files of somebody else stay, and nothing is written`() throws {
    let temporary = try TemporaryDirectory()
    defer { withExtendedLifetime(temporary) {} }
    let folder = URL(filePath: temporary.path)
    let catalog = folder.appending(path: "items.csv")
    try Data("item_id,name\n".utf8).write(to: catalog)
    let before = try contents(folder)
    let run = try fill(folder)
    #expect(run.status == 73 && run.error.hasPrefix("Error: \(catalog.path): is there, and"))
    #expect(try contents(folder) == before)
    try FileManager.default.moveItem(at: catalog, to: folder.appending(path: "mine.csv"))
    #expect(try fill(folder).status == 0)
  }

  @Test func `files of an earlier run are replaced, unless they were changed`() throws {
    let temporary = try TemporaryDirectory()
    defer { withExtendedLifetime(temporary) {} }
    let folder = URL(filePath: temporary.path)
    #expect(try fill(folder).status == 0)
    let before = try contents(folder)
    #expect(try fill(folder).status == 0)
    #expect(try contents(folder) == before)
    let customers = folder.appending(path: "customers.csv")
    try Data("customer_id,email\n".utf8).write(to: customers)
    let run = try fill(folder)
    #expect(run.status == 73 && run.error.contains(customers.path), "\(run.error)")
    #expect(try Data(contentsOf: customers) == Data("customer_id,email\n".utf8))
  }

  @Test func `a folder that another run fills is refused`() throws {
    let temporary = try TemporaryDirectory()
    defer { withExtendedLifetime(temporary) {} }
    let folder = URL(filePath: temporary.path)
    let other = try AtomicFile(replacing: folder.appending(path: ".also-files").path)
    let run = try fill(folder)
    #expect(run.status == 73 && run.error.contains("another run writes it"))
    try other.commit()
  }

  @Test func `answers of an evaluation stay apart from a catalog, too`() throws {
    let temporary = try TemporaryDirectory()
    defer { withExtendedLifetime(temporary) {} }
    let folder = URL(filePath: temporary.path)
    try Data("mine".utf8).write(to: folder.appending(path: "meta.json"))
    let run = try Program.also.run(
      ["evaluate", shop.orders, "--split-at", "2024-05-01", "--write-answers", folder.path]
        + TinyShop.quick
    )
    #expect(run.status == 73 && run.error.contains("meta.json: is there"), "\(run.error)")
    #expect(try contents(folder) == ["meta.json": Data("mine".utf8)])
  }
}
